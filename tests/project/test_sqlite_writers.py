"""Writers to one SQLite file wait for their turn, take it soon, and do not wait for ever."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError, connection

from tupa.config.sqlite.base import DatabaseWrapper


@pytest.fixture
def writer(db: None, tmp_path: Path) -> Iterator[DatabaseWrapper]:
    wrapper = _opened(tmp_path / "writers.sqlite3", patience=5)
    wrapper.cursor().execute("CREATE TABLE lines (said text)")
    yield wrapper
    wrapper.close()


def _opened(path: Path, patience: float) -> DatabaseWrapper:
    options: dict[str, Any] = {"transaction_mode": "IMMEDIATE", "timeout": patience}
    like = {**connection.settings_dict, "ENGINE": "tupa.config.sqlite", "NAME": str(path)}
    wrapper = DatabaseWrapper({**like, "OPTIONS": options}, alias="default")
    wrapper.ensure_connection()
    return wrapper


def _holding(path: str, seconds: float) -> threading.Thread:
    """Somebody else who writes for so long; back once they have begun."""
    begun = threading.Event()

    def hold() -> None:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        begun.set()
        time.sleep(seconds)
        other.execute("COMMIT")
        other.close()

    thread = threading.Thread(target=hold)
    thread.start()
    begun.wait()
    return thread


def test_a_writer_waits_until_the_one_before_is_done(writer: DatabaseWrapper) -> None:
    other = _holding(str(writer.settings_dict["NAME"]), 0.3)
    writer._start_transaction_under_autocommit()
    other.join(0.1)  # it has committed; only its thread may still be ending
    assert not other.is_alive()
    writer.cursor().execute("INSERT INTO lines VALUES ('mine')")
    writer.cursor().execute("COMMIT")


def test_a_writer_gives_up_when_its_patience_is_over(writer: DatabaseWrapper) -> None:
    path = Path(str(writer.settings_dict["NAME"]))
    hurried = _opened(path, patience=0.1)
    other = _holding(str(path), 0.8)
    with pytest.raises(OperationalError, match="locked"):
        hurried._start_transaction_under_autocommit()
    other.join()
    hurried.close()


def test_what_writes_without_a_transaction_still_waits_as_long(writer: DatabaseWrapper) -> None:
    writer._start_transaction_under_autocommit()
    writer.cursor().execute("COMMIT")
    assert writer.cursor().execute("PRAGMA busy_timeout").fetchone() == (5000,)


def test_the_site_uses_it_where_its_database_is_sqlite() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("on PostgreSQL nobody waits for a file")
    assert connection.settings_dict["ENGINE"] == "tupa.config.sqlite"
