"""A workshop tonight with two tables, and one whose people change tables once."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.utils import timezone

from tests import cast
from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.models import User
from tupa.apps.programmes.models import Programme
from tupa.apps.seating.models import SeatingRun
from tupa.apps.workshops.models import Activity, Participant, Workshop

NAMES = "ABCDEF"


@pytest.fixture
def workshop(programme: Programme) -> Workshop:
    """Tonight, two tables, six residents and two facilitators."""
    cast.make_call(programme)
    now = timezone.now()
    held = cast.make_workshop(
        programme,
        starts_at=now - datetime.timedelta(minutes=30),
        ends_at=now + datetime.timedelta(hours=2),
    )
    for number in range(6):
        member = cast.make_member(programme, name=f"Asukas {NAMES[number]}")
        add(held, "resident", member=member)
    for name in ("Ohjaaja Orvokki", "Vetäjä Vuokko"):
        add(held, "facilitator", staff_name=name)
    return held


@pytest.fixture
def second_round(workshop: Workshop) -> Activity:
    """After an hour people change tables."""
    return Activity.objects.create(
        city=workshop.city,
        workshop=workshop,
        starts_at=workshop.starts_at + datetime.timedelta(hours=1),
        minutes=30,
        kind="table",
        title=cast.both("Ratkaisut"),
        question=cast.both("Mitä tehdään?"),
        reseats=True,
    )


@pytest.fixture
def by(facilitator: User) -> Actor:
    return Actor.of_user(facilitator)


def add(workshop: Workshop, part: str, **more: Any) -> Participant:
    return Participant.objects.create(city=workshop.city, workshop=workshop, part=part, **more)


def residents(workshop: Workshop) -> list[Participant]:
    return list(workshop.participants.filter(part="resident"))


def work(run: SeatingRun) -> SeatingRun:
    """What the worker does with a run."""
    from tupa.apps.jobs.actions import run_job
    from tupa.apps.jobs.models import Job

    run_job(Job.objects.get(kind="seating", object_id=run.pk, state="waiting").pk)
    run.refresh_from_db()
    return run
