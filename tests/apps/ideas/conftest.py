"""A workshop whose first table has three members and two notes."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from tests import cast
from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.models import User
from tupa.apps.capture.models import Note
from tupa.apps.ideas.actions import make_idea
from tupa.apps.ideas.models import Idea
from tupa.apps.panel.models import Member
from tupa.apps.programmes.models import Programme
from tupa.apps.seating.models import Table
from tupa.apps.workshops.models import Workshop


@dataclass
class Evening:
    """A workshop that was held."""

    programme: Programme
    workshop: Workshop
    table: Table
    other_table: Table
    members: list[Member]
    notes: list[Note]
    by: Actor


@pytest.fixture
def evening(programme: Programme, coordinator: User) -> Evening:
    cast.make_call(programme)
    workshop = cast.make_workshop(programme, is_published=True)
    table, other = workshop.tables.all()
    members = [
        cast.make_member(programme),
        cast.make_member(programme, channel="letter", language="sv"),
        cast.make_member(programme, language="en"),
    ]
    for member in members:
        cast.seat(member, table)
    cast.seat(cast.make_member(programme), other)
    notes = [
        cast.make_note(table),
        cast.make_note(table, "Borra hål en gång om året", language="sv"),
    ]
    return Evening(programme, workshop, table, other, members, notes, Actor.of_user(coordinator))


@pytest.fixture
def idea(evening: Evening) -> Idea:
    """A draft in Finnish, made from both notes."""
    return make_idea(
        programme=evening.programme,
        notes=evening.notes,
        title={"fi": "Tavaralainaamo kirjastoon"},
        text={"fi": "Porakoneen voisi lainata kirjastosta."},
        original_language="fi",
        by=evening.by,
    )
