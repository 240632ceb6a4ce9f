"""Today says what needs whom, and asks the database little."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests import cast
from tupa.apps.accounts.models import City, User
from tupa.apps.desk.figures import programmes_with_figures
from tupa.apps.desk.tasks import tasks_of
from tupa.apps.followup.models import Assignment
from tupa.apps.jobs.models import Heartbeat
from tupa.apps.outbox.models import Message
from tupa.apps.programmes.models import Programme

Signed = Callable[[User], Client]


@pytest.fixture(autouse=True)
def _worker_is_alive(db: None) -> None:
    Heartbeat.objects.create(name="worker", at=timezone.now())


def texts(programme: Programme) -> str:
    now = timezone.now()
    found = programmes_with_figures(programme.city, now).get(pk=programme.pk)
    return "\n".join(task.text for task in tasks_of(found, now))


def test_a_programme_without_a_mandate_asks_for_one(programme: Programme) -> None:
    programme.mandate.delete()
    assert "toimeksianto" in texts(programme).lower()


def test_groups_with_fewer_applicants_than_wished_are_counted(programme: Programme) -> None:
    cast.make_call(programme, wished_per_seat=2)
    for age in ("nuori", "nuori", "vanha"):
        cast.make_application(programme, {"ika": age, "alue": "etela"})
    assert "1 ryhm" in texts(programme)  # only one old person has applied yet


def test_a_late_answer_is_counted_and_an_answered_one_is_not(programme: Programme) -> None:
    workshop = cast.make_workshop(programme)
    unit = cast.make_unit(programme.city)
    for number in (1, 2):
        idea = cast.make_idea(workshop, number)
        Assignment.objects.create(
            city=programme.city,
            idea=idea,
            unit=unit,
            asked_on=timezone.localdate() - timedelta(days=60),
            answer_by=timezone.localdate() - timedelta(days=1),
            closed_at=timezone.now() if number == 2 else None,
        )
    assert "1 vastaus" in texts(programme)


def test_today_asks_at_most_fifteen_queries(
    programme: Programme,
    coordinator: User,
    sign_in: Signed,
    django_assert_max_num_queries: Any,
) -> None:
    cast.make_programme(programme.city, "toinen")
    client = sign_in(coordinator)
    with django_assert_max_num_queries(15):
        assert client.get("/fi/manage/").status_code == 200


def test_letters_that_wait_are_named(city: City, coordinator: User, sign_in: Signed) -> None:
    Message.objects.create(
        city=city, key="a", template="x", channel="letter", state="to_print", language="fi"
    )
    page = sign_in(coordinator).get("/fi/manage/").content.decode()
    assert "/fi/manage/messages/?state=to_print" in page


def test_a_silent_worker_is_said_aloud(city: City, coordinator: User, sign_in: Signed) -> None:
    client = sign_in(coordinator)
    button = "/fi/manage/messages/"
    assert client.get("/fi/manage/").content.decode().count(f'href="{button}"') == 1  # the menu
    Heartbeat.objects.update(at=timezone.now() - timedelta(minutes=10))
    assert client.get("/fi/manage/").content.decode().count(f'href="{button}"') == 2


def test_a_unit_sees_its_own_ideas_and_nobody_elses(
    programme: Programme, unit_member: User, sign_in: Signed
) -> None:
    workshop = cast.make_workshop(programme)
    own = cast.make_unit(programme.city, unit_member)
    other = cast.make_unit(programme.city, key="liikenne")
    for number, unit, title in ((1, own, "Oma idea"), (2, other, "Vieras idea")):
        Assignment.objects.create(
            city=programme.city,
            idea=cast.make_idea(workshop, number, title=cast.both(title)),
            unit=unit,
            asked_on=timezone.localdate(),
            answer_by=cast.days_ahead(10),
        )
    page = sign_in(unit_member).get("/fi/manage/").content.decode()
    assert "Oma idea" in page
    assert "Vieras idea" not in page


def test_a_visitor_is_asked_to_sign_in(city: City) -> None:
    response = Client().get("/fi/manage/")
    assert response.status_code == 302
    assert "/fi/sign-in/" in response.headers["Location"]


def test_an_empty_city_invites_to_start_a_panel(
    city: City, coordinator: User, sign_in: Signed
) -> None:
    page = sign_in(coordinator).get("/sv/manage/").content.decode()
    assert "/sv/manage/p/" in page
