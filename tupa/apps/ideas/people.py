"""Whose words an idea is: the members who sat at the tables that wrote its notes, when they did."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from tupa.apps.ideas.models import Idea, IdeaNote
from tupa.apps.ideas.words import written_in
from tupa.apps.look.spoken import title_of
from tupa.apps.panel.models import Member
from tupa.apps.seating.sitting import Place, at_tables
from tupa.apps.workshops.models import Participant

__all__ = ["members_by_idea", "members_of", "unread_by"]


def members_of(idea: Idea) -> list[Member]:
    """Members who really sat there, else who were to sit there; nobody who stayed away."""
    return members_by_idea([idea])[idea.pk]


def members_by_idea(ideas: Iterable[Idea]) -> dict[int, list[Member]]:
    """The members of each idea's tables: seven queries, however many ideas."""
    chosen = list(ideas)
    cities = {idea.city_id for idea in chosen}
    places = _places(chosen, cities)
    sat = at_tables(set().union(*places.values()))
    people = Participant.objects.filter(
        city__in=cities, pk__in=set().union(*sat.values()), member__isnull=False
    )
    member_of = dict(people.values_list("pk", "member_id"))
    found = Member.objects.seated().filter(city__in=cities, pk__in=set(member_of.values()))
    members = list(found.select_related("application").order_by("pk"))
    return {
        idea: [one for one in members if one.pk in at_place]
        for idea, of_idea in places.items()
        for at_place in [_members_at(of_idea, sat, member_of)]
    }


def unread_by(members: Mapping[Idea, Iterable[Member]]) -> Counter[str]:
    """Languages into which some of these ideas are not translated, with how many would be asked."""
    lacking = {
        (member.pk, member.application.language)
        for idea, asked in members.items()
        for written in [written_in(idea)]
        for member in asked
        if member.application.language not in written
    }
    return Counter(title_of(language) for _member, language in sorted(lacking))


def _members_at(
    places: set[Place], sat: dict[Place, set[int]], member_of: dict[int, int]
) -> set[int]:
    return {member_of[one] for place in places for one in sat[place] if one in member_of}


def _places(ideas: list[Idea], cities: set[int]) -> dict[int, set[Place]]:
    """Where and when each idea's notes were written; for an imported idea the table named with
    it."""
    places: dict[int, set[Place]] = {idea.pk: set() for idea in ideas}
    links = IdeaNote.objects.filter(city__in=cities, idea__in=ideas)
    for pk, table, activity in links.values_list("idea", "note__table", "note__activity"):
        places[pk].add((table, activity))
    for idea in ideas:
        if not places[idea.pk] and idea.table_id:
            places[idea.pk].add((idea.table_id, None))
    return places
