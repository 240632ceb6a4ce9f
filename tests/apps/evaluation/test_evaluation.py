"""Questionnaires: anonymous, once a link, nothing under five, and what they say."""

from __future__ import annotations

import csv
import datetime
import io
import itertools
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from tests import cast
from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.links import make_link
from tupa.apps.accounts.models import City, User
from tupa.apps.evaluation import actions
from tupa.apps.evaluation.actions import Filled
from tupa.apps.evaluation.drawing import WIDTH, draw
from tupa.apps.evaluation.errors import NotAllowedNow
from tupa.apps.evaluation.evidence import evidence_of
from tupa.apps.evaluation.instruments import FOLDER, instrument_of
from tupa.apps.evaluation.models import Point, Response, SelfCheck, Survey, Ticket, Words
from tupa.apps.evaluation.principles import principles
from tupa.apps.evaluation.results import changes_of, lines_of
from tupa.apps.events.models import Event
from tupa.apps.outbox.models import Message
from tupa.apps.privacy.actions import keep_retention
from tupa.apps.programmes.models import Programme

Signed = Callable[[User], Client]
WEEK = datetime.timedelta(days=7)
ON_TIME = datetime.timedelta(hours=1)


@pytest.fixture
def by(coordinator: User) -> Actor:
    return Actor.of_user(coordinator)


@pytest.fixture
def pulse(programme: Programme, by: Actor) -> Survey:
    """Of a workshop that began an hour ago."""
    start = timezone.now() - ON_TIME
    workshop = cast.make_workshop(
        programme, starts_at=start, ends_at=start + 3 * ON_TIME, is_published=True
    )
    return actions.open_survey(programme=programme, kind="pulse", workshop=workshop, by=by)


@pytest.fixture
def before(programme: Programme, by: Actor) -> Survey:
    return opened(programme, "members_before", by)


def opened(programme: Programme, kind: str, by: Actor) -> Survey:
    day = timezone.localdate() + WEEK
    return actions.open_survey(programme=programme, kind=kind, closes_on=day, by=by)


def ticked(number: int = 4, pair: str = "", text: str = "", **more: int) -> Filled:
    texts = {"next": text} if text else {}
    return Filled(answers={"equal": number, **more}, texts=texts, pair=pair)


def closed(survey: Survey, by: Actor, *numbers: int, text: str = "") -> Survey:
    actions.enter_papers(survey, [ticked(number, text=text) for number in numbers], by=by)
    actions.close_survey(survey, by=by)
    survey.refresh_from_db()
    return survey


def desk(name: str, survey: Survey, *more: Any) -> str:
    return reverse(f"evaluation:{name}", args=[survey.programme.slug, survey.pk, *more])


def phone(survey: Survey) -> str:
    return reverse("evaluation:answer", args=[survey.code])


def filled_in(**more: Any) -> dict[str, Any]:
    return {"once": str(uuid.uuid4()), "q_equal": "5", "q_said": "0", **more}


# --- what is asked --------------------------------------------------------------


@pytest.mark.parametrize("kind", Survey.Kind.values)
def test_every_questionnaire_is_whole_in_three_languages(kind: str) -> None:
    instrument = Survey(kind=kind).instrument
    keys = [one.key for one in instrument.questions]
    assert len(keys) == len(set(keys))
    for text in [instrument.title, *(one.text for one in instrument.questions)]:
        assert all(text.data[language].strip() for language in ("fi", "sv", "en"))


def test_the_pulse_asks_three_questions() -> None:
    assert len(instrument_of("pulse", "pulse").questions) == 3


@pytest.mark.parametrize("audience", ["members", "staff", "organisers"])
def test_something_of_every_stage_is_asked_and_most_of_before_again(audience: str) -> None:
    before, after = instrument_of(audience, "before"), instrument_of(audience, "after")
    assert {one.stage for one in after.questions} == {"design", "experience", "impact"}
    assert {one.key for one in before.scales} <= {one.key for one in after.scales}
    assert (FOLDER / f"{audience}.toml").exists()


