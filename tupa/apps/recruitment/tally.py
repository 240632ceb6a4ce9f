"""Counts the applications in force: by value, by pair, by day and by channel.

Large calls are counted once and remembered until an application comes, changes or goes.
"""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from django.core.cache import cache
from django.db.models import CharField, Count, Max, Q
from django.db.models.functions import Cast, Substr
from django.utils import timezone
from numpy.typing import NDArray

from tupa.apps.programmes.models import Programme
from tupa.apps.recruitment.models import Application, ApplicationAnswer

__all__ = ["DAYS", "Tally", "tallies_of"]

#: So many days back the pace is looked at.
DAYS = 60
#: From so many applications on the counting is worth remembering.
MANY = 500
#: The day of an application, if it counts for the pace, the channel, and the person's language.
_Came = tuple[int | None, int | None, str]
#: So many signs of a moment, as both databases write it, say its minute.
MINUTE = len("2026-12-01 17:30")
Ones = NDArray[np.float32]
_KEPT_SECONDS = 60 * 60 * 24


def _by_day() -> defaultdict[int, Counter[int]]:
    return defaultdict(Counter)


@dataclass
class Tally:
    """The counts of one programme; days are ordinals of local dates, values and features ids."""

    applied: int = 0
    values: Counter[int] = field(default_factory=Counter)
    unsaid: Counter[int] = field(default_factory=Counter)
    pairs: Counter[tuple[int, int]] = field(default_factory=Counter)
    days: Counter[int] = field(default_factory=Counter)
    value_days: defaultdict[int, Counter[int]] = field(default_factory=_by_day)
    channels: Counter[int | None] = field(default_factory=Counter)
    languages: Counter[tuple[int, str]] = field(default_factory=Counter)
    channel_values: Counter[tuple[int | None, int]] = field(default_factory=Counter)


def tallies_of(programmes: Sequence[Programme]) -> dict[int, Tally]:
    """The counts of programmes of one city, in at most five queries."""
    ids = [one.pk for one in programmes]
    theirs = {"city__in": {one.city_id for one in programmes}, "programme__in": ids}
    keys = _keys(theirs)
    large = {pk: key for pk, (key, number) in keys.items() if number >= MANY}
    kept = cache.get_many(large.values()) if large else {}
    found = {pk: kept[key] for pk, key in large.items() if key in kept}
    todo = [pk for pk in ids if pk in keys and pk not in found]
    if todo:
        counted = _count({**theirs, "programme__in": todo})
        found |= counted
        new = {large[pk]: tally for pk, tally in counted.items() if pk in large}
        if new:
            cache.set_many(new, _KEPT_SECONDS)
    return {pk: found.get(pk) or Tally() for pk in ids}


def _keys(theirs: dict[str, Any]) -> dict[int, tuple[str, int]]:
    """What tells one moment of a programme's applications from another, and how many there are."""
    rows = (
        Application.objects.filter(**theirs)
        .order_by()
        .values("programme")
        .annotate(
            all=Count("pk"),
            there=Count("pk", filter=Q(withdrawn_at=None)),
            last=Max("pk"),
            changed=Max("changed_at"),
        )
    )
    today = timezone.localdate().toordinal()
    return {
        row["programme"]: (
            f"tally:{row['programme']}:{row['all']}:{row['there']}:{row['last']}:"
            f"{row['changed'].timestamp() if row['changed'] else 0}:{today}",
            row["there"],
        )
        for row in rows
    }


def _count(theirs: dict[str, Any]) -> dict[int, Tally]:
    applications = Application.objects.filter(**theirs).in_force().order_by()
    minute = Substr(Cast("created_at", CharField()), 1, MINUTE)
    names = ("pk", "programme_id", minute, "source", "came_by", "language")
    people = list(applications.values_list(*names))
    answers = ApplicationAnswer.objects.filter(application__in=applications).order_by()
    said: Any = answers.values_list("application_id", "feature_id", "value_id")
    found: defaultdict[int, Tally] = defaultdict(Tally)
    programme_of = {pk: programme for pk, programme, *_ in people}
    kept: dict[int, list[tuple[int, int]]] = {one: [] for one in programme_of.values()}
    for pk, feature, value in said:
        if value is not None:
            kept[programme_of[pk]].append((pk, value))
        else:
            found[programme_of[pk]].unsaid[feature] += 1
    came = _coming(people)
    for programme, pairs in kept.items():
        theirs_came = {pk: how for pk, how in came.items() if programme_of[pk] == programme}
        _add(found[programme], theirs_came, pairs)
    return dict(found)


def _coming(people: Sequence[Any]) -> dict[int, _Came]:
    """The day, channel and language of each person; the same minute is read once."""
    since = timezone.localdate().toordinal() - DAYS
    zone = timezone.get_current_timezone()
    days: dict[str, int | None] = {}
    came: dict[int, _Came] = {}
    for pk, _programme, at, source, channel, language in people:
        if at not in days:
            day = _ordinal(at, zone)
            days[at] = day if day >= since else None
        came[pk] = days[at] if source != Application.Source.IMPORT else None, channel, language
    return came


def _ordinal(minute: str, zone: datetime.tzinfo) -> int:
    """The local day of a moment as the database writes it, in universal time."""
    moment = datetime.datetime.fromisoformat(minute).replace(tzinfo=datetime.UTC)
    return moment.astimezone(zone).toordinal()


def _add(tally: Tally, came: dict[int, _Came], said: Sequence[tuple[int, int]]) -> None:
    """Counts the people of one programme: who answered what is a matrix of ones, and numbers of
    people with two things in common are products of matrices."""
    tally.applied = len(came)
    tally.days.update(day for day, _, _ in came.values() if day is not None)
    tally.channels.update(channel for _, channel, _ in came.values())
    values = sorted({value for _, value in said})
    row = {pk: number for number, pk in enumerate(came)}
    column = {value: number for number, value in enumerate(values)}
    answered = np.zeros((len(row), len(values)), np.float32)
    answered[[row[pk] for pk, _ in said], [column[value] for _, value in said]] = 1
    tally.values.update(dict(zip(values, _whole(answered.sum(axis=0)), strict=True)))
    for (one, other), number in _met(values, values, answered.T @ answered):
        if one < other:
            tally.pairs[one, other] = number
    days, channels, languages = zip(*came.values(), strict=True)
    for (day, value), number in _by(days, values, answered):
        if day is not None:
            tally.value_days[value][day] = number
    for (channel, value), number in _by(channels, values, answered):
        tally.channel_values[channel, value] = number
    for (language, value), number in _by(languages, values, answered):
        tally.languages[value, language] = number


def _by(kinds: Sequence[Any], values: Sequence[int], answered: Ones) -> Iterator[Any]:
    """How many of each kind answered each value."""
    place = {kind: number for number, kind in enumerate(dict.fromkeys(kinds))}
    ones = np.zeros((len(place), len(kinds)), np.float32)
    ones[[place[kind] for kind in kinds], range(len(kinds))] = 1
    return _met(list(place), values, ones @ answered)


def _met(first: Sequence[Any], second: Sequence[int], counts: Ones) -> Iterator[Any]:
    for one, row in zip(first, counts, strict=True):
        for other, number in zip(second, _whole(row), strict=True):
            if number:
                yield (one, other), number


def _whole(counts: Ones) -> list[int]:
    """Exact: single precision holds every number of people below sixteen million."""
    return [int(one) for one in counts.tolist()]
