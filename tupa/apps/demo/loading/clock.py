"""Moves the clock while the demonstration is loaded.

The content is dated as seen from `city.TODAY`. The whole story is moved by full weeks, so that it
ends in the week in which it is loaded and every weekday stays what it was.
"""

from __future__ import annotations

import datetime
import zoneinfo
from collections.abc import Iterator
from contextlib import contextmanager

import time_machine
from django.utils import timezone

from tupa.apps.demo.content.city import CITY, TODAY

__all__ = ["Clock", "moved_clock"]

ZONE = zoneinfo.ZoneInfo(CITY.time_zone)


class Clock:
    """Stands still except when it is moved. `shift` lies between the content's days and ours,
    `now` is when the loading really began."""

    def __init__(
        self,
        traveller: time_machine.Traveller,
        shift: datetime.timedelta,
        now: datetime.datetime,
    ) -> None:
        self._traveller = traveller
        self.shift = shift
        self.now = now

    def day(self, written: datetime.date) -> datetime.date:
        """The content's day, as it is told to whoever loads it today."""
        return written + self.shift

    def moment(self, written: datetime.date, at: str = "10:00") -> datetime.datetime:
        hour, minute = map(int, at.split(":"))
        return datetime.datetime.combine(
            self.day(written), datetime.time(hour, minute), tzinfo=ZONE
        )

    def to_moment(self, moment: datetime.datetime) -> None:
        """It is now this moment."""
        self._traveller.move_to(moment)

    def on(self, seconds: float) -> None:
        """Some seconds go by."""
        self._traveller.shift(seconds)


@contextmanager
def moved_clock() -> Iterator[Clock]:
    now = timezone.now().astimezone(ZONE)
    weeks = (now.date() - TODAY).days // 7
    shift = datetime.timedelta(days=7 * weeks)
    with time_machine.travel(now, tick=False) as traveller, timezone.override(ZONE):
        yield Clock(traveller, shift, now)
