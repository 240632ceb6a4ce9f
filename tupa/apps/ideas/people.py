"""Whose words an idea is: the members who sat at the tables that wrote its notes."""

from __future__ import annotations

from django.db.models import Q

from tupa.apps.ideas.models import Idea
from tupa.apps.panel.models import Member
from tupa.apps.seating.models import Seat, Table

__all__ = ["members_of", "tables_of"]


def tables_of(idea: Idea) -> list[Table]:
    """The tables that wrote the idea's notes; for an imported idea the table named with it."""
    tables = Table.objects.filter(city=idea.city, notes__idea_links__idea=idea)
    found = list(tables.distinct().select_related("workshop__venue").order_by("pk"))
    return found or ([idea.table] if idea.table else [])


def members_of(idea: Idea) -> list[Member]:
    """Members who really sat there, else who were to sit there; nobody who stayed away."""
    tables = tables_of(idea)
    seats = Seat.objects.filter(city=idea.city).filter(
        Q(sat_at__in=tables) | Q(sat_at=None, planned__in=tables)
    )
    seats = seats.exclude(participant__attended=False)
    return list(
        Member.objects.seated()
        .filter(city=idea.city, participations__seat__in=seats)
        .distinct()
        .select_related("application")
        .order_by("pk")
    )