def test_the_principles_are_eleven_and_each_is_asked_in_three_languages() -> None:
    assert len(principles()) == 11
    for one in principles().values():
        assert all(one.asks.data[code] and one.name.data[code] for code in ("fi", "sv", "en"))


# --- answering ------------------------------------------------------------------


def test_any_phone_answers_without_an_account(pulse: Survey) -> None:
    client = Client()
    came = client.get(f"/s/{pulse.code.upper()}/")
    assert came.headers["Location"] == phone(pulse)
    page = client.get(phone(pulse)).content.decode()
    assert "Minua kuunneltiin tasavertaisena." in page
    answer = client.post(phone(pulse), filled_in(q_next="Lisää taukoja"), follow=True)
    assert "Vastauksesi on tullut perille" in answer.content.decode()
    assert Response.objects.get().answers == {"equal": 5, "said": 0}
    assert Words.objects.get().text == "Lisää taukoja"


def test_nothing_of_an_answer_leads_back_to_who_gave_it(pulse: Survey) -> None:
    Client().post(phone(pulse), filled_in(q_next="Lisää taukoja"))
    names = {one.name for model in (Response, Words) for one in model._meta.get_fields()}
    assert not names & {"at", "created_at", "member", "ticket", "response", "user", "link"}
    event = Event.objects.get(verb="survey.answered")
    assert (event.actor_kind, event.actor_id, event.facts) == ("visitor", None, {})
    assert event.object_type == "evaluation.survey"


def test_numbers_of_answers_tell_no_order(pulse: Survey, by: Actor) -> None:
    actions.enter_papers(pulse, [ticked() for _ in range(8)], by=by)
    numbers = list(Response.objects.values_list("pk", flat=True))
    gaps = {later - earlier for earlier, later in itertools.pairwise(numbers)}
    assert min(gaps) > 1000


def test_the_same_form_sent_twice_counts_once(pulse: Survey) -> None:
    sent = filled_in()
    for _ in range(2):
        assert Client().post(phone(pulse), sent).status_code == 302
    assert Response.objects.count() == 1
    assert Event.objects.filter(verb="survey.answered").count() == 1


def test_the_link_opened_again_on_one_device_says_so_and_lets_the_next_person_answer(
    pulse: Survey,
) -> None:
    client = Client()
    client.post(phone(pulse), filled_in())
    page = client.get(phone(pulse)).content.decode()
    assert "Tältä laitteelta on jo lähetetty vastaus" in page
    assert "<textarea" not in page
    assert "<textarea" in client.get(f"{phone(pulse)}?again=1").content.decode()
    client.post(f"{phone(pulse)}?again=1", filled_in())
    assert Response.objects.count() == 2


def test_an_empty_answer_is_refused(pulse: Survey) -> None:
    page = Client().post(phone(pulse), {"once": str(uuid.uuid4()), "q_next": "  "})
    assert "Vastaa ainakin yhteen kysymykseen." in page.content.decode()
    assert Response.objects.count() == 0


def test_a_machine_that_fills_every_field_is_refused(pulse: Survey) -> None:
    Client().post(phone(pulse), filled_in(website="x"))
    assert Response.objects.count() == 0


def test_a_pulse_opens_with_its_workshop_and_closes_after_a_week(pulse: Survey) -> None:
    workshop = pulse.workshop
    assert workshop is not None
    assert not pulse.takes_answers(workshop.starts_at - ON_TIME)
    assert pulse.takes_answers(workshop.starts_at)
    assert not pulse.takes_answers(workshop.ends_at + 8 * datetime.timedelta(days=1))
    type(workshop).objects.update(starts_at=timezone.now() + ON_TIME)
    page = Client().get(phone(pulse)).content.decode()
    assert "Kysely aukeaa, kun työpaja alkaa." in page
    assert "<textarea" not in page
    with pytest.raises(NotAllowedNow):
        actions.take_answer(pulse, ticked())


def test_a_closed_questionnaire_takes_nothing(pulse: Survey, by: Actor) -> None:
    actions.close_survey(pulse, by=by)
    Client().post(phone(pulse), filled_in())
    with pytest.raises(NotAllowedNow):
        actions.enter_papers(pulse, [ticked()], by=by)
    assert Response.objects.count() == 0
    assert "Kysely on suljettu." in Client().get(phone(pulse)).content.decode()


