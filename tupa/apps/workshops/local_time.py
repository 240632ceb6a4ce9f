"""The clock on the wall of the city: from a date and a time to a moment, and back.

Twice a year an hour is missing or comes twice. A time that does not exist is refused; of a time
that comes twice the first is meant.
"""

from __future__ import annotations

import datetime
from zoneinfo import ZoneInfo

from tupa.apps.accounts.models import City

__all__ = ["NoSuchTimeError", "at_local", "end_of_day", "to_local", "zone_of"]


class NoSuchTimeError(ValueError):
    """The clocks are moved forward past this time."""


def zone_of(city: City) -> ZoneInfo:
    return ZoneInfo(city.time_zone)


def at_local(city: City, day: datetime.date, clock: datetime.time) -> datetime.datetime:
    """The moment when the city's clocks show this time on this day."""
    moment = datetime.datetime.combine(day, clock, tzinfo=zone_of(city))
    there_and_back = moment.astimezone(datetime.UTC).astimezone(moment.tzinfo)
    if there_and_back.replace(tzinfo=None) != moment.replace(tzinfo=None):
        raise NoSuchTimeError(clock.isoformat())
    return moment.astimezone(datetime.UTC)


def end_of_day(city: City, day: datetime.date) -> datetime.datetime:
    """The last moment of the day in the city."""
    return datetime.datetime.combine(day, datetime.time.max, tzinfo=zone_of(city))


def to_local(city: City, moment: datetime.datetime) -> datetime.datetime:
    return moment.astimezone(zone_of(city))
