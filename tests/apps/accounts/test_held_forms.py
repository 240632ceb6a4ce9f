"""A sign-in that expired in mid-form loses nothing."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tupa.apps.accounts.models import City, User

ADD = "/fi/manage/staff/add/"
FORM = {
    "name": "Uusi Ohjaaja <b>",
    "email": "uusi@koivukyla.example",
    "language": "fi",
    "roles": ["facilitator", "observer"],
}


def test_the_fields_come_back_after_signing_in(city: City, coordinator: User) -> None:
    client = Client()
    answer = client.post(ADD, FORM)
    assert answer.headers["Location"].startswith("/fi/sign-in/?next=")
    assert not User.objects.filter(name=FORM["name"]).exists()

    client.force_login(coordinator)
    page = client.get(ADD).content.decode()
    assert "Uusi Ohjaaja &lt;b&gt;" in page
    assert page.count('name="roles"') == 2
    assert "csrfmiddlewaretoken" in page
    client.post(ADD, FORM)
    user = User.objects.get(name=FORM["name"])
    assert user.roles == {"facilitator", "observer"}


def test_reloading_the_page_does_not_lose_them(city: City, coordinator: User) -> None:
    client = Client()
    client.post(ADD, FORM)
    client.force_login(coordinator)

    for _ in range(2):
        assert "Uusi Ohjaaja" in client.get(ADD).content.decode()


def test_they_wait_for_their_own_page_only(city: City, coordinator: User) -> None:
    client = Client()
    client.post(ADD, FORM)
    client.force_login(coordinator)

    assert "Uusi Ohjaaja" not in client.get("/fi/manage/staff/").content.decode()


def test_they_can_be_thrown_away(city: City, coordinator: User) -> None:
    client = Client()
    client.post(ADD, FORM)
    client.force_login(coordinator)
    answer = client.post("/fi/sign-in/kept/discard/")

    assert answer.headers["Location"] == ADD
    assert "Uusi Ohjaaja" not in client.get(ADD).content.decode()


def test_once_sent_they_are_gone(city: City, coordinator: User) -> None:
    client = Client()
    client.post(ADD, FORM)
    client.force_login(coordinator)
    client.post(ADD, FORM)

    assert "Uusi Ohjaaja" not in client.get(ADD).content.decode()


def test_files_are_asked_for_again(city: City, coordinator: User) -> None:
    client = Client()
    client.post(ADD, {**FORM, "photo": SimpleUploadedFile("a.jpg", b"x")})
    client.force_login(coordinator)

    assert "t-note--act" in client.get(ADD).content.decode()


def test_a_huge_or_nameless_field_is_not_kept(city: City, coordinator: User) -> None:
    client = Client()
    assert client.post(ADD, {"": "x", "name": "y" * 300_000}).status_code == 302

    client.force_login(coordinator)
    assert client.get(ADD).context is not None
    assert "held_form" not in client.session


def test_the_token_of_the_form_is_not_kept(city: City) -> None:
    client = Client()
    client.post(ADD, {**FORM, "csrfmiddlewaretoken": "secret"})

    held: Any = client.session["held_form"]
    assert "secret" not in str(held)
