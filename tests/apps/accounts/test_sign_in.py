"""Signing in by a six-digit code, through the outbox."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from tests import cast
from tupa.apps.accounts.models import City, User
from tupa.apps.events.models import Event
from tupa.apps.outbox.actions import deliver_due
from tupa.apps.outbox.models import Message

SIGN_IN, CODE = "/fi/sign-in/", "/fi/sign-in/code/"


def ask(client: Client, email: str, path: str = SIGN_IN) -> Any:
    return client.post(path, {"email": email})


def code_in_mail(city: City) -> str:
    deliver_due(city)
    found = re.search(r"\b\d{6}\b", str(mail.outbox[-1].body))
    assert found
    return found.group()


def test_a_code_goes_out_by_mail_and_signs_in(city: City, coordinator: User) -> None:
    client = Client()
    answer = ask(client, coordinator.email.upper())

    assert answer.headers["Location"] == CODE
    assert Message.objects.get().state == "queued"
    code = code_in_mail(city)
    assert mail.outbox[0].to == [coordinator.email]
    answer = client.post(CODE, {"code": code})
    assert answer.headers["Location"] == "/fi/manage/"
    assert client.session["_auth_user_id"] == str(coordinator.pk)
    assert Event.objects.filter(verb="staff.signed_in", actor_id=coordinator.pk).count() == 1


def test_the_page_that_was_asked_for_opens_after_signing_in(city: City, coordinator: User) -> None:
    client = Client()
    answer = client.get("/fi/manage/staff/")
    asked = ask(client, coordinator.email, answer.headers["Location"])
    answer = client.post(asked.headers["Location"], {"code": code_in_mail(city)})

    assert answer.headers["Location"] == "/fi/manage/staff/"


def test_an_address_elsewhere_is_not_followed(city: City, coordinator: User) -> None:
    client = Client()
    asked = ask(client, coordinator.email, SIGN_IN + "?next=https://evil.example/")
    answer = client.post(asked.headers["Location"], {"code": code_in_mail(city)})

    assert answer.headers["Location"] == "/fi/manage/"


def test_a_wrong_code_does_not_sign_in_and_says_so(city: City, coordinator: User) -> None:
    client = Client()
    ask(client, coordinator.email)
    right = code_in_mail(city)
    answer = client.post(CODE, {"code": f"{(int(right) + 1) % 10**6:06}"})

    assert answer.status_code == 200
    assert "govuk-error-summary" in answer.content.decode()
    assert "_auth_user_id" not in client.session


def test_five_wrong_codes_end_the_try_and_even_the_right_one_is_too_late(
    city: City, coordinator: User
) -> None:
    client = Client()
    ask(client, coordinator.email)
    right = code_in_mail(city)
    for step in range(1, 6):
        answer = client.post(CODE, {"code": f"{(int(right) + step) % 10**6:06}"})
    assert answer.headers["Location"].startswith("/fi/sign-in/")
    assert "t-note--act" in client.get(answer.headers["Location"]).content.decode()

    client.post(CODE, {"code": right})
    assert "_auth_user_id" not in client.session


def test_an_unknown_address_is_told_the_same_and_gets_nothing(
    city: City, coordinator: User
) -> None:
    known, unknown = Client(), Client()
    ask(known, coordinator.email)
    answer = ask(unknown, "stranger@elsewhere.example")

    assert answer.headers["Location"] == CODE
    assert Message.objects.count() == 1
    same = known.get(CODE).content.decode().replace(coordinator.email, "X")
    other = unknown.get(CODE).content.decode().replace("stranger@elsewhere.example", "X")
    token = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')
    assert token.sub("", same) == token.sub("", other)


def test_staff_of_another_city_get_no_code_here(city: City) -> None:
    other = cast.make_city("lepikko", host="lepikko.example")
    stranger = cast.make_user(other, "Lehto Vieras", "coordinator")
    ask(Client(), stranger.email)

    assert not Message.objects.exists()


def test_a_closed_sign_in_gets_no_code(city: City, coordinator: User) -> None:
    User.objects.filter(pk=coordinator.pk).update(is_active=False)
    ask(Client(), coordinator.email)

    assert not Message.objects.exists()


def test_asking_again_and_again_is_stopped(city: City, coordinator: User) -> None:
    for _ in range(5):
        answer = ask(Client(), coordinator.email)

    assert "govuk-error-message" in answer.content.decode()
    assert Message.objects.count() == 3


def test_the_text_of_a_code_is_emptied_once_it_has_gone(city: City, coordinator: User) -> None:
    ask(Client(), coordinator.email)
    code_in_mail(city)

    message = Message.objects.get()
    assert (message.state, message.body) == ("sent", None)


def test_nobody_can_sign_up(city: City) -> None:
    answer = Client().get("/fi/sign-in/none/")

    assert answer.status_code == 200
    assert "<form method" not in answer.content.decode()
    Client().post("/fi/sign-in/none/", {"email": "new@elsewhere.example"})
    assert not User.objects.exists()


def test_signing_out_needs_the_button(city: City, coordinator: User, sign_in: Any) -> None:
    client = sign_in(coordinator)

    assert client.get("/fi/sign-out/").status_code == 200
    assert "_auth_user_id" in client.session
    client.post("/fi/sign-out/")
    assert "_auth_user_id" not in client.session


@pytest.fixture
def demo(db: None, settings: Any) -> City:
    settings.TUPA_DEMO = True
    return cast.make_city(is_demonstration=True)


def test_the_demonstration_lists_a_sign_in_a_role_and_whoever_confirms(demo: City) -> None:
    first = cast.make_user(demo, "Kielo Ensimmäinen", "coordinator")
    second = cast.make_user(demo, "Vanamo Toinen", "coordinator")
    cast.make_user(demo, "Kuusama Kolmas", "coordinator")
    cast.make_user(demo, "Leinikki Katsoja", "observer")

    page = Client().get(SIGN_IN).content.decode()
    assert "Kielo Ensimmäinen" in page
    assert "Leinikki Katsoja" in page
    assert "Vanamo Toinen" in page
    assert "Kuusama Kolmas" not in page
    client = Client()
    answer = client.post("/fi/sign-in/demo/", {"role": "coordinator", "next": "/fi/manage/staff/"})
    assert answer.headers["Location"] == "/fi/manage/staff/"
    assert client.session["_auth_user_id"] == str(first.pk)
    client.post("/fi/sign-in/demo/", {"role": "second-coordinator"})
    assert client.session["_auth_user_id"] == str(second.pk)


def test_a_demonstration_sign_in_needs_post_and_a_role_that_exists(demo: City) -> None:
    cast.make_user(demo, "Kielo Ensimmäinen", "coordinator")

    assert Client().get("/fi/sign-in/demo/").status_code == 405
    assert Client().post("/fi/sign-in/demo/", {"role": "unit"}).status_code == 404


def test_outside_the_demonstration_there_is_no_such_sign_in(db: None, settings: Any) -> None:
    city = cast.make_city(is_demonstration=True)
    cast.make_user(city, "Kielo Ensimmäinen", "coordinator")

    assert "Kielo" not in Client().get(SIGN_IN).content.decode()
    client = Client()
    assert client.post("/fi/sign-in/demo/", {"role": "coordinator"}).status_code == 404
    assert "_auth_user_id" not in client.session


def test_a_real_city_never_gets_one_even_when_the_switch_is_on(db: None, settings: Any) -> None:
    settings.TUPA_DEMO = True
    cast.make_user(cast.make_city(), "Kielo Ensimmäinen", "coordinator")

    assert Client().post("/fi/sign-in/demo/", {"role": "coordinator"}).status_code == 404
