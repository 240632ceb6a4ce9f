"""The translation desk: what is missing, who has it, and what residents then read."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests import cast
from tests.apps.recruitment.steps import filled, verbs
from tests.services import played
from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.models import User
from tupa.apps.programmes.errors import NotAllowedNow
from tupa.apps.programmes.models import Programme
from tupa.apps.recruitment.models import Application
from tupa.apps.translation import actions
from tupa.apps.translation.languages import LANGUAGES, fallbacks
from tupa.apps.translation.models import PanelLanguage, Translation
from tupa.apps.translation.texts import entries_of, texts_of

Signed = Callable[[User], Client]
DESK = "/fi/manage/p/arki/texts/"
LABEL = "question.ika.label"


@pytest.fixture
def by(coordinator: User) -> Actor:
    return Actor.of_user(coordinator)


@pytest.fixture
def arabic(programme: Programme, by: Actor) -> PanelLanguage:
    cast.make_call(programme)
    return actions.plan_language(programme, code="ar", by=by)


def keep(programme: Programme, by: Actor, code: str = "ar", **words: str) -> int:
    named = {key.replace("__", "."): text for key, text in words.items()}
    return actions.save_translations(programme, language=code, words=named, by=by)


def state(programme: Programme, key: str, code: str = "ar") -> str:
    return next(one.state for one in entries_of(programme, code) if one.text.key == key)


def test_every_language_ends_its_stand_ins_in_the_national_ones() -> None:
    for one in LANGUAGES:
        assert fallbacks(one.code)[0] == one.code
        assert {"fi", "sv"} < set(fallbacks(one.code)) | {one.code, "x"}


def test_a_text_is_missing_then_ready_then_out_of_date(
    programme: Programme, arabic: PanelLanguage, by: Actor
) -> None:
    assert state(programme, LABEL) == "missing"
    assert keep(programme, by, question__ika__label="كم عمرك؟") == 1
    assert state(programme, LABEL) == "ready"
    feature = programme.features.get(key="ika")
    feature.question = cast.both("Minkä ikäinen olet?")
    feature.save()
    assert state(programme, LABEL) == "old"
    assert Translation.objects.get().original == "Mikä on ika?"
    assert verbs(programme.city).count("translations.saved") == 1


def test_swedish_is_written_into_the_text_itself_but_a_frozen_one_never_changes(
    programme: Programme, by: Actor
) -> None:
    feature = programme.features.get(key="ika")
    feature.question = {"fi": "Ikä?"}
    feature.save()
    keep(programme, by, "sv", question__ika__label="Ålder?")
    feature.refresh_from_db()
    assert feature.question.data == {"fi": "Ikä?", "sv": "Ålder?"}
    cast.make_call(programme)
    programme.refresh_from_db()
    with pytest.raises(NotAllowedNow, match="frozen"):
        keep(programme, by, "sv", question__ika__label="Något annat?")


def test_an_unknown_key_keeps_nothing_at_all(programme: Programme, by: Actor) -> None:
    with pytest.raises(NotAllowedNow, match="no_such_text"):
        keep(programme, by, question__ika__label="a", olematon="b")
    assert not Translation.objects.exists()


@pytest.mark.parametrize("kind", ["xlf", "xlsx", "docx"])
def test_a_file_goes_out_and_comes_back_through_the_pages(
    programme: Programme, arabic: PanelLanguage, coordinator: User, sign_in: Signed, kind: str
) -> None:
    from tupa.apps.translation.files import FORMATS, Unit, read_file

    client = sign_in(coordinator)
    out = client.get(f"{DESK}ar/file/?format={kind}").content
    units = read_file(out, f"t.{kind}")
    assert {one.key for one in units} == {one.key for one in texts_of(programme)}
    sent = [Unit(one.key, one.original, f"ع {one.key}") for one in units]
    content = FORMATS[kind][1](sent, "fi", "ar")
    file = SimpleUploadedFile(f"t.{kind}", content)
    client.post(f"{DESK}ar/file/in/", {"file": file})
    assert Translation.objects.filter(language="ar").count() == len(units)
    assert {one.state for one in entries_of(programme, "ar")} == {"ready"}


def test_a_wrong_file_says_what_is_wrong_and_keeps_nothing(
    programme: Programme, arabic: PanelLanguage, coordinator: User, sign_in: Signed
) -> None:
    client = sign_in(coordinator)
    bad = SimpleUploadedFile("t.xlf", b"<html/>")
    page = client.post(f"{DESK}ar/file/in/", {"file": bad}, follow=True)
    assert "XLIFF" in page.content.decode()
    assert not Translation.objects.exists()


def test_residents_read_and_send_the_form_from_right_to_left(
    programme: Programme, arabic: PanelLanguage, by: Actor
) -> None:
    page = f"/fi/p/{programme.slug}/apply/form/?texts=ar"
    assert 'dir="rtl"' not in Client().get(page).content.decode()
    with pytest.raises(NotAllowedNow, match="nothing_translated"):
        actions.show_language(arabic, is_shown=True, by=by)
    keep(programme, by, question__ika__label="كم عمرك؟", form__send="أرسل")
    actions.show_language(arabic, is_shown=True, by=by)
    text = Client().get(page).content.decode()
    assert '<div lang="ar" dir="rtl">' in text
    assert '<span lang="ar" dir="rtl">كم عمرك؟</span>' in text
    assert '<span lang="en" dir="ltr">Your name</span>' in text  # stands in
    start = Client().get(f"/fi/p/{programme.slug}/apply/?texts=ar").content.decode()
    assert "العربية" in start
    Client().post(page, filled())
    assert Application.objects.count() == 1
    wrong = Client().post(page, filled(feature_ika=None)).content.decode()
    assert "كم عمرك؟" in wrong


def test_easy_finnish_stands_in_from_finnish(programme: Programme, by: Actor) -> None:
    cast.make_call(programme)
    easy = actions.plan_language(programme, code="fi-selko", by=by)
    keep(programme, by, "fi-selko", form__send="Lähetä")
    actions.show_language(easy, is_shown=True, by=by)
    text = Client().get(f"/fi/p/{programme.slug}/apply/form/?texts=fi-selko").content.decode()
    assert '<span lang="fi-selko" dir="ltr">Lähetä</span>' in text
    assert '<span lang="fi" dir="ltr">Nimesi</span>' in text


def test_the_desk_says_who_has_it_and_what_is_late(
    programme: Programme, coordinator: User, facilitator: User, sign_in: Signed
) -> None:
    client = sign_in(coordinator)
    client.post(f"{DESK}new/", {"code": "ru", "holder": "Kieliryhmä", "due_on": "2026-01-02"})
    text = client.get(DESK).content.decode()
    assert "Русский" in text
    assert "Kieliryhmä" in text
    assert client.post(f"{DESK}new/", {"code": "ru"}).status_code == 200  # it is there already
    client.post(f"{DESK}ru/write/", {"key": ["form.send", "form.yes"], "words": ["Да", " "]})
    assert list(Translation.objects.values_list("key", "text")) == [("form.send", "Да")]
    assert sign_in(facilitator).get(DESK).status_code == 200
    assert sign_in(facilitator).post(f"{DESK}ru/write/", {}).status_code == 403


class Answering(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        answer = json.dumps({"translatedText": f"{asked['target']}:{asked['q']}"}).encode()
        self.send_response(200)
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture
def service(settings: Any) -> Iterator[None]:
    with played(HTTPServer(("127.0.0.1", 0), Answering)) as address:
        settings.TUPA_TRANSLATE_URL = f"{address}/translate"
        yield


def test_machine_text_is_labelled_until_a_person_has_saved_it(
    programme: Programme,
    arabic: PanelLanguage,
    coordinator: User,
    by: Actor,
    sign_in: Signed,
    service: None,
) -> None:
    client = sign_in(coordinator)
    client.post(f"{DESK}ar/machine/")
    row = Translation.objects.get(key="programme.name")
    assert (row.text, row.is_machine) == ("ar:Kestävä arki", True)
    assert state(programme, "programme.name") == "machine"
    keep(programme, by, programme__name="ar:Kestävä arki")
    assert state(programme, "programme.name") == "ready"


def test_without_a_service_there_is_no_machine_text(
    programme: Programme, arabic: PanelLanguage, coordinator: User, sign_in: Signed, settings: Any
) -> None:
    client = sign_in(coordinator)
    assert "machine/" not in client.get(f"{DESK}ar/").content.decode()
    assert client.post(f"{DESK}ar/machine/").status_code == 404
    settings.TUPA_TRANSLATE_URL = "http://127.0.0.1:1/"
    client.post(f"{DESK}ar/machine/")
    assert not Translation.objects.exists()
