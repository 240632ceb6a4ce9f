"""The panel's joint statement: drafted, amended, voted on, handed over, answered."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests import cast
from tests.apps.html import flat
from tests.apps.ideas.conftest import Evening
from tests.apps.ideas.test_actions import refused
from tupa.apps.accounts.links import make_link
from tupa.apps.accounts.models import City, User
from tupa.apps.events.models import Event
from tupa.apps.ideas.actions.statement import (
    STATEMENT_PURPOSE,
    Vote,
    answer_statement,
    ask_members,
    cast_votes,
    decide_amendment,
    hand_over,
    open_voting,
    propose_amendment,
    save_point,
    save_statement,
)
from tupa.apps.ideas.models import Amendment, Statement, StatementVote
from tupa.apps.ideas.statement import clock_of, results_of
from tupa.apps.outbox.models import Message
from tupa.apps.panel.models import Member
from tupa.apps.privacy.actions import keep_retention
from tupa.apps.programmes.models import Programme

Signed = Callable[[User], Client]
DESK = "/fi/manage/p/arki/statement/"
SOON = timedelta(days=7)


@pytest.fixture
def statement(evening: Evening) -> Statement:
    made = save_statement(
        programme=evening.programme,
        title=cast.both("Lainataan enemmän"),
        introduction=cast.both("Me sanomme yhdessä:"),
        by=evening.by,
    )
    save_point(made, text=cast.both("Jokaiseen kirjastoon lainaamo."), by=evening.by)
    save_point(made, text=cast.both("Korjauspaja joka kaupunginosaan."), by=evening.by)
    return made


@pytest.fixture
def voting(evening: Evening, statement: Statement) -> Statement:
    open_voting(statement, until=timezone.now() + SOON, by=evening.by)
    return Statement.objects.get()


def vote(voting: Statement, evening: Evening, member: Member, *choices: str) -> None:
    votes = {
        number: Vote(choice, "Maksaa liikaa" if choice == "no" else "")
        for number, choice in enumerate(choices, 1)
    }
    cast_votes(voting, member=member, votes=votes, by=evening.by)


def everybody(evening: Evening) -> list[Member]:
    return list(Member.objects.seated().filter(programme=evening.programme))


def test_members_amend_the_draft_in_their_own_way_and_the_desk_decides(
    evening: Evening, statement: Statement
) -> None:
    assert ask_members(statement, until=timezone.now() + SOON, by=evening.by) == 4
    told = Message.objects.filter(template="ideas/mail/statement.txt")
    assert sorted(told.values_list("channel", flat=True)) == ["email"] * 3 + ["letter"]
    letter = told.get(channel="letter")
    assert "(sv)" in (letter.body or "")
    first = statement.points.get(number=1)
    member, by = evening.members[0], evening.by
    taken = propose_amendment(statement, member=member, text="Myös kouluihin", point=first, by=by)
    left = propose_amendment(statement, member=member, text="Ilmaiseksi", by=by)
    with refused("open_amendments"):
        open_voting(statement, until=timezone.now() + SOON, by=by)
    decide_amendment(taken, text=cast.both("Kirjastoihin ja kouluihin."), by=by)
    with refused("no_amendment_reason"):
        decide_amendment(left, by=by)
    decide_amendment(left, reason="Maksuista päättää valtuusto.", by=by)
    first.refresh_from_db()
    assert str(first.text) == "Kirjastoihin ja kouluihin."
    assert set(Amendment.objects.values_list("decision", flat=True)) == {"accepted", "rejected"}


def test_after_the_vote_is_open_the_words_stay(evening: Evening, voting: Statement) -> None:
    with refused("words_stay"):
        save_point(voting, text=cast.both("Vielä yksi"), by=evening.by)
    with refused("not_amended_now"):
        propose_amendment(voting, member=evening.members[0], text="Lisää", by=evening.by)


def test_support_is_counted_by_point_and_a_dissent_is_recorded(
    evening: Evening, voting: Statement
) -> None:
    for member, choices in zip(
        evening.members, [("yes", "no"), ("yes", "no"), ("no", "yes")], strict=True
    ):
        vote(voting, evening, member, *choices)
    vote(voting, evening, evening.members[2], "abstain", "yes")
    one, two = results_of(voting)
    assert (one.yes, one.no, one.abstain, one.is_said, len(one.dissents)) == (2, 0, 1, True, 0)
    assert (two.yes, two.no, two.is_said) == (1, 2, False)
    assert [dissent.dissent for dissent in two.dissents] == ["Maksaa liikaa"] * 2
    event = Event.objects.filter(verb="statement.voted").last()
    assert event is not None
    assert event.facts == {"points": [1, 2]}


def test_handed_over_the_receivers_clock_runs(evening: Evening, voting: Statement) -> None:
    members = everybody(evening)
    for member in members[:-1]:
        vote(voting, evening, member, "yes", "yes")
    with refused("still_voting"):
        hand_over(voting, by=evening.by)
    vote(voting, evening, members[-1], "yes", "abstain")
    handed = hand_over(voting, by=evening.by)
    today = timezone.localdate()
    assert str(handed.receiver) == "Kaupunginhallitus"
    assert handed.answer_by == today + timedelta(days=56)
    clock = clock_of(handed, today + timedelta(days=60))
    assert clock is not None
    assert (clock.days_left, clock.days_late, handed.is_late_on(today)) == (0, 4, False)
    answer_statement(handed, answer=cast.both("Teemme näin."), answered_on=today, by=evening.by)
    handed.refresh_from_db()
    assert clock_of(handed, today) is None
    assert Message.objects.filter(template="ideas/mail/statement.txt").count() == 12


def test_who_voted_is_forgotten_in_time_and_the_count_stays(
    evening: Evening, voting: Statement, city: City
) -> None:
    vote(voting, evening, evening.members[0], "yes", "no")
    keep_retention(city, timezone.now() + timedelta(days=731))
    assert StatementVote.objects.filter(member=None).count() == StatementVote.objects.count() == 2


def test_a_member_amends_and_votes_by_their_link_and_others_do_not(
    evening: Evening, statement: Statement, city: City
) -> None:
    ask_members(statement, until=timezone.now() + SOON, by=evening.by)
    member = evening.members[0]
    link = make_link(
        city=city,
        purpose=STATEMENT_PURPOSE,
        subject_id=member.pk,
        expires_at=timezone.now() + SOON,
    )
    client = Client()
    page = client.get(f"/l/{link.token}").headers["Location"]
    assert client.get(page).status_code == 200
    assert client.post(page, {"submission": str(uuid.uuid4()), "text": ""}).status_code == 200
    sent = {"submission": str(uuid.uuid4()), "text": "Myös kouluihin", "point": ""}
    assert client.post(page, sent).status_code == 302
    assert Amendment.objects.get().member == member
    Amendment.objects.all().delete()
    open_voting(statement, until=timezone.now() + SOON, by=evening.by)
    client = Client()
    link = make_link(
        city=city,
        purpose=STATEMENT_PURPOSE,
        subject_id=member.pk,
        expires_at=timezone.now() + SOON,
    )
    page = client.get(f"/l/{link.token}").headers["Location"]
    assert client.post(page, {}).status_code == 200
    bad = {"choice_1": "yes", "dissent_1": "Ei käy"}
    assert client.post(page, bad).status_code == 200
    assert client.post(page, {"choice_1": "no", "dissent_1": "Ei käy"}).status_code == 302
    assert StatementVote.objects.get().dissent == "Ei käy"
    assert Client().get(page).status_code == 403


def test_the_public_page_shows_support_dissents_and_the_clock_but_no_names(
    evening: Evening, voting: Statement, programme: Programme
) -> None:
    assert Client().get("/fi/p/arki/statement/").status_code == 404
    for member in everybody(evening):
        vote(voting, evening, member, "yes", "no")
    hand_over(voting, by=evening.by)
    Programme.objects.update(stage="answers")
    page = flat(Client().get("/fi/p/arki/statement/").content.decode())
    assert "Puolesta: 4. Vastaan: 0." in page
    assert "Maksaa liikaa" in page
    assert "56 päivää jäljellä" in page
    assert "Asukas" not in page.replace("Asukaspaneel", "")
    assert "/fi/p/arki/statement/" in Client().get("/fi/p/arki/").content.decode()


def test_the_desk_leads_through_every_step(
    evening: Evening, sign_in: Signed, coordinator: User, django_assert_max_num_queries: Any
) -> None:
    client = sign_in(coordinator)
    day = (timezone.localdate() + SOON).isoformat()
    both = {"title_0": "Lausuma", "title_1": "Utlåtande"}
    point = {"text_0": "Lainataan", "text_1": "Vi lånar"}
    assert client.get(DESK).status_code == 200
    for address, sent in (
        ("words/", both),
        ("point/", point),
        ("point/?number=1", {**point, "text_0": "Lainataan lisää"}),
        ("point/", {"text_0": "Toinen", "text_1": "Andra"}),
        ("point/2/remove/", {}),
        ("ask/", {"until": day}),
    ):
        assert client.post(DESK + address, sent).status_code == 302, address
    told = f"{DESK}votes/{everybody(evening)[0].pk}/"  # on the phone or by letter
    assert told in client.get(DESK).content.decode()
    assert client.post(told, {"text": ""}).status_code == 200
    assert (
        client.post(told, {"text": "Lainataan pyöriäkin", "submission": uuid.uuid4()}).status_code
        == 302
    )
    said = Amendment.objects.get()
    assert said.text == "Lainataan pyöriäkin"
    left = {"decision": "rejected", "reason": "Sanottu jo"}
    assert client.post(f"{DESK}amendment/{said.pk}/", left).status_code == 302
    assert client.post(f"{DESK}vote/", {"until": day}).status_code == 302
    for address, sent in (("words/", {}), ("ask/", {"until": "2001-01-01"}), ("answer/", {})):
        assert client.post(DESK + address, sent).status_code == 200, address
    for member in everybody(evening):
        assert client.get(f"{DESK}votes/{member.pk}/").status_code == 200
        assert client.post(f"{DESK}votes/{member.pk}/", {"choice_1": "yes"}).status_code == 302
    City.objects.update(host="testserver")
    with django_assert_max_num_queries(15):
        client.get(DESK)
    assert client.post(f"{DESK}hand-over/").status_code == 302
    assert Statement.objects.get().state == "handed"
