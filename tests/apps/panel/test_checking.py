"""Answers are checked before the panel sits: a false one frees the seat, like for like."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.apps.panel import steps
from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.models import User
from tupa.apps.events.models import Event
from tupa.apps.outbox.models import Message
from tupa.apps.panel import actions
from tupa.apps.panel.models import AnswerCheck, Member, Reserve, Succession
from tupa.apps.programmes.models import Programme


@pytest.fixture
def member(programme: Programme, coordinator: User, second_coordinator: User) -> Member:
    return steps.confirmed(programme, coordinator, second_coordinator)[0]


@pytest.fixture
def by(coordinator: User) -> Actor:
    return Actor.of_user(coordinator)


def test_an_answer_that_holds_changes_nothing_but_is_counted(member: Member, by: Actor) -> None:
    actions.check_answers(member, result="holds", way="phone", by=by)

    member.refresh_from_db()
    assert member.state == Member.State.CONFIRMED
    assert AnswerCheck.objects.done().count() == 1
    page = Client().get(reverse("lottery:public", args=[member.programme.slug])).content.decode()
    assert "tarkistettu 1" in page
    assert "Väärää vastausta ei löytynyt." in page
    assert "löytyi 0" not in page


def test_a_false_answer_brings_the_reserve_and_tells_why(member: Member, by: Actor) -> None:
    actions.check_answers(member, result="false", way="phone", features=["alue"], by=by)

    member.refresh_from_db()
    assert member.state == Member.State.LEFT
    assert Succession.objects.get(left=member).proposed == Reserve.objects.get()
    told = Message.objects.get(template="panel/mail/answers_false.txt")
    assert "Alue" in (told.body or "")
    event = Event.objects.filter(verb="answers.checked").get()
    assert "alue" not in str(event.facts)
    page = Client().get(reverse("lottery:public", args=[member.programme.slug])).content.decode()
    assert "löytyi 1 kerran" in page


def test_what_has_changed_since_keeps_the_seat(member: Member, by: Actor) -> None:
    actions.check_answers(member, result="changed", way="workshop", by=by)

    member.refresh_from_db()
    assert member.state == Member.State.CONFIRMED


def test_a_false_answer_must_be_named(member: Member, by: Actor) -> None:
    with steps.refused("no_answer_named"):
        actions.check_answers(member, result="false", way="phone", by=by)
    assert not AnswerCheck.objects.exists()


def test_the_code_of_a_posted_letter_shows_where_somebody_lives(member: Member, by: Actor) -> None:
    with steps.refused("no_code"):
        actions.confirm_residence(member, code="AAAAAA", by=by)
    actions.send_residence_code(member, postal_address="Koivukuja 1\n00000 Koivukylä", by=by)
    letter = Message.objects.get(template="panel/mail/residence_code.txt")
    code = re.findall(r"\b[A-Z0-9]{6}\b", letter.body or "")[0]

    with steps.refused("wrong_code"):
        actions.confirm_residence(member, code=code[::-1] + "X", by=by)
    actions.confirm_residence(member, code=code.lower(), by=by)

    assert letter.channel == "letter"
    assert AnswerCheck.objects.get().lives_here_at is not None
    assert code not in AnswerCheck.objects.get().code_hash


def test_the_desk_reads_the_script_and_records(
    member: Member, coordinator: User, sign_in: Any
) -> None:
    client = sign_in(coordinator)
    path = reverse("panel:check", args=[member.programme.slug, member.pk])

    script = client.get(path).content.decode()
    empty = client.post(path, {"way": "phone", "result": "false"})
    sent = client.post(path, {"way": "phone", "result": "holds"})

    assert "Mikä on alue?" in script
    assert empty.status_code == 200
    assert sent.headers["Location"] == reverse("panel:manage", args=[member.programme.slug])
    assert AnswerCheck.objects.get().result == "holds"


def test_a_protected_district_is_not_read_aloud(
    member: Member, coordinator: User, sign_in: Any
) -> None:
    member.programme.features.filter(key="alue").update(is_place=True)
    member.application.has_protected_address = True
    member.application.save()

    page = sign_in(coordinator).get(reverse("panel:check", args=["arki", member.pk]))

    text = page.content.decode()
    assert "Piilotettu" in text
    assert "Etela" not in text


def test_observers_check_nobody(member: Member, observer: User, sign_in: Any) -> None:
    path = reverse("panel:check", args=[member.programme.slug, member.pk])
    assert sign_in(observer).get(path).status_code == 403
