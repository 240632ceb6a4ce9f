"""Sets up how a workshop is seated, all of it or nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db import transaction

from tupa.apps.accounts.actor import Actor
from tupa.apps.seating.actions.rules import (
    choose_languages,
    choose_parts,
    choose_rounds,
    mark_accessible,
)
from tupa.apps.seating.actions.tables import make_tables
from tupa.apps.workshops.models import Activity, Workshop

__all__ = ["set_up"]


@transaction.atomic
def set_up(
    workshop: Workshop,
    *,
    count: int,
    accessible: Sequence[int],
    activities: Sequence[Activity],
    parts: Sequence[str],
    languages: Mapping[str, Sequence[int]],
    by: Actor,
) -> None:
    """This will set the tables, the rounds, whose chairs are planned, and where which language is
    spoken."""
    make_tables(workshop, count=count, by=by)
    mark_accessible(workshop, numbers=accessible, by=by)
    choose_languages(workshop, tables=languages, by=by)
    choose_rounds(workshop, activities=activities, by=by)
    choose_parts(workshop, parts=parts, by=by)
