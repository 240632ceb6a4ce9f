"""What is asked of a forecast: how many came on each whole day so far, and how long is left."""

from __future__ import annotations

from dataclasses import dataclass

from tupa.engines import InputError

__all__ = ["Forecast", "Series"]


@dataclass(frozen=True, slots=True)
class Series:
    """Counts of whole days, oldest first; `so_far` may hold more than their sum (today, a list).

    `whole` are the same days of everybody, where `days` are those of one group.
    """

    days: tuple[int, ...]
    so_far: int
    days_left: float
    whole: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        if self.days_left < 0:
            raise InputError(
                "days_left_negative", f"{self.days_left} days left; expected 0 or more."
            )
        if any(count < 0 for count in (*self.days, *self.whole)):
            raise InputError("count_negative", "A day has fewer than 0 applications.")
        if self.whole and len(self.whole) != len(self.days):
            raise InputError("days_differ", "The days of everybody are not those of the group.")


@dataclass(frozen=True, slots=True)
class Forecast:
    """How many there will be at the close: as likely more as fewer than `middle`; in 8 of 10
    calls from `low` to `high`."""

    low: int
    middle: int
    high: int
