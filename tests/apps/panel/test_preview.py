"""The reserve most like a member, shown before anything happens."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests import cast
from tests.apps.panel import steps
from tests.apps.workshops.evening import address, invited
from tupa.apps.accounts.actor import SYSTEM
from tupa.apps.accounts.models import User
from tupa.apps.events.models import Event
from tupa.apps.panel.actions import leave_panel
from tupa.apps.panel.models import Member, Reserve, Succession
from tupa.apps.panel.preview import reserve_for
from tupa.apps.programmes.models import Programme

Signed = Callable[[User], Client]


@pytest.fixture
def members(programme: Programme, coordinator: User, second_coordinator: User) -> list[Member]:
    return steps.confirmed(programme, coordinator, second_coordinator, reserve_count=2)


def test_the_reserve_shown_is_the_one_proposed_when_the_seat_becomes_free(
    members: list[Member],
) -> None:
    shown = reserve_for(members[0])
    assert shown is not None
    leave_panel(members[0], by=SYSTEM)
    succession = Succession.objects.get()
    like = steps.answers_of(shown.reserve)
    assert succession.proposed is not None
    assert steps.answers_of(succession.proposed) == like
    assert succession.keeps_quotas == shown.keeps_quotas


def test_looking_stores_nothing(members: list[Member]) -> None:
    before = Event.objects.count()
    reserve_for(members[0])
    assert (Event.objects.count(), Succession.objects.count()) == (before, 0)


def test_without_reserves_there_is_nobody_to_show(
    members: list[Member], coordinator: User, sign_in: Signed
) -> None:
    Reserve.objects.all().delete()
    assert reserve_for(members[0]) is None
    page = reverse("panel:reply", args=["arki", members[0].pk])
    assert "Varalla ei ole enää ketään." in sign_in(coordinator).get(page).content.decode()


def test_the_page_of_a_reply_names_the_reserve(
    members: list[Member], coordinator: User, sign_in: Signed
) -> None:
    shown = reserve_for(members[0])
    assert shown is not None
    page = reverse("panel:reply", args=["arki", members[0].pk])
    text = sign_in(coordinator).get(page).content.decode()
    assert f"eniten samanlainen on: {shown.reserve.application.shown_name}." in text


def test_after_two_absences_the_reserve_stands_beside_the_name(
    members: list[Member], programme: Programme, coordinator: User, sign_in: Signed
) -> None:
    for number, days in ((1, 20), (2, 10)):
        start = timezone.now() - timedelta(days=days)
        held = cast.make_workshop(
            programme, number, starts_at=start, ends_at=start + timedelta(hours=3)
        )
        invited(held, members[0], attended=False)
    shown = reserve_for(members[0])
    assert shown is not None
    text = sign_in(coordinator).get(address("people", held)).content.decode()
    assert f"eniten samanlainen: {shown.reserve.application.shown_name}" in " ".join(text.split())
