"""Where residents call and write: changed on the desk, said on the public page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from tupa.apps.accounts import actions
from tupa.apps.accounts.actor import SYSTEM
from tupa.apps.accounts.models import City, User
from tupa.apps.events.models import Event

SignIn = Callable[[User], Client]
PATH = "/fi/manage/contact/"
NEW = {
    "email": "poyta@koivukyla.example",
    "phone": "09 111 1111",
    "address": " PL 1 \r\n\r\n00000 Koivukylä ",
}


@pytest.fixture
def desk(coordinator: User, sign_in: SignIn) -> Client:
    return sign_in(coordinator)


def test_contact_details_are_changed_and_shown_to_everyone(city: City, desk: Client) -> None:
    assert desk.post(PATH, NEW).headers["Location"] == PATH

    city.refresh_from_db()
    assert city.contact_address == "PL 1\n00000 Koivukylä"
    page = Client().get("/fi/contact/").content.decode()
    for words in ("poyta@koivukyla.example", "09 111 1111", "PL 1<br>00000 Koivukylä"):
        assert words in page
    event = Event.objects.get(verb="city.contact_changed")
    assert event.facts == {"fields": ["contact_email", "contact_phone", "contact_address"]}


def test_saving_the_same_changes_nothing(city: City) -> None:
    same = {"email": city.contact_email, "phone": city.contact_phone, "address": ""}

    assert actions.change_contact(city, **same, by=SYSTEM) is False
    assert not Event.objects.exists()


@pytest.mark.parametrize("wrong", [{"email": "no"}, {"phone": "1" * 41}, {"address": "x" * 301}])
def test_a_bad_form_changes_nothing(city: City, desk: Client, wrong: dict[str, Any]) -> None:
    answer = desk.post(PATH, {**NEW, **wrong})

    assert "govuk-error-summary" in answer.content.decode()
    city.refresh_from_db()
    assert city.contact_email == "panel@koivukyla.example"
    assert not Event.objects.filter(verb="city.contact_changed").exists()


@pytest.mark.parametrize("who", ["facilitator", "unit_member", "observer"])
def test_only_coordinators_change_them(who: str, request: Any, sign_in: SignIn) -> None:
    client = sign_in(request.getfixturevalue(who))

    assert client.get(PATH).status_code == 403
    assert client.post(PATH, NEW).status_code == 403


def test_a_create_city_is_told_them_at_once(db: None) -> None:
    names = ["--name-fi", "Koivula", "--name-sv", "Björkas", "--contact-email", "a@b.example"]
    first = ["--coordinator", "k@b.example", "--coordinator-name", "Kaisa"]
    paper = ["--contact-phone", "09 2", "--contact-address", "PL 2\n00000 Koivula"]

    call_command("create_city", "koivula", *names, *first, *paper)

    city = City.objects.get(slug="koivula")
    assert (city.contact_phone, city.contact_address) == ("09 2", "PL 2\n00000 Koivula")
