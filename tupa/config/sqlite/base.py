"""SQLite whose writers notice within milliseconds that it is their turn.

One transaction at a time writes to an SQLite file. SQLite itself puts whoever finds it taken to
sleep, each time for longer, up to a tenth of a second, while a transaction here takes a few
milliseconds. Here a writer asks again every few milliseconds, at moments of chance so that nobody
is always too late, for as long as `timeout` says.
"""

from __future__ import annotations

import random
import sqlite3
import time
from typing import Any

from django.db import OperationalError
from django.db.backends.sqlite3 import base

__all__ = ["DatabaseWrapper"]

SHORTEST, LONGEST = 0.0005, 0.003


class DatabaseWrapper(base.DatabaseWrapper):
    def _start_transaction_under_autocommit(self) -> None:
        patience = float(self.settings_dict["OPTIONS"].get("timeout", 5))
        connection: Any = self.connection
        connection.execute("PRAGMA busy_timeout = 0")
        try:
            self._begin(time.monotonic() + patience)
        finally:
            connection.execute(f"PRAGMA busy_timeout = {int(patience * 1000)}")

    def _begin(self, until: float) -> None:
        while True:
            try:
                super()._start_transaction_under_autocommit()  # type: ignore[misc]
            except OperationalError as error:
                if not _is_busy(error) or time.monotonic() > until:
                    raise
                time.sleep(random.uniform(SHORTEST, LONGEST))  # noqa: S311 - only spreads
            else:
                return


def _is_busy(error: OperationalError) -> bool:
    cause = error.__cause__
    busy = sqlite3.SQLITE_BUSY
    return isinstance(cause, sqlite3.OperationalError) and cause.sqlite_errorcode == busy
