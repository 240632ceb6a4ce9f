"""Redacting a text, and the register that says which texts may be."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client

from tests import cast
from tupa.apps.accounts.actor import SYSTEM, Actor
from tupa.apps.accounts.models import User
from tupa.apps.capture.models import Note
from tupa.apps.events.models import Event
from tupa.apps.privacy import actions, register
from tupa.apps.privacy.models import Redaction
from tupa.apps.programmes.models import Programme

SignIn = Callable[[User], Client]
FORM = {
    "reason": "name",
    "extent": "words",
    "words": "Matti Esimerkki",
    "confirmed": "on",
}


@pytest.fixture(autouse=True)
def told() -> Iterator[list[Any]]:
    """Notes and ideas are redactable, here and with a page of the register as the way back."""
    before = dict(register.REDACTABLE)
    told: list[Any] = []
    register.redactable("capture.Note", "text", lambda note: "/fi/back/", told.append)
    register.redactable("ideas.Idea", "text", lambda idea: "/fi/back/")
    yield told
    register.REDACTABLE.clear()
    register.REDACTABLE.update(before)


@pytest.fixture
def note(programme: Programme) -> Note:
    table = cast.make_workshop(programme).tables.get(number=1)
    return cast.make_note(
        table, "Kuulin tämän: matti esimerkki sanoi. Matti Esimerkki on oikeassa."
    )


def path(note: Note, field: str = "text") -> str:
    return f"/fi/manage/redact/capture.note/{note.pk}/{field}/"


def test_the_words_are_replaced_wherever_they_stand(
    note: Note, coordinator: User, sign_in: SignIn, told: list[Any]
) -> None:
    client = sign_in(coordinator)
    assert "Kuulin tämän" in client.get(path(note)).content.decode()
    answer = client.post(path(note), {**FORM, "explanation": "pyynnöstä"})

    assert answer.headers["Location"] == "/fi/back/"
    note.refresh_from_db()
    assert note.text == "Kuulin tämän: […] sanoi. […] on oikeassa."
    redaction = Redaction.objects.get()
    assert (redaction.by, redaction.reason) == (coordinator, "name")
    assert redaction.explanation == "pyynnöstä"
    assert [thing.pk for thing in told] == [note.pk]
    event = Event.objects.get(verb="text.redacted")
    assert event.facts == {"field": "text", "reason": "name"}


def test_the_whole_text_redacted_twice_is_redacted_once(
    note: Note, coordinator: User, sign_in: SignIn
) -> None:
    client = sign_in(coordinator)
    for _ in range(2):
        answer = client.post(path(note), {**FORM, "extent": "all", "words": ""})
        assert answer.headers["Location"] == "/fi/back/"
    assert Redaction.objects.count() == 1
    assert Event.objects.filter(verb="text.redacted").count() == 1


def test_the_whole_text_goes_when_that_is_chosen(
    note: Note, coordinator: User, sign_in: SignIn
) -> None:
    sign_in(coordinator).post(path(note), {**FORM, "words": "", "extent": "all"})

    note.refresh_from_db()
    assert note.text == "[…]"


def test_a_second_press_changes_nothing_more(
    note: Note, coordinator: User, sign_in: SignIn
) -> None:
    client = sign_in(coordinator)
    client.post(path(note), FORM)
    answer = client.post(path(note), FORM)

    assert "govuk-error-summary" in answer.content.decode()
    assert Redaction.objects.count() == 1


@pytest.mark.parametrize(
    "change",
    [
        {"words": "ei tässä"},
        {"words": ""},
        {"extent": "all"},
        {"extent": ""},
        {"reason": "x"},
        {"confirmed": ""},
        {"words": "x" * 1001},
    ],
)
def test_a_bad_form_redacts_nothing(
    note: Note, coordinator: User, sign_in: SignIn, change: dict[str, str]
) -> None:
    before = note.text
    answer = sign_in(coordinator).post(path(note), {**FORM, **change})

    assert "govuk-error-summary" in answer.content.decode()
    note.refresh_from_db()
    assert note.text == before
    assert not Redaction.objects.exists()
    assert not Event.objects.filter(verb="text.redacted").exists()


def test_every_language_of_a_text_is_redacted(programme: Programme) -> None:
    text = {"fi": "Matti ehdotti", "sv": "Matti föreslog", "en": "Proposed by a table"}
    idea = cast.make_idea(cast.make_workshop(programme), text=text)
    actions.redact(idea, "text", by=SYSTEM, reason="name", words="Matti")

    idea.refresh_from_db()
    assert idea.text.data == {"fi": "[…] ehdotti", "sv": "[…] föreslog", "en": text["en"]}


def test_the_whole_of_a_text_in_three_languages(programme: Programme) -> None:
    idea = cast.make_idea(cast.make_workshop(programme))
    actions.redact(idea, "text", by=SYSTEM, reason="other")

    idea.refresh_from_db()
    assert set(idea.text.data.values()) == {"[…]"}


def test_a_failure_of_what_follows_leaves_the_text_as_it_was(note: Note, coordinator: User) -> None:
    def stumble(_: Any) -> None:
        raise RuntimeError("stumbled")

    register.redactable("capture.Note", "text", lambda note: "/", stumble)
    before = note.text
    with pytest.raises(RuntimeError):
        actions.redact(note, "text", by=Actor.of_user(coordinator), reason="name")

    note.refresh_from_db()
    assert note.text == before
    assert not Redaction.objects.exists()


@pytest.mark.parametrize(
    "address",
    [
        "capture.note/{}/language/",
        "accounts.user/{}/email/",
        "no.such/{}/text/",
        "capture.note/999999/text/",
        "x/{}/__class__/",
    ],
)
def test_only_registered_texts_can_be_reached(
    note: Note, coordinator: User, sign_in: SignIn, address: str
) -> None:
    answer = sign_in(coordinator).get(f"/fi/manage/redact/{address.format(note.pk)}")

    assert answer.status_code == 404


def test_another_citys_text_is_not_found(note: Note, sign_in: SignIn, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    other = cast.make_city("lepikko", host="l.example")
    client = sign_in(cast.make_user(other, "Lehto Vieras", "coordinator"))

    assert client.post(path(note), FORM, headers={"host": "l.example"}).status_code == 404
    carried = client.post(path(note), FORM)
    assert (carried.status_code, "/sign-in/" in carried.headers["Location"]) == (302, True)
    note.refresh_from_db()
    assert "[…]" not in note.text


@pytest.mark.parametrize("who", ["facilitator", "unit_member", "observer"])
def test_only_coordinators_redact(note: Note, who: str, sign_in: SignIn, request: Any) -> None:
    client = sign_in(request.getfixturevalue(who))

    assert client.get(path(note)).status_code == 403
    assert client.post(path(note), FORM).status_code == 403


def test_the_list_says_who_and_why_and_never_what(
    note: Note, coordinator: User, observer: User, sign_in: SignIn
) -> None:
    assert "t-empty" in sign_in(observer).get("/fi/manage/redactions/").content.decode()
    sign_in(coordinator).post(path(note), FORM)
    page = sign_in(observer).get("/fi/manage/redactions/").content.decode()

    assert "Kielo Koordinaattori" in page
    assert "Matti" not in page
    assert Event.objects.filter(verb="redactions.read").count() == 2
