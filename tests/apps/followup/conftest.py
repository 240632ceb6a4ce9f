"""A published idea of a table with three members, and a unit with one member."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.test import Client

from tests import cast
from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.models import User
from tupa.apps.followup.actions import Promise, assign_idea
from tupa.apps.followup.models import Assignment, Unit
from tupa.apps.ideas.models import Idea
from tupa.apps.panel.models import Member
from tupa.apps.programmes.models import Programme
from tupa.apps.workshops.models import Workshop


@dataclass
class Story:
    """What an answer needs to exist."""

    programme: Programme
    workshop: Workshop
    idea: Idea
    unit: Unit
    members: list[Member]
    by: Actor
    unit_by: Actor


@pytest.fixture
def story(programme: Programme, coordinator: User, unit_member: User) -> Story:
    cast.make_call(programme)
    workshop = cast.make_workshop(programme, is_published=True)
    idea = cast.make_idea(workshop)
    members = [
        cast.make_member(programme),
        cast.make_member(programme, channel="letter", language="sv"),
        cast.make_member(programme, language="en"),
    ]
    for member in members:
        cast.seat(member, workshop.tables.get(number=1))
    unit = cast.make_unit(programme.city, unit_member)
    return Story(
        programme,
        workshop,
        idea,
        unit,
        members,
        Actor.of_user(coordinator),
        Actor.of_user(unit_member),
    )


@pytest.fixture
def assignment(story: Story) -> Assignment:
    return assign_idea(story.idea, unit=story.unit, by=story.by)


def promise(**more: object) -> Promise:
    values: dict[str, object] = {
        "text": cast.both("Lainaamo viiteen kirjastoon", "Lånotek i fem bibliotek"),
        "owner": cast.both("Palvelupäällikkö", "Servicechef"),
        "due_on": cast.days_ahead(200),
        "next_update_on": cast.days_ahead(60),
    }
    return Promise(**{**values, **more})  # type: ignore[arg-type]


@pytest.fixture
def coordinating(sign_in: Callable[[User], Client], coordinator: User) -> Client:
    return sign_in(coordinator)


@pytest.fixture
def unit_client(sign_in: Callable[[User], Client], unit_member: User) -> Client:
    return sign_in(unit_member)