# --- links of one's own ---------------------------------------------------------


def test_members_are_sent_a_link_each_once(before: Survey, by: Actor) -> None:
    cast.make_call(before.programme)
    for name in ("Aino Kuusela", "Onni Lehto"):
        cast.make_member(before.programme, name=name)
    assert actions.send_to_members(before, by=by) == 2
    with pytest.raises(NotAllowedNow):
        actions.send_to_members(before, by=by)
    assert Message.objects.count() == 2
    assert "Kukaan ei näe, kuka vastasi mitäkin" in str(Message.objects.all()[0].body)
    before.refresh_from_db()
    assert before.asked == 2


def _own(survey: Survey, by: Actor) -> tuple[Client, str]:
    cast.make_call(survey.programme)
    cast.make_member(survey.programme)
    actions.send_to_members(survey, by=by)
    until = timezone.now() + WEEK
    ticket = Ticket.objects.get()
    link = make_link(city=survey.city, purpose="survey", subject_id=ticket.pk, expires_at=until)
    client = Client()
    return client, client.get(f"/l/{link.token}").headers["Location"]


def test_a_link_of_ones_own_answers_once_and_says_so_the_second_time(
    before: Survey, by: Actor
) -> None:
    client, page = _own(before, by)
    sent = {"once": str(uuid.uuid4()), "q_clear": "4", "pair": "MA 07-tu"}
    assert client.post(page, sent).status_code == 302
    assert Ticket.objects.get().is_used
    assert "Tätä linkkiä on jo käytetty" in client.get(page).content.decode()
    again = client.post(page, sent | {"once": str(uuid.uuid4())})
    assert "Tätä linkkiä on jo käytetty" in again.content.decode()
    assert Response.objects.count() == 1
    with pytest.raises(NotAllowedNow):
        actions.take_answer(before, ticked(), ticket=Ticket.objects.get())
    assert Response.objects.count() == 1


def test_one_reminder_goes_to_those_who_have_not_answered(before: Survey, by: Actor) -> None:
    client, page = _own(before, by)
    cast.make_member(before.programme)
    actions.send_to_members(before, by=by)
    client.post(page, {"once": str(uuid.uuid4()), "q_clear": "4"})
    assert actions.remind_members(before, by=by) == 1
    with pytest.raises(NotAllowedNow):
        actions.remind_members(before, by=by)
    assert Message.objects.filter(template__endswith="remind.txt").count() == 1


def test_who_was_asked_is_forgotten_when_it_closes(before: Survey, by: Actor) -> None:
    client, page = _own(before, by)
    actions.close_survey(before, by=by)
    assert Ticket.objects.count() == 0
    assert client.get(page).status_code == 404


# --- codes before and after -----------------------------------------------------


def test_two_answers_are_paired_by_the_code_alone(programme: Programme, by: Actor) -> None:
    before, after = (opened(programme, f"members_{one}", by) for one in ("before", "after"))
    codes = ["MA07TU", "AI12ES", "LE30PO", "KA01TA", "SI22JO", "EI09KU"]
    first = [ticked(pair=code.lower(), clear=2) for code in codes]
    second = [ticked(pair=f" {code[:2]} {code[2:]}", clear=4) for code in codes[:5]]
    unpaired = [ticked(clear=1), ticked(pair="ÄÄ99ÄÄ", clear=1)]
    actions.enter_papers(before, first, by=by)
    actions.enter_papers(after, [*second, *unpaired], by=by)
    changes = changes_of(before, after)
    assert changes.pairs == 5
    found = changes.lines[0].change
    assert found is not None
    assert (found.fell, found.same, found.rose, found.before, found.after) == (0, 0, 5, 2, 4)
    assert "MA07TU" not in str(list(Response.objects.values_list("pair", flat=True)))


def test_a_code_that_two_people_chose_pairs_nobody(programme: Programme, by: Actor) -> None:
    before, after = (opened(programme, f"staff_{one}", by) for one in ("before", "after"))
    actions.enter_papers(before, [ticked(pair="aa11aa"), ticked(pair="AA11AA")], by=by)
    actions.enter_papers(after, [ticked(pair="aa11aa")], by=by)
    assert changes_of(before, after).pairs == 0


