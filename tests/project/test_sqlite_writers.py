"""Writers to one SQLite file wait for their turn, take it soon, and do not wait for ever."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError, connection

from tupa.config.sqlite.base import DatabaseWrapper


@pytest.fixture
def writer(db: None, tmp_path: Path) -> Iterator[DatabaseWrapper]:
    wrapper = _opened(tmp_path / "writers.sqlite3", patience=60)
    wrapper.cursor().execute("CREATE TABLE lines (said text)")
    yield wrapper
    wrapper.close()


def _opened(path: Path, patience: float) -> DatabaseWrapper:
    options: dict[str, Any] = {"transaction_mode": "IMMEDIATE", "timeout": patience}
    like = {**connection.settings_dict, "ENGINE": "tupa.config.sqlite", "NAME": str(path)}
    wrapper = DatabaseWrapper({**like, "OPTIONS": options}, alias="default")
    wrapper.ensure_connection()
    return wrapper


@contextmanager
def _holding(path: str) -> Iterator[threading.Event]:
    """Somebody else who has begun to write and writes until the event is set."""
    begun, over = threading.Event(), threading.Event()

    def hold() -> None:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        begun.set()
        over.wait()
        other.execute("COMMIT")
        other.close()

    thread = threading.Thread(target=hold)
    thread.start()
    begun.wait()
    try:
        yield over
    finally:
        over.set()
        thread.join()


def test_a_writer_waits_until_the_one_before_is_done(writer: DatabaseWrapper) -> None:
    with _holding(str(writer.settings_dict["NAME"])) as over:
        threading.Timer(0.3, over.set).start()
        writer._start_transaction_under_autocommit()
        assert over.is_set()
    writer.cursor().execute("INSERT INTO lines VALUES ('mine')")
    writer.cursor().execute("COMMIT")


def test_a_writer_gives_up_when_its_patience_is_over(writer: DatabaseWrapper) -> None:
    path = Path(str(writer.settings_dict["NAME"]))
    hurried = _opened(path, patience=0.1)
    with _holding(str(path)), pytest.raises(OperationalError, match="locked"):
        hurried._start_transaction_under_autocommit()
    hurried.close()


def test_what_writes_without_a_transaction_still_waits_as_long(writer: DatabaseWrapper) -> None:
    writer._start_transaction_under_autocommit()
    writer.cursor().execute("COMMIT")
    assert writer.cursor().execute("PRAGMA busy_timeout").fetchone() == (60_000,)


def test_the_site_uses_it_where_its_database_is_sqlite() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("on PostgreSQL nobody waits for a file")
    assert connection.settings_dict["ENGINE"] == "tupa.config.sqlite"
