"""Time and progress of one computation, carried together through its steps."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

__all__ = ["Progress", "Watch"]


class Progress(Protocol):
    """Told about a step: `stage` is "start", "relax", "herd", "unreachable", "decompose" or
    "share".

    `done` counts up to `total`; `total` is None while nobody can know it.
    """

    def __call__(self, stage: str, done: int, total: int | None) -> None: ...


class Watch:
    """The time limit in seconds (None: no limit) and the one who is told about progress."""

    def __init__(self, time_limit: float | None = None, progress: Progress | None = None) -> None:
        self._started = time.monotonic()
        self._limit = float("inf") if time_limit is None else max(0.0, time_limit)
        self._progress = progress
        self.spent: dict[str, float] = {}

    @property
    def seconds_spent(self) -> float:
        return time.monotonic() - self._started

    @property
    def seconds_left(self) -> float:
        return max(0.0, self._limit - self.seconds_spent)

    @property
    def is_over(self) -> bool:
        return self.seconds_spent >= self._limit

    def has_spent(self, share: float) -> bool:
        """Whether this share (0 to 1) of the time limit has gone, for a step that must leave time
        to others."""
        return self.seconds_spent >= share * self._limit

    @contextmanager
    def timing(self, stage: str) -> Iterator[None]:
        """Time spent within counts as this stage's, in `spent` (seconds); stages do not nest."""
        begun = time.monotonic()
        try:
            yield
        finally:
            self.spent[stage] = self.spent.get(stage, 0.0) + time.monotonic() - begun

    def tell(self, stage: str, done: int, total: int | None = None) -> None:
        if self._progress is not None:
            self._progress(stage, done, total)