def test_a_code_is_forgotten_two_years_after_closing(before: Survey, by: Actor) -> None:
    actions.enter_papers(before, [ticked(pair="aa11aa")], by=by)
    actions.close_survey(before, by=by)
    keep_retention(before.city, timezone.now() + datetime.timedelta(days=700))
    assert Response.objects.get().pair
    keep_retention(before.city, timezone.now() + datetime.timedelta(days=740))
    assert Response.objects.get().pair == ""


# --- results --------------------------------------------------------------------


def test_results_wait_for_the_closing(
    pulse: Survey, by: Actor, coordinator: User, sign_in: Signed
) -> None:
    actions.enter_papers(pulse, [ticked() for _ in range(6)], by=by)
    client = sign_in(coordinator)
    assert client.get(desk("results", pulse)).status_code == 302
    assert client.get(desk("download", pulse, "answers")).status_code == 302


@pytest.mark.parametrize(("numbers", "is_shown"), [((4, 4, 4, 4), False), ((4,) * 5, True)])
def test_nothing_is_shown_under_five(
    numbers: tuple[int, ...],
    is_shown: bool,
    pulse: Survey,
    by: Actor,
    coordinator: User,
    sign_in: Signed,
) -> None:
    survey = closed(pulse, by, *numbers, text="Vain yksi mielipide")
    client = sign_in(coordinator)
    page = client.get(desk("results", survey)).content.decode()
    assert ("Vain yksi mielipide" in page) == is_shown
    assert ("Samaa mieltä olevien osuus" in page) == is_shown
    found = client.get(desk("download", survey, "answers"))
    assert (found.status_code == 200) == is_shown
    compared = client.get(reverse("evaluation:compare", args=[survey.programme.slug]))
    assert ("tasavertaisena" in compared.content.decode()) == is_shown
    if not is_shown:
        with pytest.raises(NotAllowedNow):
            actions.publish_results(survey, by=by)


def test_a_statement_that_few_answered_is_hidden_though_many_sent_the_form(
    pulse: Survey, by: Actor
) -> None:
    actions.enter_papers(pulse, [*(ticked(3) for _ in range(6)), ticked(2, said=1)], by=by)
    rows = list(pulse.responses.all())
    equal, said = lines_of([(one, rows) for one in pulse.instrument.scales], least=5)
    assert equal.summary is not None
    assert equal.summary.counts == (0, 1, 6, 0, 0)
    assert said.summary is None


def test_a_dot_is_drawn_for_everybody_on_the_right_side_of_the_line() -> None:
    drawing = draw((1, 2, 3, 4, 5), ("a", "b", "c", "d", "e"), 10.5)
    assert len(drawing.marks) == 15
    left = [one.css for one in drawing.marks if one.x < WIDTH / 2 - drawing.radius]
    assert {"a", "b"} <= set(left)
    assert not {"d", "e"} & set(left)
    assert all(0 <= one.x <= WIDTH for one in drawing.marks)
    assert draw((0, 0, 0, 0, 200), "abcde", 200).are_bars


def test_published_figures_are_public_and_words_never(
    pulse: Survey, by: Actor, programme: Programme
) -> None:
    survey = closed(pulse, by, 5, 4, 4, 3, 1, text="En sanoisi tätä ääneen")
    page = reverse("evaluation:public", args=[programme.slug])
    assert "tasavertaisena" not in Client().get(page).content.decode()
    actions.publish_results(survey, by=by)
    shown = Client().get(page).content.decode()
    assert "Minua kuunneltiin tasavertaisena." in shown
    assert "60\u00a0%" in shown
    assert "En sanoisi" not in shown
    about = reverse("programmes:page", args=[programme.slug])
    assert page in Client().get(about).content.decode()
    actions.withdraw_results(survey, by=by)
    assert "tasavertaisena" not in Client().get(page).content.decode()


