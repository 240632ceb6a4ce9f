"""The panel's quotas: who counts towards what, before and after a seat changes hands.

A member who was drawn counts with the answers that were sealed; an imported one with those
imported. The quotas are the programme's in force.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from tupa.apps.lottery.evidence import (
    NO_ANSWER,
    people_of,
    problem_from,
    quotas_of,
    with_unsaid,
)
from tupa.apps.lottery.explain import Names
from tupa.apps.lottery.models import Pool
from tupa.apps.panel.models import Member
from tupa.apps.programmes.models import FeatureValue, Programme
from tupa.apps.recruitment.models import Application

if TYPE_CHECKING:
    from tupa.engines.lottery.problem import Problem

__all__ = [
    "Line",
    "Rules",
    "counts_between",
    "keeps_quotas",
    "lines_of",
    "problem_of",
    "rules_now",
    "seated_ids",
    "without_places",
]

Person = dict[str, Any]
Count = dict[str, Any]


def seated_ids(programme: Programme) -> list[str]:
    """The applications of those who hold a seat, as the engine names them."""
    members = Member.objects.seated().filter(city=programme.city_id, programme=programme)
    ids = members.order_by("application_id").values_list("application_id", flat=True)
    return [str(pk) for pk in ids]


def people_among(programme: Programme, ids: Iterable[str]) -> list[Person]:
    """One row for each application: as sealed, otherwise as it stands now."""
    wanted = set(ids)
    pool: Pool | None = getattr(programme, "pool", None)
    sealed = [one for one in pool.people if one["id"] in wanted] if pool else []
    rest = wanted - {one["id"] for one in sealed}
    current = people_of([int(pk) for pk in rest], programme) if rest else []
    return sorted([*sealed, *current], key=lambda one: int(one["id"]))


def problem_of(programme: Programme, ids: Iterable[str]) -> Problem:
    """What the engine is asked about these people; a small panel is not an error here."""
    people = people_among(programme, ids)
    quotas = quotas_of(programme, max(programme.drawn_size, len(people)))
    return problem_from(people, quotas, max(1, min(programme.drawn_size, len(people))))


@dataclass(frozen=True)
class Rules:
    """The quotas in force and the names of their features and values, read at once."""

    quotas: list[Count]
    names: Names


def _values_of(programme: Programme) -> Iterable[FeatureValue]:
    """By feature, as they stand on every page; those that were read with the programme, if so."""
    if "features" in getattr(programme, "_prefetched_objects_cache", {}):
        return [one for feature in programme.features.all() for one in feature.values.all()]
    found = FeatureValue.objects.filter(city=programme.city_id, feature__programme=programme)
    in_order = found.order_by("feature__position", "feature_id", "position", "pk")
    return in_order.select_related("feature")


def rules_now(programme: Programme) -> Rules:
    rules, names = [], {}
    for one in _values_of(programme):
        key = (one.feature.key, one.key)
        rules.append({"feature": key[0], "value": key[1], "least": one.least, "most": one.most})
        names[key] = (str(one.feature.name), str(one.name))
    return Rules(with_unsaid(rules, programme.drawn_size), names)


def counts_between(
    programme: Programme,
    before: Sequence[str],
    after: Sequence[str],
    quotas: list[Count] | None = None,
) -> list[Count]:
    """Seats of each value before and after, with the quota."""
    people = people_among(programme, {*before, *after})
    was, now = _seats(people, before), _seats(people, after)
    return [
        {**quota, "before": was[key], "after": now[key]}
        for quota in quotas or quotas_of(programme, programme.drawn_size)
        if (key := (quota["feature"], quota["value"]))
    ]


def _seats(people: list[Person], ids: Sequence[str]) -> Counter[tuple[str, str]]:
    there = set(ids)
    return Counter(
        (feature, value)
        for one in people
        if one["id"] in there
        for feature, value in one["answers"].items()
    )


@dataclass(frozen=True)
class Line:
    """One quota as the desk shows it, or who did not say and therefore counts in none."""

    feature: str
    value: str
    least: int
    most: int
    before: int
    after: int
    has_quota: bool = True

    @property
    def is_met(self) -> bool:
        return self.least <= self.after <= self.most

    @property
    def changes(self) -> bool:
        return self.before != self.after


def lines_of(counts: Iterable[Count], names: Names) -> list[Line]:
    """The counts with the names people read; "prefer not to say" has no quota of its own, and a
    line only where somebody chose it."""
    features = {feature: name for (feature, _value), (name, _said) in names.items()}
    lines = []
    for one in counts:
        key, numbers = (one["feature"], one["value"]), (one["least"], one["most"])
        seats = (one["before"], one["after"])
        if key in names:
            lines.append(Line(*names[key], *numbers, *seats))
        elif one["value"] == NO_ANSWER and any(seats) and one["feature"] in features:
            unsaid = str(_("Prefer not to say"))
            lines.append(Line(features[one["feature"]], unsaid, *numbers, *seats, has_quota=False))
    return lines


def without_places(
    counts: Iterable[Count], programme: Programme, people: Iterable[Application]
) -> list[Count]:
    """The counts as they may be shown when these people change seats.

    Of somebody with a protected address nobody sees from the seats gained and lost where they live.
    """
    if not any(one.has_protected_address for one in people):
        return list(counts)
    places = set(programme.features.filter(is_place=True).values_list("key", flat=True))
    return [one for one in counts if one["feature"] not in places]


def keeps_quotas(counts: Iterable[Count]) -> bool:
    return all(one["least"] <= one["after"] <= one["most"] for one in counts)
