"""Whose words an idea is: the members who sat at the tables that wrote its notes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Q

from tupa.apps.ideas.models import Idea, IdeaNote
from tupa.apps.panel.models import Member
from tupa.apps.seating.models import Seat

__all__ = ["members_by_idea", "members_of"]


def members_of(idea: Idea) -> list[Member]:
    """Members who really sat there, else who were to sit there; nobody who stayed away."""
    return members_by_idea([idea])[idea.pk]


def members_by_idea(ideas: Iterable[Idea]) -> dict[int, list[Member]]:
    """The members of each idea's tables: three queries, however many ideas."""
    chosen = list(ideas)
    cities = {idea.city_id for idea in chosen}
    tables = _tables(chosen, cities)
    ids = set().union(*tables.values())
    seats = Seat.objects.filter(
        Q(sat_at__in=ids) | Q(sat_at=None, planned__in=ids),
        city__in=cities,
        participant__member__isnull=False,
    ).exclude(participant__attended=False)
    sat: dict[int, set[int]] = defaultdict(set)
    for member, sat_at, planned in seats.values_list("participant__member", "sat_at", "planned"):
        sat[sat_at or planned].add(member)
    found = Member.objects.seated().filter(city__in=cities, pk__in=set().union(*sat.values()))
    members = list(found.select_related("application").order_by("pk"))
    return {
        idea: [one for one in members if any(one.pk in sat[table] for table in of_idea)]
        for idea, of_idea in tables.items()
    }


def _tables(ideas: list[Idea], cities: set[int]) -> dict[int, set[int]]:
    """The tables that wrote each idea's notes; for an imported idea the table named with it."""
    tables: dict[int, set[int]] = {idea.pk: set() for idea in ideas}
    links = IdeaNote.objects.filter(city__in=cities, idea__in=ideas)
    for pk, table in links.values_list("idea", "note__table"):
        tables[pk].add(table)
    for idea in ideas:
        if not tables[idea.pk] and idea.table_id:
            tables[idea.pk].add(idea.table_id)
    return tables