def test_the_file_and_its_codebook_name_the_same_columns(
    pulse: Survey, by: Actor, coordinator: User, sign_in: Signed
) -> None:
    survey = closed(pulse, by, 5, 4, 4, 3, 0, text="Lisää taukoja")
    client = sign_in(coordinator)

    def sheet(what: str) -> list[dict[str, str]]:
        text = client.get(desk("download", survey, what)).content.decode("utf-8-sig")
        return list(csv.DictReader(io.StringIO(text), delimiter=";"))

    answers, book = sheet("answers"), {row["column"]: row for row in sheet("codebook")}
    assert sorted(row["equal"] for row in answers) == ["0", "3", "4", "4", "5"]
    assert set(answers[0]) <= set(book)
    assert book["equal"]["sv"] == "Jag blev hörd på lika villkor."
    assert [row["text"] for row in sheet("words")] == ["Lisää taukoja"] * 5


def test_workshops_and_panels_are_compared(
    pulse: Survey, by: Actor, coordinator: User, sign_in: Signed, city: City
) -> None:
    closed(pulse, by, 5, 5, 5, 5, 5)
    other = cast.make_programme(city, "toinen", name=cast.both("Toinen paneeli"))
    start = timezone.now() - ON_TIME
    workshop = cast.make_workshop(other, starts_at=start, ends_at=start + ON_TIME)
    theirs = actions.open_survey(programme=other, kind="pulse", workshop=workshop, by=by)
    closed(theirs, by, *[2] * 6)
    address = reverse("evaluation:compare", args=[other.slug])
    page = sign_in(coordinator).get(address).content.decode()
    assert "Kestävä arki: 1. Jakaminen" in page
    assert "Toinen paneeli: 1. Jakaminen" in page
    assert sign_in(coordinator).get(f"{address}?kind=ei").status_code == 404


# --- the desk -------------------------------------------------------------------


def test_staff_type_in_paper_one_after_another(
    pulse: Survey, facilitator: User, sign_in: Signed
) -> None:
    client = sign_in(facilitator)
    page = desk("enter", pulse)
    assert client.post(page, filled_in(language="sv", q_next="Fler pauser")).status_code == 302
    assert "1 lomake on kirjattu." in client.get(page).content.decode()
    assert Response.objects.get().on_paper
    assert Words.objects.get().language == "sv"
    assert client.post(page, {"language": "xx", "q_equal": "9"}).status_code == 200
    assert Response.objects.count() == 1


def test_papers_come_in_after_the_last_day_until_it_is_closed(before: Survey, by: Actor) -> None:
    Survey.objects.update(closes_on=timezone.localdate() - WEEK)
    with pytest.raises(NotAllowedNow):
        actions.take_answer(before, ticked())
    assert actions.enter_papers(before, [ticked()], by=by) == 1


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_paper_is_printed_in_each_language(
    language: str, before: Survey, coordinator: User, sign_in: Signed
) -> None:
    found = sign_in(coordinator).get(desk("paper", before, language))
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(found.content)).pages)
    question = before.instrument.scales[0].text.data[language]
    assert "".join(question.split()) in "".join(text.split())
    assert before.code in text


def test_opening_asks_for_a_day_to_come_and_opens_once(
    programme: Programme, coordinator: User, sign_in: Signed
) -> None:
    client = sign_in(coordinator)
    address = reverse("evaluation:open", args=[programme.slug, "staff_after"])
    past = client.post(address, {"closes_on": timezone.localdate() - WEEK})
    assert "Viimeinen päivä on jo mennyt" in past.content.decode()
    for _ in range(2):
        assert client.post(address, {"closes_on": timezone.localdate() + WEEK}).status_code == 302
    assert Survey.objects.count() == 1
    assert Event.objects.filter(verb="survey.opened").count() == 1
    wrong = reverse("evaluation:open", args=[programme.slug, "ei-ole"])
    assert client.get(wrong).status_code == 404


def test_pulses_are_made_and_questionnaires_closed_by_themselves(
    programme: Programme, city: City, by: Actor
) -> None:
    workshop = cast.make_workshop(programme, is_published=True)
    cast.make_workshop(programme, 2, is_published=True, cancelled_at=timezone.now())
    now = timezone.now()
    assert actions.prepare_pulses(city, now) == 1
    assert actions.prepare_pulses(city, now) == 0
    assert actions.close_due(city, workshop.ends_at + WEEK) == 0
    assert actions.close_due(city, workshop.ends_at + 9 * WEEK) == 1
    assert Survey.objects.get().closed_at is not None


