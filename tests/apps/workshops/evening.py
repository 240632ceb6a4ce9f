"""An evening to test with: a workshop, its hours, and people invited to it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.urls import reverse

from tests import cast
from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.links import NewLink, make_link
from tupa.apps.accounts.models import City, User
from tupa.apps.panel.models import Member
from tupa.apps.programmes.models import Programme
from tupa.apps.workshops.actions import save_workshop
from tupa.apps.workshops.errors import NotAllowedNow
from tupa.apps.workshops.local_time import at_local
from tupa.apps.workshops.models import Activity, Participant, Workshop


@contextmanager
def refused(code: str) -> Iterator[None]:
    """The action inside is refused for this reason."""
    with pytest.raises(NotAllowedNow) as refusal:
        yield
    assert refusal.value.code == code


def local(city: City, text: str) -> datetime.datetime:
    """`2030-05-15 17:00` on the city's clocks."""
    moment = datetime.datetime.fromisoformat(text)
    return at_local(city, moment.date(), moment.time())


def hold(programme: Programme, user: User, start: str = "2030-05-15 17:00", **more: Any) -> Any:
    """A new workshop of three hours, through the action."""
    starts_at = local(programme.city, start)
    values: dict[str, Any] = {
        "theme": cast.both("Jakaminen"),
        "starts_at": starts_at,
        "ends_at": starts_at + datetime.timedelta(hours=3),
    }
    return save_workshop(programme=programme, by=Actor.of_user(user), **(values | more))


def part(workshop: Workshop, after: int, minutes: int, kind: str = "plenary", **more: Any) -> Any:
    """A part that starts so many minutes after the workshop."""
    values: dict[str, Any] = {"title": cast.both(f"Kohta {after}")}
    return Activity.objects.create(
        city=workshop.city,
        workshop=workshop,
        starts_at=workshop.starts_at + datetime.timedelta(minutes=after),
        minutes=minutes,
        kind=kind,
        **(values | more),
    )


def invited(workshop: Workshop, member: Member, **more: Any) -> Participant:
    return Participant.objects.create(
        city=workshop.city, workshop=workshop, member=member, part="resident", **more
    )


def link_of(participant: Participant) -> NewLink:
    return make_link(
        city=participant.city,
        purpose="workshop",
        subject_id=participant.pk,
        expires_at=participant.workshop.ends_at + datetime.timedelta(days=1),
    )


def address(name: str, workshop: Workshop, *more: int) -> str:
    return reverse(f"workshops:{name}", args=[workshop.programme.slug, workshop.number, *more])


def form_of(**more: Any) -> dict[str, Any]:
    """What the browser sends for a workshop."""
    return {
        "theme_0": "Jakaminen",
        "theme_1": "Delning",
        "date": "2030-05-15",
        "start": "17:00",
        "end": "20:00",
    } | more


def part_form(**more: Any) -> dict[str, Any]:
    """What the browser sends for a part."""
    return {
        "title_0": "Tervetuloa",
        "title_1": "Välkommen",
        "kind": "plenary",
        "start": "17:00",
        "minutes": "20",
        "is_public": "on",
    } | more
