"""Questions to experts, the reading before a workshop, the debrief, absences, photos, from afar."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from tests import cast
from tests.apps.workshops.evening import address, form_of, hold, invited, link_of, refused
from tupa.apps.accounts.actor import SYSTEM, Actor
from tupa.apps.accounts.models import User
from tupa.apps.events.models import Event
from tupa.apps.outbox.models import Message
from tupa.apps.privacy.actions import keep_retention
from tupa.apps.programmes.models import Programme
from tupa.apps.workshops.absences import away_members
from tupa.apps.workshops.actions import (
    add_staff,
    answer_question,
    ask_experts,
    publish_briefing,
    record_photo_wish,
    remove_expert_question,
    save_briefing,
    save_debrief,
    send_answers,
)
from tupa.apps.workshops.models import Briefing, Debrief, Participant, Question, Workshop
from tupa.apps.workshops.staffing import staffing_faults

Signed = Callable[[User], Client]
READING = {
    "talk": cast.both("Miten tavarat kiertävät"),
    "in_favour": cast.both("Lainaaminen säästää rahaa"),
    "against": cast.both("Tavaroita hajoaa"),
    "words": cast.both("Kiertotalous: tavara käytetään monta kertaa"),
}


@pytest.fixture
def resident(programme: Programme) -> Participant:
    cast.make_call(programme)
    workshop = cast.make_workshop(programme)
    return invited(workshop, cast.make_member(programme, name="Aino Kuusela"))


@pytest.fixture
def workshop(resident: Participant) -> Workshop:
    return resident.workshop


@pytest.fixture
def page(resident: Participant) -> tuple[Client, str]:
    client, link = Client(), link_of(resident)
    return client, client.get(f"/l/{link.token}").headers["Location"]


@pytest.fixture
def by(coordinator: User) -> Actor:
    return Actor.of_user(coordinator)


def asked(resident: Participant, text: str = "Paljonko laina maksaa?") -> Question:
    return ask_experts(resident.workshop, participant=resident, text=text, language="fi", by=SYSTEM)


def answered(question: Question, by: Actor, text: str = "Ei mitään.") -> Question:
    return answer_question(
        question, answer=cast.both(text), answered_by=cast.both("Tuomi Esimerkki"), by=by
    )


# --- questions ------------------------------------------------------------------


def test_a_member_asks_from_their_own_page(page: tuple[Client, str], resident: Participant) -> None:
    client, url = page
    assert client.get(f"{url}ask/").status_code == 200
    client.post(f"{url}ask/", {"text": "Paljonko laina maksaa?"})
    question = Question.objects.get()
    assert (question.asked_by, question.table_number) == (resident, None)
    event = Event.objects.get(verb="question.asked")
    assert (event.actor_kind, event.facts) == ("link", {})
    assert "Paljonko laina maksaa?" in client.get(url).content.decode()


def test_an_empty_question_is_refused(page: tuple[Client, str]) -> None:
    client, url = page
    assert "govuk-error" in client.post(f"{url}ask/", {"text": " "}).content.decode()
    assert not Question.objects.exists()


def test_the_same_words_from_the_same_person_are_one_question(resident: Participant) -> None:
    assert asked(resident) == asked(resident)
    assert Event.objects.filter(verb="question.asked").count() == 1


def test_one_link_cannot_fill_the_list(resident: Participant) -> None:
    for number in range(20):
        asked(resident, f"Kysymys {number}")
    with refused("many_questions"):
        asked(resident, "Vielä yksi")
    assert Question.objects.count() == 20


def test_somebody_who_left_the_panel_cannot_ask(
    page: tuple[Client, str], resident: Participant
) -> None:
    client, url = page
    assert resident.member is not None
    resident.member.state = "left"
    resident.member.save()
    client.post(f"{url}ask/", {"text": "Saanko kysyä?"})
    assert not Question.objects.exists()


def test_another_member_sees_the_question_only_with_its_answer(
    resident: Participant, page: tuple[Client, str], programme: Programme, by: Actor
) -> None:
    client, url = page
    other = invited(resident.workshop, cast.make_member(programme))
    question = answered(asked(other, "Kuka korjaa rikkinäisen?"), by)
    assert "Kuka korjaa" not in client.get(url).content.decode()
    Question.objects.filter(pk=question.pk).update(sent_at=timezone.now())
    assert "Kuka korjaa" in client.get(url).content.decode()


def test_the_coordinator_sees_words_and_never_who_asked(
    resident: Participant, coordinator: User, sign_in: Signed
) -> None:
    asked(resident)
    shown = sign_in(coordinator).get(address("questions", resident.workshop)).content.decode()
    assert "Paljonko laina maksaa?" in shown
    assert "Aino" not in shown


def test_the_coordinator_answers_on_a_page(
    resident: Participant, coordinator: User, sign_in: Signed
) -> None:
    question = asked(resident)
    url = address("answer", resident.workshop, question.pk)
    client = sign_in(coordinator)
    assert client.get(url).status_code == 200
    assert "govuk-error" in client.post(url, {"worked": ""}).content.decode()
    client.post(url, {"answer_0": "Ei mitään.", "answered_by_0": "Tuomi Esimerkki"})
    question.refresh_from_db()
    assert question.answered_at is not None
    assert question.sent_at is None


def test_answers_reach_every_member_once(
    resident: Participant, programme: Programme, by: Actor
) -> None:
    invited(resident.workshop, cast.make_member(programme, channel="letter"))
    answered(asked(resident), by)
    assert send_answers(resident.workshop, by=by) == 2
    assert send_answers(resident.workshop, by=by) == 0
    bodies = [message.body or "" for message in Message.objects.all()]
    assert len(bodies) == 2
    assert all("Paljonko laina maksaa?" in body and "Ei mitään." in body for body in bodies)
    assert not any("Aino" in body for body in bodies if "Hei Aino" not in body)
    assert Event.objects.get(verb="answers.sent").facts == {"people": 2, "questions": 1}


def test_a_corrected_answer_is_sent_again(resident: Participant, by: Actor) -> None:
    question = answered(asked(resident), by)
    send_answers(resident.workshop, by=by)
    answered(question, by, "Euron.")
    assert send_answers(resident.workshop, by=by) == 1
    assert Message.objects.count() == 2


def test_a_question_whose_answer_was_sent_stays(resident: Participant, by: Actor) -> None:
    question = answered(asked(resident), by)
    send_answers(resident.workshop, by=by)
    with refused("answer_sent"):
        remove_expert_question(question, by=by)
    spam = asked(resident, "Osta halvalla")
    remove_expert_question(spam, by=by)
    remove_expert_question(spam, by=by)
    assert list(Question.objects.all()) == [question]


def test_a_facilitator_reads_but_does_not_answer(
    resident: Participant, facilitator: User, sign_in: Signed
) -> None:
    client, question = sign_in(facilitator), asked(resident)
    assert client.get(address("questions", resident.workshop)).status_code == 200
    assert client.get(address("answer", resident.workshop, question.pk)).status_code == 403
    assert client.post(address("send_answers", resident.workshop)).status_code == 403


def test_who_asked_is_forgotten_in_time_and_the_words_stay(
    resident: Participant, by: Actor
) -> None:
    asked(resident)
    later = timezone.now() + datetime.timedelta(days=740)
    keep_retention(resident.city, now=later)
    question = Question.objects.get()
    assert question.asked_by is None
    assert question.text == "Paljonko laina maksaa?"


# --- what is read before --------------------------------------------------------


def test_the_reading_is_written_opened_and_told_once(
    resident: Participant, page: tuple[Client, str], by: Actor
) -> None:
    client, url = page
    save_briefing(resident.workshop, texts=READING, by=by)
    assert "Tavaroita hajoaa" not in client.get(url).content.decode()
    assert publish_briefing(resident.workshop, by=by) == 1
    assert publish_briefing(resident.workshop, by=by) == 0
    assert "Tavaroita hajoaa" in client.get(url).content.decode()
    assert "Tavaroita hajoaa" in (Message.objects.get().body or "")


def test_nothing_is_opened_before_the_talk_is_described(workshop: Workshop, by: Actor) -> None:
    with refused("no_briefing"):
        publish_briefing(workshop, by=by)
    save_briefing(workshop, texts={**READING, "talk": ""}, by=by)
    with refused("no_briefing"):
        publish_briefing(workshop, by=by)
    assert not Message.objects.exists()


def test_the_reading_has_its_page(workshop: Workshop, coordinator: User, sign_in: Signed) -> None:
    client = sign_in(coordinator)
    assert client.get(address("briefing", workshop)).status_code == 200
    client.post(address("briefing", workshop), {"talk_0": "Miten tavarat kiertävät"})
    client.post(address("publish_briefing", workshop))
    assert Briefing.objects.get().published_at is not None


# --- debrief, photos, absences, from afar ---------------------------------------


def test_each_colleague_writes_one_debrief_and_all_read_them(
    workshop: Workshop, facilitator: User, coordinator: User, sign_in: Signed
) -> None:
    Workshop.objects.update(starts_at=timezone.now() - datetime.timedelta(hours=4))
    url = address("debrief", workshop)
    client = sign_in(facilitator)
    assert "govuk-error" in client.post(url, {"worked": ""}).content.decode()
    client.post(url, {"change": "Enemmän aikaa"})
    client.post(url, {"change": "Enemmän aikaa ja taukoja"})
    assert Debrief.objects.get().change == "Enemmän aikaa ja taukoja"
    assert "Enemmän aikaa ja taukoja" in sign_in(coordinator).get(url).content.decode()


def test_nobody_debriefs_an_evening_that_has_not_begun(
    workshop: Workshop, facilitator: User
) -> None:
    with refused("not_held"):
        save_debrief(
            workshop, user=facilitator, worked="", change="x", by=Actor.of_user(facilitator)
        )
    assert not Debrief.objects.exists()


def test_the_wish_about_photos_is_marked_at_the_door_and_can_be_taken_back(
    resident: Participant, facilitator: User, sign_in: Signed
) -> None:
    Participant.objects.update(attended=True)
    client = sign_in(facilitator)
    url = address("photo", resident.workshop, resident.pk)
    for value, wish in (("no", False), ("yes", True), ("unknown", None)):
        client.post(url, {"wish": value})
        resident.refresh_from_db()
        assert resident.may_be_photographed is wish
    client.post(url, {"wish": "perhaps"})
    assert Event.objects.filter(verb="participant.photo_wish").count() == 3
    assert "Saa kuvata" in client.get(address("attendance", resident.workshop)).content.decode()


def test_the_same_wish_again_changes_nothing(resident: Participant, by: Actor) -> None:
    record_photo_wish(resident, wish=True, by=by)
    record_photo_wish(resident, wish=True, by=by)
    assert Event.objects.filter(verb="participant.photo_wish").count() == 1


def series(programme: Programme, marks: list[bool | None]) -> Participant:
    member = cast.make_member(programme, name="Eetu Mäki")
    now = timezone.now()
    for number, mark in enumerate(marks, start=2):
        start = now - datetime.timedelta(days=100 - number)
        workshop = cast.make_workshop(
            programme, number, starts_at=start, ends_at=start + datetime.timedelta(hours=3)
        )
        last = invited(workshop, member, attended=mark)
    return last


@pytest.mark.parametrize(
    ("marks", "times"),
    [
        ([False, False], 2),
        ([True, False, None, False, False], 3),
        ([False, False, True], None),
        ([False, None], None),
    ],
)
def test_two_absences_in_a_row_are_told(
    marks: list[bool | None], times: int | None, programme: Programme
) -> None:
    cast.make_call(programme)
    last = series(programme, marks)
    expected = [] if times is None else [(last.member, times)]
    assert [(one.member, one.times) for one in away_members(programme)] == expected


def test_the_participants_page_names_who_has_been_away(
    programme: Programme, coordinator: User, sign_in: Signed
) -> None:
    cast.make_call(programme)
    last = series(programme, [False, False])
    page = sign_in(coordinator).get(address("people", last.workshop)).content.decode()
    assert "Poissa viime työpajoista peräkkäin" in page


def test_the_link_and_the_number_reach_the_invited_and_nobody_else(
    resident: Participant, page: tuple[Client, str], sign_in: Signed, coordinator: User
) -> None:
    client, url = page
    remote = {"remote_link": "https://kokous.example/a", "remote_phone": "09 000 1111"}
    Workshop.objects.update(is_published=True, **remote)
    own = client.get(url).content.decode()
    assert "https://kokous.example/a" in own
    assert "09 000 1111" in own
    public = Client().get(address("page", resident.workshop)).content.decode()
    assert "kokous.example" not in public


def test_a_link_to_the_meeting_is_saved_with_the_workshop(
    programme: Programme, coordinator: User, sign_in: Signed
) -> None:
    workshop = hold(programme, coordinator)
    client = sign_in(coordinator)
    url = address("change", workshop)
    assert "govuk-error" in client.post(url, form_of(remote_link="ei linkki")).content.decode()
    client.post(url, form_of(remote_link="https://kokous.example/a", remote_phone="09 000 1111"))
    workshop.refresh_from_db()
    assert workshop.remote_link == "https://kokous.example/a"
    assert workshop.remote_phone == "09 000 1111"


@pytest.mark.parametrize(("facilitators", "faults"), [(0, 2), (1, 1), (2, 1)])
def test_too_few_facilitators_and_scribes_for_the_tables_are_told(
    facilitators: int, faults: int, resident: Participant, by: Actor
) -> None:
    for number in range(facilitators):
        add_staff(resident.workshop, part="facilitator", name=f"Ohjaaja {number}", by=by)
    people = list(resident.workshop.participants.all())
    assert len(staffing_faults(people)) == faults


def test_whoever_cannot_come_needs_no_table(resident: Participant) -> None:
    Participant.objects.update(reply="no")
    assert staffing_faults(resident.workshop.participants.all()) == []


def test_colleagues_read_on_their_own_page_how_to_sit_as_equals(
    workshop: Workshop, page: tuple[Client, str], coordinator: User, by: Actor
) -> None:
    colleague = add_staff(workshop, part="expert", user=coordinator, by=by)
    client = Client()
    url = client.get(f"/l/{link_of(colleague).token}").headers["Location"]
    said = "Et ole pöydässä päättäjänä"
    assert said in client.get(url).content.decode()
    resident_client, resident_url = page
    assert said not in resident_client.get(resident_url).content.decode()
