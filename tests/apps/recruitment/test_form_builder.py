"""The application form: written by a coordinator, tried on a phone, published as versions."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook

from tests import cast
from tests.apps.recruitment.steps import contact, filled, languages, verbs
from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.models import City, User
from tupa.apps.programmes.errors import NotAllowedNow
from tupa.apps.programmes.models import Programme
from tupa.apps.programmes.ready import READY
from tupa.apps.recruitment import actions
from tupa.apps.recruitment.actions import apply
from tupa.apps.recruitment.models import Application, Call, FormQuestion, FormVersion
from tupa.apps.recruitment.questions import draft_of, faults_of, form_of

Signed = Callable[[User], Client]
BASE = "/fi/manage/p/arki/form/"


@pytest.fixture
def by(coordinator: User) -> Actor:
    return Actor.of_user(coordinator)


def ask(programme: Programme, by: Actor, fi: str = "Mistä kuulit?", **more: Any) -> FormQuestion:
    values: dict[str, Any] = {"kind": "line", "label": cast.both(fi), **more}
    return actions.save_question(programme, by=by, **values)


def keys(programme: Programme) -> list[str]:
    return [one.key for one in draft_of(programme)]


def opened(programme: Programme, by: Actor) -> Call:
    return actions.open_call(cast.make_call(programme, is_open=False), by=by, at_once=True)


def codes(programme: Programme) -> list[str]:
    return [code for code, _question in faults_of(draft_of(programme))]


def test_an_own_question_stands_after_the_features_and_can_be_placed_before_them(
    programme: Programme, by: Actor
) -> None:
    ask(programme, by)
    assert keys(programme) == ["ika", "alue", "mista-kuulit"]
    actions.place_question(programme, key="mista-kuulit", after="", by=by)
    actions.place_question(programme, key="ika", after="alue", by=by)
    assert keys(programme) == ["mista-kuulit", "alue", "ika"]
    with pytest.raises(NotAllowedNow, match="question_gone"):
        actions.place_question(programme, key="ika", after="olematon", by=by)


def test_opening_the_call_publishes_version_one_and_edits_wait_for_the_next(
    programme: Programme, by: Actor
) -> None:
    ask(programme, by)
    opened(programme, by)
    assert "form.published" in verbs(programme.city)
    ask(programme, by, "Mitä toivot?", kind="text")
    number, asked = form_of(programme)
    assert (number, [one.key for one in asked]) == (1, ["ika", "alue", "mista-kuulit"])
    assert actions.publish_form(programme, by=by).number == 2
    assert [one.key for one in form_of(programme)[1]][-1] == "mita-toivot"
    with pytest.raises(NotAllowedNow, match="nothing_changed"):
        actions.publish_form(programme, by=by)


def test_a_published_question_keeps_its_kind_and_a_late_one_is_never_a_must(
    programme: Programme, by: Actor
) -> None:
    ask(programme, by)
    opened(programme, by)
    with pytest.raises(NotAllowedNow, match="question_published"):
        ask(programme, by, key="mista-kuulit", kind="yes_no")
    ask(programme, by, "Uusi pakko", is_required=True)
    with pytest.raises(NotAllowedNow) as refused:
        actions.publish_form(programme, by=by)
    assert refused.value.params["missing"] == ["form.late_required"]
    assert FormVersion.objects.count() == 1


def test_no_call_opens_with_a_question_in_finnish_alone(programme: Programme, by: Actor) -> None:
    choices = [{"fi": "Kirjasto", "sv": "Bibliotek"}, {"fi": "Ystävä"}]
    ask(programme, by, label={"fi": "Mistä kuulit?"}, kind="choice", options=choices)
    assert codes(programme) == ["form.label", "form.choice"]
    with pytest.raises(NotAllowedNow, match="not_ready"):
        opened(programme, by)
    assert not FormVersion.objects.exists()


def test_at_most_twelve_things_must_be_answered(programme: Programme, by: Actor) -> None:
    for number in range(5):
        ask(programme, by, f"Kysymys {number}", is_required=True)
    assert codes(programme) == []  # five always, two features, five of the city's own
    ask(programme, by, "Kysymys 5", is_required=True)
    assert codes(programme) == ["form.too_many"]
    actions.set_required(programme, key="ika", is_required=False, by=by)
    assert codes(programme) == []


def test_choices_keep_their_keys_when_they_are_reordered_and_renamed(
    programme: Programme, by: Actor
) -> None:
    first = [{"fi": "Kirjasto", "sv": "Bibliotek"}, {"fi": "Ystävä", "sv": "Vän"}]
    row = ask(programme, by, kind="choice", options=first)
    before = {one["name"]["fi"]: one["key"] for one in row.options}
    later = [{"fi": "Ystävä", "sv": "Kompis"}, {"fi": "Kirja", "sv": "Bibliotek"}]
    row = ask(programme, by, key=row.key, kind="choice", options=later)
    assert [one["key"] for one in row.options] == [before["Ystävä"], before["Kirjasto"]]


def test_an_answered_question_taken_off_keeps_its_answers(programme: Programme, by: Actor) -> None:
    ask(programme, by)
    ask(programme, by, "Turha")
    call = opened(programme, by)
    apply(
        programme,
        call=call,
        contact=contact(),
        answers={},
        own_answers={"mista-kuulit": "kirjastosta"},
        by=by,
    )
    actions.remove_question(programme, key="mista-kuulit", by=by)
    actions.publish_form(programme, by=by)
    assert "mista-kuulit" not in keys(programme)
    assert Application.objects.get().free_answers.get().text == "kirjastosta"


def test_what_an_applicant_answers_is_kept_shown_changed_and_listed(
    programme: Programme, coordinator: User, by: Actor, sign_in: Signed
) -> None:
    choices = [{"fi": "Kirjasto", "sv": "Bibliotek"}, {"fi": "Ystävä", "sv": "Vän"}]
    ask(programme, by, kind="choice", options=choices, is_required=True)
    ask(programme, by, "Mitä toivot?", kind="text")
    opened(programme, by)
    page = f"/fi/p/{programme.slug}/apply/form/"
    client = Client()
    wrong = client.post(page, filled())
    assert wrong.status_code == 200
    assert not Application.objects.exists()
    client.post(page, filled(**{"own_mista-kuulit": "ystava", "own_mita-toivot": "=Puita"}))
    application = Application.objects.get()
    assert application.form_version == 1
    staff = sign_in(coordinator)
    shown = staff.get(f"/fi/manage/p/arki/applications/{application.pk}/").content.decode()
    assert "Ystävä" in shown
    assert "=Puita" in shown
    sheet = staff.get("/fi/manage/p/arki/applications/sheet/?format=xlsx").content
    rows = list(load_workbook(io.BytesIO(sheet)).worksheets[0].values)
    assert rows[0][-2:] == ("Mistä kuulit?", "Mitä toivot?")
    assert rows[1][-2:] == ("Ystävä", "'=Puita")


def test_the_builder_is_worked_with_buttons_alone(
    programme: Programme, coordinator: User, sign_in: Signed
) -> None:
    client = sign_in(coordinator)
    new = {
        **languages("label", "Mistä kuulit?"),
        **languages("help", ""),
        **languages("options", "Kirjasto\nYstävä"),
        "kind": "choice",
    }
    assert client.post(f"{BASE}new/", new).status_code == 302
    client.post(f"{BASE}question/mista-kuulit/move/", {"to": "earlier"})
    assert keys(programme) == ["ika", "mista-kuulit", "alue"]
    client.post(f"{BASE}question/mista-kuulit/move/", {"to": "earlier"})
    client.post(f"{BASE}question/mista-kuulit/move/", {"to": "earlier"})
    assert keys(programme) == ["mista-kuulit", "ika", "alue"]
    client.post(f"{BASE}question/mista-kuulit/place/", {"after": "alue"})
    client.post(f"{BASE}question/mista-kuulit/required/", {"must": "yes"})
    assert draft_of(programme)[-1].is_required
    assert "Mistä kuulit?" in client.get(BASE).content.decode()
    client.post(f"{BASE}question/mista-kuulit/remove/")
    assert not FormQuestion.objects.exclude(kind="feature").exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "rune"},
        {"label_0": "", "label_1": "", "label_2": ""},
        {"options_0": "Yksi"},
        {"options_0": "Yksi\nKaksi", "options_1": "Ett"},
        {"options_0": "Sama\nSama", "options_1": "Ett\nTvå"},
    ],
)
def test_a_question_that_makes_no_sense_is_refused(
    programme: Programme, coordinator: User, sign_in: Signed, wrong: dict[str, str]
) -> None:
    sent = {**languages("label", "Kysymys"), "kind": "choice", "options_0": "A\nB", **wrong}
    assert sign_in(coordinator).post(f"{BASE}new/", sent).status_code == 200
    assert not FormQuestion.objects.exists()


def test_the_preview_is_the_real_form_in_a_frame_of_our_own_that_sends_nothing(
    programme: Programme, coordinator: User, by: Actor, sign_in: Signed
) -> None:
    ask(programme, by)
    client = sign_in(coordinator)
    outer = client.get(f"{BASE}preview/")
    assert "frame-src 'self'" in outer.headers["Content-Security-Policy"]
    assert f'src="{BASE}frame/"' in outer.content.decode()
    frame = client.get(f"{BASE}frame/")
    text = frame.content.decode()
    assert frame.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in frame.headers["Content-Security-Policy"]
    assert "Mistä kuulit?" in text
    assert "csrfmiddlewaretoken" not in text.partition("<main")[2].partition("</main")[0]
    assert client.post(f"{BASE}frame/", filled()).status_code == 405
    assert client.get(f"{BASE}preview/?version=7").status_code == 404


def test_ready_features_come_with_ground_and_districts_with_their_postcodes(
    city: City, coordinator: User, sign_in: Signed
) -> None:
    programme = Programme.objects.create(city=city, slug="tyhja", name=cast.both("Tyhjä"))
    client = sign_in(coordinator)
    page = "/fi/manage/p/tyhja/form/ready/"
    assert str(READY[0].ground) in client.get(page).content.decode()
    sent = {"chosen": ["age", "district"], "districts": "Etelä: 02100–02180\nPohjoinen"}
    assert client.post(page, sent).status_code == 200
    assert not programme.features.exists()
    sent["districts"] = "Etelä: 02100–02180, 02200\nPohjoinen: 02920"
    client.post(page, sent)
    age, district = programme.features.all()
    assert age.values.count() == 4
    assert district.is_place
    assert str(draft_of(programme)[1].choices[0]) == "Etelä (02100–02180, 02200)"


def test_a_facilitator_sees_the_form_and_changes_nothing(
    programme: Programme, facilitator: User, sign_in: Signed
) -> None:
    client = sign_in(facilitator)
    assert client.get(BASE).status_code == 200
    assert client.get(f"{BASE}new/").status_code == 403
    assert client.post(f"{BASE}question/ika/required/", {"must": "no"}).status_code == 403
