"""What the projector shows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from tests import cast
from tupa.apps.accounts.models import User
from tupa.apps.programmes.models import Programme
from tupa.apps.workshops.models import Activity, Workshop

SignIn = Callable[[User], Client]


def wall(workshop: Workshop) -> str:
    slug, number = workshop.programme.slug, workshop.number
    return f"/en/manage/p/{slug}/workshops/{number}/capture/wall/"


def add(workshop: Workshop, minutes: int, title: str) -> Activity:
    return Activity.objects.create(
        city=workshop.city,
        workshop=workshop,
        starts_at=workshop.starts_at + timedelta(minutes=minutes),
        minutes=10,
        kind=Activity.Kind.BREAK,
        title=cast.both(title),
    )


def test_the_wall_tells_what_comes_after_the_activity_it_shows(
    programme: Programme, facilitator: User, sign_in: SignIn
) -> None:
    evening = cast.make_workshop(programme)
    add(evening, 0, "Saapuminen")
    add(evening, 95, "Tauko")
    page = sign_in(facilitator).get(wall(evening)).content.decode()

    foot = page.split("t-wall-foot")[1]
    assert "Tauko" in foot
    assert "Saapuminen" not in page


@pytest.mark.parametrize(("kind", "word"), [("concern", "Concern"), ("question", "Question")])
def test_a_concern_and_a_question_are_named_and_an_idea_is_not(
    workshop: Workshop, facilitator: User, sign_in: SignIn, kind: str, word: str
) -> None:
    cast.make_note(workshop.tables.get(number=1), kind=kind)
    cast.make_note(workshop.tables.get(number=2), "Vaja")
    page = sign_in(facilitator).get(wall(workshop)).content.decode()

    assert f"{word}</strong>" in page
    assert page.count("</strong>") == page.count(f"{word}</strong>")
    assert f"t-kind--{kind}" in page
