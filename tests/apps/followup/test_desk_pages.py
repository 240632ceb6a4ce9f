"""The coordinator's table of answers, and the units."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests import cast
from tests.apps.followup.answers import DESK
from tests.apps.followup.conftest import Story
from tupa.apps.accounts.models import User
from tupa.apps.followup.models import (
    Assignment,
    Unit,
    UnitMember,
)
from tupa.apps.outbox.models import Message

Signed = Callable[[User], Client]


@pytest.mark.parametrize("url", ["", "assign/", "assign/?idea=1", "assign/?idea=x", "lists/"])
def test_every_page_of_the_desk_opens(story: Story, coordinating: Client, url: str) -> None:
    assert coordinating.get(DESK + url).status_code == 200


def test_ideas_are_assigned_together(story: Story, coordinating: Client) -> None:
    cast.make_idea(story.workshop, 2)
    day = cast.days_ahead(30).isoformat()
    response = coordinating.post(
        f"{DESK}assign/",
        {
            "idea1-unit": story.unit.pk,
            "idea1-answer_by": day,
            "idea2-unit": "",
            "idea2-answer_by": day,
        },
    )
    assert response.headers["Location"] == DESK
    made = Assignment.objects.get()
    assert (made.idea, made.answer_by) == (story.idea, cast.days_ahead(30))


@pytest.mark.parametrize("day", ["", "2020-01-01", "x", "9999-12-31"])
def test_a_day_that_cannot_be_assigns_nothing(story: Story, coordinating: Client, day: str) -> None:
    cast.make_idea(story.workshop, 2)
    response = coordinating.post(
        f"{DESK}assign/",
        {
            "idea1-unit": story.unit.pk,
            "idea1-answer_by": day,
            "idea2-unit": story.unit.pk,
            "idea2-answer_by": cast.days_ahead(30).isoformat(),
        },
    )
    assert response.status_code == 200
    assert 'href="#id_idea1-answer_by"' in response.content.decode()
    assert Assignment.objects.count() == 0


def test_a_unit_of_another_city_cannot_be_chosen(story: Story, coordinating: Client) -> None:
    strange = cast.make_unit(cast.make_city("lehtola", host="lehtola.example"))
    coordinating.post(
        f"{DESK}assign/",
        {"idea1-unit": strange.pk, "idea1-answer_by": cast.days_ahead(30).isoformat()},
    )
    assert Assignment.objects.count() == 0


def test_the_table_says_who_is_late(
    story: Story, assignment: Assignment, coordinating: Client
) -> None:
    Assignment.objects.update(answer_by=cast.days_ahead(-2))
    content = coordinating.get(DESK).content.decode()
    assert "t-tag--late" in content
    assert "Kirjastopalvelut" in content


def test_a_unit_is_reminded_from_the_table(
    story: Story, assignment: Assignment, coordinating: Client
) -> None:
    url = f"/fi/manage/answers/{assignment.pk}/remind/"
    assert coordinating.get(url).status_code == 405
    for _ in range(2):
        assert coordinating.post(url).headers["Location"] == DESK
    assert Message.objects.filter(template="followup/mail/reminder.txt").count() == 1


def test_unit_and_day_are_changed(
    story: Story, assignment: Assignment, coordinating: Client
) -> None:
    url = f"/fi/manage/answers/{assignment.pk}/change/"
    other = cast.make_unit(story.programme.city, key="tilat")
    assert coordinating.get(url).status_code == 200
    refused = {"unit": other.pk, "answer_by": cast.days_ahead(-1).isoformat()}
    assert coordinating.post(url, refused).status_code == 200
    coordinating.post(url, {"unit": other.pk, "answer_by": cast.days_ahead(9).isoformat()})
    assignment.refresh_from_db()
    assert (assignment.unit, assignment.answer_by) == (other, cast.days_ahead(9))


def test_an_observer_reads_the_table_and_changes_nothing(
    story: Story, assignment: Assignment, sign_in: Signed, observer: User
) -> None:
    client = sign_in(observer)
    assert client.get(DESK).status_code == 200
    for url in (
        f"{DESK}assign/",
        f"{DESK}lists/",
        f"/fi/manage/answers/{assignment.pk}/",
        f"/fi/manage/answers/{assignment.pk}/publish/",
        f"/fi/manage/answers/{assignment.pk}/remind/",
        f"/fi/manage/answers/{assignment.pk}/change/",
        "/fi/manage/units/new/",
        f"/fi/manage/units/{story.unit.pk}/",
    ):
        assert client.post(url).status_code == 403, url


# --- Units ------------------------------------------------------------------------------------


def test_units_are_kept(story: Story, coordinating: Client, unit_member: User) -> None:
    assert "Kirjastopalvelut" in coordinating.get("/fi/manage/units/").content.decode()
    assert coordinating.get("/fi/manage/units/new/").status_code == 200
    values = {"name_0": "Viher", "name_1": "Grönt", "members": [unit_member.pk]}
    coordinating.post("/fi/manage/units/new/", values)
    made = Unit.objects.get(key="viher")
    assert made.members.get().user == unit_member
    url = f"/fi/manage/units/{made.pk}/"
    assert coordinating.get(url).status_code == 200
    coordinating.post(url, {"name_0": "Viherpalvelut", "name_1": "Grönområden"})
    made.refresh_from_db()
    assert (str(made.name), made.members.count()) == ("Viherpalvelut", 0)


@pytest.mark.parametrize(
    "wrong",
    [
        {"name_1": ""},
        {"name_0": "Kirjasto"},
        {"email": "ei-osoite"},
        {"members": ["99999"]},
    ],
)
def test_a_refused_unit_says_why(story: Story, coordinating: Client, wrong: dict[str, Any]) -> None:
    values = {"name_0": "Viher", "name_1": "Grönt", **wrong}
    response = coordinating.post("/fi/manage/units/new/", values)
    assert "govuk-error-summary" in response.content.decode()
    assert Unit.objects.count() == 1


def test_somebody_without_the_role_cannot_answer_for_a_unit(
    story: Story, coordinating: Client, observer: User
) -> None:
    values = {"name_0": "Viher", "name_1": "Grönt", "members": [observer.pk]}
    assert coordinating.post("/fi/manage/units/new/", values).status_code == 200
    assert not UnitMember.objects.filter(user=observer).exists()
