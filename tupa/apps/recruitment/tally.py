"""Counts the applications in force: by value, by pair, by day and by channel.

Large calls are counted once and remembered until an application comes, changes or goes.
"""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

from django.core.cache import cache
from django.db.models import Count, Max, Q
from django.utils import timezone

from tupa.apps.programmes.models import Programme
from tupa.apps.recruitment.models import Application, ApplicationAnswer

__all__ = ["DAYS", "Tally", "tallies_of"]

#: So many days back the pace is looked at.
DAYS = 60
#: From so many applications on the counting is worth remembering.
MANY = 500
#: The day of an application, if it counts for the pace, the channel, and the person's language.
_Came = tuple[int | None, int | None, str]
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
    since = timezone.localdate().toordinal() - DAYS
    zone = timezone.get_current_timezone()
    found: defaultdict[int, Tally] = defaultdict(Tally)
    came: dict[int, tuple[Tally, _Came]] = {}
    names = ("pk", "programme_id", "created_at", "source", "came_by", "language")
    rows = applications.values_list(*names)
    for pk, programme, at, source, channel, language in rows.iterator(5000):
        tally = found[programme]
        tally.applied += 1
        tally.channels[channel] += 1
        day = None if source == Application.Source.IMPORT else _ordinal(at, zone)
        if day is not None and day >= since:
            tally.days[day] += 1
        came[pk] = tally, (day if day is not None and day >= since else None, channel, language)
    answers = ApplicationAnswer.objects.filter(application__in=applications).order_by()
    said: dict[int, list[int]] = {pk: [] for pk in came}
    rows_said: Any = answers.values_list("application_id", "feature_id", "value_id")
    for pk, feature, value in rows_said:
        if value is not None:
            said[pk].append(value)
        else:
            came[pk][0].unsaid[feature] += 1
    _add_values(came, said)
    return dict(found)


def _ordinal(at: datetime.datetime, zone: datetime.tzinfo) -> int:
    return at.astimezone(zone).toordinal()


def _add_values(came: dict[int, tuple[Tally, _Came]], said: dict[int, list[int]]) -> None:
    """People who came alike and answered alike are counted together: far fewer steps."""
    alike: Counter[tuple[int, _Came, tuple[int, ...]]] = Counter()
    tallies = {id(tally): tally for tally, _ in came.values()}
    for pk, values in said.items():
        tally, how = came[pk]
        alike[(id(tally), how, tuple(sorted(values)))] += 1
    together: Counter[tuple[int, tuple[int, ...]]] = Counter()
    for (key, (day, channel, language), kinds), number in alike.items():
        tally = tallies[key]
        together[(key, kinds)] += number
        days = tally.value_days
        for value in kinds:
            tally.channel_values[(channel, value)] += number
            tally.languages[(value, language)] += number
            if day is not None:
                days[value][day] += number
    for (key, kinds), number in together.items():
        tally = tallies[key]
        for value in kinds:
            tally.values[value] += number
        for pair in combinations(kinds, 2):
            tally.pairs[pair] += number