def test_the_last_day_is_moved(before: Survey, coordinator: User, sign_in: Signed) -> None:
    day = timezone.localdate() + 2 * WEEK
    sign_in(coordinator).post(desk("move", before), {"closes_on": day})
    before.refresh_from_db()
    assert before.closes_on == day


def test_a_facilitator_reads_and_types_but_does_not_close(
    pulse: Survey, facilitator: User, sign_in: Signed
) -> None:
    client = sign_in(facilitator)
    page = client.get(desk("survey", pulse)).content.decode()
    assert desk("enter", pulse) in page
    assert desk("close", pulse) not in page
    assert client.post(desk("close", pulse)).status_code == 403
    assert client.post(desk("publish", pulse)).status_code == 403


def test_a_pulse_without_a_workshop_cannot_be(programme: Programme) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Survey.objects.create(
            city=programme.city, programme=programme, kind="pulse", code="a", version=1
        )


def test_the_overview_asks_the_database_little(
    pulse: Survey,
    before: Survey,
    by: Actor,
    coordinator: User,
    sign_in: Signed,
    django_assert_max_num_queries: Any,
) -> None:
    for survey in (pulse, before, opened(before.programme, "members_after", by)):
        actions.publish_results(closed(survey, by, 4, 4, 4, 5, 5), by=by)
    actions.save_point(
        programme=before.programme, principle="time", state="yes", words="", link="", by=by
    )
    actions.publish_check(before.programme, by=by)
    client = sign_in(coordinator)
    for address in (
        reverse("evaluation:manage", args=[before.programme.slug]),
        reverse("evaluation:check", args=[before.programme.slug]),
        reverse("evaluation:public", args=[before.programme.slug]),
        desk("results", pulse),
        desk("survey", before),
    ):
        with django_assert_max_num_queries(15):
            client.get(address)


# --- the self-check -------------------------------------------------------------


def test_a_principle_is_written_and_published(
    programme: Programme, coordinator: User, sign_in: Signed
) -> None:
    client = sign_in(coordinator)
    publish = reverse("evaluation:publish_check", args=[programme.slug])
    assert "Täytä ensin" in client.post(publish, follow=True).content.decode()
    address = reverse("evaluation:point", args=[programme.slug, "time"])
    said = {"state": "no", "words_0": "Kolme tuntia oli liian vähän.", "link": ""}
    assert client.post(address, said).status_code == 302
    assert client.post(address, said | {"link": "javascript:alert(1)"}).status_code == 200
    assert Point.objects.get().link == ""
    public = reverse("evaluation:public", args=[programme.slug])
    assert "Kolme tuntia" not in Client().get(public).content.decode()
    client.post(publish)
    assert "Kolme tuntia" in Client().get(public).content.decode()
    client.post(reverse("evaluation:withdraw_check", args=[programme.slug]))
    assert "Kolme tuntia" not in Client().get(public).content.decode()
    verbs = {"self_check.saved", "self_check.published", "self_check.withdrawn"}
    assert verbs <= set(Event.objects.values_list("verb", flat=True))
    assert SelfCheck.objects.count() == 1
    wrong = reverse("evaluation:point", args=[programme.slug, "ei-ole"])
    assert client.get(wrong).status_code == 404


def test_evidence_is_found_where_there_is_some(programme: Programme, by: Actor) -> None:
    assert set(evidence_of(programme)) == set(principles())
    assert evidence_of(programme)["time"] == []
    start = timezone.now() - 10 * WEEK
    workshop = cast.make_workshop(
        programme, starts_at=start, ends_at=start + 3 * ON_TIME, is_published=True
    )
    cast.make_idea(workshop)
    found = evidence_of(programme)
    assert "3" in found["time"][0].text
    assert found["accountability"][0].url == reverse("followup:of_programme", args=["arki"])
    assert found["representativeness"] == []
