"""The table of permissions and the decorator every view carries one of."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from tupa.apps.accounts import permissions
from tupa.apps.accounts.models import City, Role, User
from tupa.apps.accounts.permissions import TABLE, allow, may


@pytest.fixture
def _trial_row() -> Iterator[None]:
    allow("trial.do", Role.UNIT, when=lambda user, thing: thing.owner == user.pk)
    yield
    del TABLE["trial.do"]


@pytest.mark.usefixtures("_trial_row")
def test_role_object_and_city_must_all_fit(unit_member: User, observer: User) -> None:
    mine = SimpleNamespace(owner=unit_member.pk, city_id=unit_member.city_id)
    theirs = SimpleNamespace(owner=0, city_id=unit_member.city_id)
    elsewhere = SimpleNamespace(owner=unit_member.pk, city_id=unit_member.city_id + 1)

    assert may(unit_member, "trial.do")
    assert may(unit_member, "trial.do", mine)
    assert not may(unit_member, "trial.do", theirs)
    assert not may(unit_member, "trial.do", elsewhere)
    assert not may(observer, "trial.do", mine)
    assert not may(AnonymousUser(), "trial.do", mine)


@pytest.mark.usefixtures("_trial_row")
def test_a_closed_sign_in_may_nothing(unit_member: User) -> None:
    unit_member.is_active = False

    assert not may(unit_member, "trial.do")


@pytest.mark.usefixtures("_trial_row")
def test_two_rows_of_one_name_are_a_fault() -> None:
    with pytest.raises(ValueError, match="two rows"):
        allow("trial.do", Role.OBSERVER)


def test_an_unknown_permission_is_a_fault_of_ours(city: City, coordinator: User) -> None:
    with pytest.raises(KeyError):
        permissions.may(coordinator, "no.such")


def test_the_menu_leaves_out_what_a_role_may_not_open(
    coordinator: User, facilitator: User, sign_in: Any
) -> None:
    page = sign_in(coordinator).get("/fi/manage/components/").content.decode()
    assert "/fi/manage/messages/" in page
    assert "/fi/manage/staff/" in page
    page = sign_in(facilitator).get("/fi/manage/components/").content.decode()
    assert "/fi/manage/messages/" not in page
    assert "/fi/manage/staff/" not in page
