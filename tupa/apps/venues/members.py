"""The members of a panel, the area each travels from, and what that makes of every choice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from tupa.apps.panel.models import Member
from tupa.apps.programmes.models import Programme
from tupa.apps.venues.comparison import Choice, choices_of
from tupa.apps.venues.models import Measurement, Origin, PostcodeArea, Venue

__all__ = ["Person", "choices_for", "people_of"]


@dataclass(frozen=True)
class Person:
    """A member and their area; of a person with a protected address never known."""

    member: Member
    area: PostcodeArea | None
    is_hidden: bool


def people_of(programme: Programme) -> list[Person]:
    """Everybody with a seat, by name."""
    members = Member.objects.seated().filter(city=programme.city_id, programme=programme)
    origins = Origin.objects.filter(city=programme.city_id, member__programme=programme)
    areas = {one.member_id: one.area for one in origins.select_related("area")}
    people = []
    for member in members.select_related("application"):
        is_hidden = member.application.has_protected_address
        people.append(Person(member, None if is_hidden else areas.get(member.pk), is_hidden))
    return sorted(people, key=lambda one: one.member.name.casefold())


def choices_for(
    asked: Measurement, venues: Sequence[Venue], people: Sequence[Person]
) -> list[Choice]:
    """Every place at every start for these people, the fairest first."""
    counts = Counter(one.area for one in people if one.area is not None)
    areas = list(counts)
    if not areas:
        return []
    weighted = []
    for choice in choices_of(asked, venues, areas):
        weights = [counts[journey.area] for journey in choice.journeys]
        weighted.append(Choice(choice.venue, choice.start, choice.journeys, weights))
    return sorted(weighted, key=lambda one: (one.fairness, one.start, str(one.venue)))
