"""What is going on in a workshop at a moment, and what really happened compared with the plan."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tupa.apps.workshops.models import Activity, RunSheet, Workshop

__all__ = ["Moment", "Outcome", "moment_of", "outcome_of", "still_to_come"]

MINUTE = datetime.timedelta(minutes=1)


@dataclass(frozen=True)
class Moment:
    """The part going on, what follows, and how the evening keeps its time.

    `current` is the part somebody said has begun, else the one the plan names. `late`: by how many
    minutes it began after its planned time; below zero is early.
    """

    current: Activity | None
    following: Activity | None
    minutes_left: int
    minutes_gone: int
    late: int
    ends_at: datetime.datetime | None

    @property
    def is_over_time(self) -> bool:
        return self.current is not None and self.minutes_left < 0

    @property
    def minutes_over(self) -> int:
        return max(0, -self.minutes_left)


def moment_of(activities: Sequence[Activity], now: datetime.datetime) -> Moment:
    """`activities` in the order of the plan."""
    current = _current(activities, now)
    following = _following(activities, current, now)
    if current is None:
        return Moment(None, following, 0, 0, 0, None)
    began = current.began_at or current.starts_at
    ends_at = began + current.minutes * MINUTE
    gone = int((now - began) / MINUTE)
    late = round((began - current.starts_at) / MINUTE)
    left = -(-(ends_at - now) // MINUTE)
    return Moment(current, following, left, min(max(gone, 0), current.minutes), late, ends_at)


def _current(activities: Sequence[Activity], now: datetime.datetime) -> Activity | None:
    running = [one for one in activities if one.is_running]
    if running:
        return max(running, key=lambda one: (one.began_at, one.pk))
    untouched = [one for one in activities if one.began_at is None]
    on = [one for one in untouched if one.starts_at <= now < one.ends_at]
    return on[0] if on else None


def _following(
    activities: Sequence[Activity], current: Activity | None, now: datetime.datetime
) -> Activity | None:
    rest = still_to_come(activities, current, now)
    return rest[0] if rest else None


def still_to_come(
    activities: Sequence[Activity], current: Activity | None, now: datetime.datetime
) -> list[Activity]:
    """The parts after the current one that have not begun, in the order of the plan."""
    if current is None:
        return [one for one in activities if one.began_at is None and one.starts_at > now]
    place = [one.pk for one in activities].index(current.pk)
    return [one for one in activities[place + 1 :] if one.began_at is None]


@dataclass(frozen=True)
class Outcome:
    """One part as it was planned before the workshop began, and as it went."""

    activity: Activity
    planned_at: datetime.datetime | None
    planned_minutes: int | None
    real_minutes: int | None

    @property
    def difference(self) -> int | None:
        """How many minutes more than planned; below zero is less."""
        if self.real_minutes is None or self.planned_minutes is None:
            return None
        return self.real_minutes - self.planned_minutes

    @property
    def difference_shown(self) -> str:
        """`+5`, `−4` or `0`."""
        minutes = self.difference or 0
        return f"{minutes:+d}".replace("-", "\N{MINUS SIGN}") if minutes else "0"


def outcome_of(
    workshop: Workshop, activities: Iterable[Activity], planned: RunSheet | None
) -> list[Outcome]:
    """`planned`: the version in force when the workshop began."""
    plans = {part["id"]: part for part in planned.parts} if planned else {}
    return [_outcome(workshop, one, plans.get(one.pk)) for one in activities]


def _outcome(workshop: Workshop, activity: Activity, plan: dict[str, int] | None) -> Outcome:
    real = None
    if activity.began_at and activity.finished_at:
        real = round((activity.finished_at - activity.began_at) / MINUTE)
    if plan is None:
        return Outcome(activity, None, None, real)
    planned_at = workshop.starts_at + plan["after"] * MINUTE
    return Outcome(activity, planned_at, plan["minutes"], real)
