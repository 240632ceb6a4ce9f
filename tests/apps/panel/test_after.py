"""Who was not drawn is told kindly, and may be on reserve or be forgotten now."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from tests.apps.panel import steps
from tests.apps.recruitment.steps import link_to
from tupa.apps.accounts.actor import SYSTEM
from tupa.apps.accounts.models import User
from tupa.apps.events.models import Event
from tupa.apps.panel.actions.after import erase_now, wish_for_reserve
from tupa.apps.panel.models import Member, Reserve
from tupa.apps.programmes.models import Programme
from tupa.apps.recruitment.models import Application


@pytest.fixture
def person(programme: Programme, coordinator: User, second_coordinator: User) -> Application:
    steps.asked(programme, coordinator, second_coordinator)
    return Application.objects.filter(programme=programme, member=None, reserve=None)[0]


def test_who_wishes_is_on_reserve_after_those_of_the_draw(person: Application) -> None:
    reserve = wish_for_reserve(person, by=SYSTEM)

    assert reserve.position == 2
    assert wish_for_reserve(person, by=SYSTEM) == reserve
    assert Event.objects.filter(verb="reserve.wished").count() == 1


def test_who_wishes_is_forgotten_now_and_the_draw_can_still_be_checked(
    person: Application,
) -> None:
    assert erase_now(person, by=SYSTEM)

    person.refresh_from_db()
    assert (person.name, person.email, person.erased_at is not None) == ("", None, True)
    assert person.answers.exists()
    assert not erase_now(person, by=SYSTEM)
    with steps.refused("not_not_drawn"):
        wish_for_reserve(person, by=SYSTEM)


def test_members_and_reserves_are_not_forgotten_that_way(person: Application) -> None:
    for one in (Member.objects.all()[0], Reserve.objects.all()[0]):
        with steps.refused("not_not_drawn"):
            erase_now(one.application, by=SYSTEM)


def test_the_own_page_leads_there_and_asks_twice_before_erasing(
    person: Application, client: Any
) -> None:
    token = link_to(person).token
    mine = client.get(f"/l/{token}", follow=True)
    path = mine.request["PATH_INFO"] + "after/"
    assert path in mine.content.decode()

    asked = client.post(path, {"choice": "erase"})
    person.refresh_from_db()
    assert asked.status_code == 200
    assert person.erased_at is None
    client.post(path, {"choice": "erase", "sure": "1"})
    person.refresh_from_db()
    assert person.erased_at is not None


def test_staff_record_what_came_by_the_slip(
    person: Application, coordinator: User, facilitator: User, sign_in: Any
) -> None:
    path = reverse("panel:after_desk", args=[person.programme.slug, person.pk])

    assert sign_in(facilitator).get(path).status_code == 403
    assert sign_in(coordinator).get(path).status_code == 200
    sign_in(coordinator).post(path, {"choice": "reserve"})

    assert Reserve.objects.filter(application=person).exists()
