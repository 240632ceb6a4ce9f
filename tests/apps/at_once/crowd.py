"""Several people at the same moment: threads with a connection each, let go together."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.db import connection

__all__ = ["at_once"]

Work = Callable[[], Any]


def at_once(*works: Work) -> list[Any]:
    """What each returned, or the exception it ended with."""
    start = threading.Barrier(len(works))

    def run(work: Work) -> Any:
        try:
            start.wait(timeout=120)
            return work()
        except Exception as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(works)) as threads:
        return list(threads.map(run, works))
