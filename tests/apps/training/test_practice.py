"""The practice panel is never mixed with what is real."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from tests import cast
from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.models import City, User
from tupa.apps.accounts.refusal import Refusal
from tupa.apps.capture.models import Note
from tupa.apps.events.models import Event
from tupa.apps.followup.actions import assign_idea
from tupa.apps.ideas.models import Idea
from tupa.apps.outbox.models import Message
from tupa.apps.panel.models import Member
from tupa.apps.programmes.actions import publish_programme
from tupa.apps.programmes.errors import NotAllowedNow
from tupa.apps.programmes.models import Programme
from tupa.apps.training.practice import practice_of, reset_practice
from tupa.apps.training.practice_content import NOTES, PEOPLE

Signed = Callable[[User], Client]
PAGE = "/fi/manage/training/practice/"


@pytest.fixture
def practice(city: City, coordinator: User) -> Programme:
    return reset_practice(city, by=Actor.of_user(coordinator))


def test_it_is_made_of_invented_people_and_tells_nobody(practice: Programme) -> None:
    assert practice.is_practice
    assert Member.objects.filter(programme=practice).count() == len(PEOPLE)
    assert Note.objects.count() == len(NOTES)
    assert not Message.objects.exists()


def test_one_click_makes_it_as_new(
    practice: Programme, coordinator: User, facilitator: User, sign_in: Signed
) -> None:
    city = practice.city
    real = cast.make_programme(city)
    cast.make_member(real)
    workshop = practice.workshops.get()
    cast.make_idea(workshop)
    member = Member.objects.filter(programme=practice)[0]
    cast.seat(member, workshop.tables.get(number=1))

    begun = practice.created_at - timedelta(minutes=1)
    Programme.objects.filter(pk=practice.pk).update(created_at=begun)
    for _click in range(2):
        assert sign_in(facilitator).post(f"{PAGE}reset/").status_code == 302

    anew = practice_of(city)
    assert anew is not None
    assert anew.pk != practice.pk
    assert anew.slug == practice.slug
    assert Note.objects.count() == len(NOTES)
    assert Member.objects.filter(programme=real).count() == 1
    assert Event.objects.filter(verb="practice.reset").count() == 2
    assert sign_in(coordinator).get(PAGE).status_code == 200


def test_it_can_never_be_public(practice: Programme, coordinator: User) -> None:
    with pytest.raises(NotAllowedNow) as refused:
        publish_programme(practice, by=Actor.of_user(coordinator))
    assert refused.value.code == "practice"
    with pytest.raises(IntegrityError), transaction.atomic():
        Programme.objects.filter(pk=practice.pk).update(is_published=True)


def test_no_unit_is_asked_to_answer_what_was_made_for_practice(
    practice: Programme, coordinator: User, unit_member: User
) -> None:
    idea = cast.make_idea(practice.workshops.get())
    Idea.objects.filter(pk=idea.pk).update(state=Idea.State.PUBLISHED)
    unit = cast.make_unit(practice.city, unit_member)

    with pytest.raises(Refusal) as refused:
        assign_idea(idea, unit=unit, by=Actor.of_user(coordinator))

    assert refused.value.code == "practice"
    assert not Message.objects.exists()


@pytest.mark.parametrize(
    "path",
    [
        "/fi/",
        "/fi/panels/",
        "/fi/ideas/",
        "/api/v1/programmes",
        "/api/v1/ideas",
        "/fi/manage/",
        "/fi/manage/programmes/",
    ],
)
def test_no_list_of_the_city_knows_it(
    path: str, practice: Programme, coordinator: User, sign_in: Signed
) -> None:
    cast.make_idea(practice.workshops.get())

    page = sign_in(coordinator).get(path)

    assert page.status_code in {200, 404}
    assert practice.slug not in page.content.decode().replace("training/practice", "")
    assert "Harjoituspaneeli" not in page.content.decode()


def test_its_own_pages_are_closed_to_everyone(practice: Programme) -> None:
    for part in ("", "workshops/", "ideas/", "reports/", "handbook/", "evaluation/"):
        assert Client().get(f"/fi/p/{practice.slug}/{part}").status_code == 404
