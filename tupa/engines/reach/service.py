"""Which services run on which day: calendar.txt and calendar_dates.txt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from tupa.engines import InputError
from tupa.engines.reach.feed import Feed, refuse

__all__ = ["Calendar", "read_calendar"]

_WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True)
class Calendar:
    """Services by period and weekday, and the days on which one is added or left out."""

    weekly: tuple[tuple[str, date, date, tuple[bool, ...]], ...]
    added: dict[date, frozenset[str]]
    left_out: dict[date, frozenset[str]]

    def running(self, day: date) -> frozenset[str]:
        """This will name the services of one day."""
        usual = {
            service
            for service, first, last, week in self.weekly
            if first <= day <= last and week[day.weekday()]
        }
        return frozenset(
            (usual | self.added.get(day, frozenset())) - self.left_out.get(day, frozenset())
        )

    @property
    def covered(self) -> tuple[date, date]:
        """The first and the last day the feed speaks of."""
        days = [*self.added]
        days += [day for _, first, last, _ in self.weekly for day in (first, last)]
        return min(days), max(days)

    def refuse_uncovered(self, day: date, name: str) -> None:
        """This will refuse a day before or after the feed's calendar, or without any service."""
        first, last = self.covered
        where = {"file": name, "day": day.isoformat()}
        if not first <= day <= last:
            message = (
                f"{name}: the feed's calendar does not cover {day}: it runs from {first} to "
                f"{last}. Use a newer feed, or a day like it within those."
            )
            covered = {"first": first.isoformat(), "last": last.isoformat()}
            raise InputError("day_not_covered", message, **where, **covered)
        if not self.running(day):
            message = f"{name}: no service of the feed runs on {day}."
            raise InputError("no_service", message, **where)


def read_calendar(feed: Feed) -> Calendar:
    """This will read both tables; one of them may be missing."""
    if not feed.has("calendar.txt") and not feed.has("calendar_dates.txt"):
        feed.require("calendar.txt")
    weekly = tuple(_weekly(feed))
    added: dict[date, set[str]] = {}
    left_out: dict[date, set[str]] = {}
    fields = ("service_id", "date", "exception_type")
    for row, (service, day, kind, _) in feed.rows("calendar_dates.txt", fields):
        which = {"1": added, "2": left_out}.get(kind.strip())
        if which is None:
            refuse("calendar_dates.txt", row, "exception_type", kind, "1 (added) or 2 (left out)")
        when = _date("calendar_dates.txt", row, "date", day)
        which.setdefault(when, set()).add(service.strip())
    if not weekly and not added:
        message = f"{feed.path.name}: the calendar of the feed names no day at all."
        raise InputError("calendar_empty", message, file="calendar.txt")
    return Calendar(weekly, _frozen(added), _frozen(left_out))


def _weekly(feed: Feed) -> list[tuple[str, date, date, tuple[bool, ...]]]:
    rows = []
    fields = ("service_id", "start_date", "end_date", *_WEEK)
    for row, (service, start, end, *week, _) in feed.rows("calendar.txt", fields):
        for field, cell in zip(_WEEK, week, strict=True):
            if cell.strip() not in {"0", "1"}:
                refuse("calendar.txt", row, field, cell, "0 or 1")
        first = _date("calendar.txt", row, "start_date", start)
        last = _date("calendar.txt", row, "end_date", end)
        if last < first:
            refuse("calendar.txt", row, "end_date", end, f"a day not before {start}")
        rows.append((service.strip(), first, last, tuple(cell.strip() == "1" for cell in week)))
    return rows


def _date(file: str, row: int, field: str, cell: str) -> date:
    text = cell.strip()
    try:
        if len(text) != 8 or not text.isascii() or not text.isdigit():
            raise ValueError
        return datetime.strptime(text, "%Y%m%d").date()  # noqa: DTZ007 - a day has no zone
    except ValueError:
        refuse(file, row, field, cell, "a date like 20261201")


def _frozen(days: dict[date, set[str]]) -> dict[date, frozenset[str]]:
    return {day: frozenset(services) for day, services in days.items()}
