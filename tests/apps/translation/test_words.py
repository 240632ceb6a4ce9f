"""The words of residents' pages in languages Tupa does not come in."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import Any

import polib
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import URLPattern, get_resolver
from django.utils import translation
from django.utils.translation import gettext, ngettext, pgettext

from dev.messages import ROOT
from dev.resident_texts import files_of, list_of, page_files, path_of, rules
from tests import cast
from tests.pseudo import MARK, pseudo_words
from tupa.apps.accounts.actor import SYSTEM
from tupa.apps.accounts.models import City, User
from tupa.apps.events.models import Event
from tupa.apps.look.spoken import Spoken, speaking
from tupa.apps.outbox.actions.queue import Recipient, compose
from tupa.apps.outbox.kinds import KINDS
from tupa.apps.translation.interface.actions import WordsRefused, save_words, words_of
from tupa.apps.translation.interface.checks import faults_in
from tupa.apps.translation.interface.places import PARTS
from tupa.apps.translation.interface.plurals import plural_of
from tupa.apps.translation.interface.texts import ResidentText, key_of, resident_texts
from tupa.apps.translation.interface.units import write_po
from tupa.apps.translation.models import InterfaceText

pytestmark = pytest.mark.django_db

SignIn = Callable[[User], Client]
PACKAGE = ROOT / "tupa"
OVERVIEW = "/en/manage/city/words/"
HOME = key_of("", "Home")
SEATS = "%(seats)s seat for residents"


@pytest.fixture
def abroad() -> City:
    names = {
        "name": {"et": "Rannaküla"},
        "site_name": {"et": "Üks laud"},
        "controller": {"et": "L"},
    }
    return cast.make_city("rannakyla", languages=["et", "ar"], needed_languages=["et"], **names)


@pytest.fixture
def client(abroad: City, sign_in: SignIn) -> Client:
    return sign_in(cast.make_user(abroad, "Kadri Koordinaator", "coordinator"))


def text(words: str, plural: str = "") -> ResidentText:
    return ResidentText(words, ("apps/front/x.html",), plural)


def test_the_list_is_what_the_pages_say() -> None:
    assert path_of(PACKAGE).read_text(encoding="utf-8") == list_of(PACKAGE)
    assert len(resident_texts()) > 1000
    assert 300 < sum(one.for_a_call for one in resident_texts()) < 800
    assert all(one.where for one in resident_texts())


def test_a_translator_reads_where_a_text_stands_in_words_and_not_in_files() -> None:
    with translation.override("fi"):
        said = {one.places for one in resident_texts()}
        [apply] = [one for one in resident_texts() if one.text == "Write your name."]
        assert apply.places == "Ilmoittautuminen paneeliin: lomake"
    assert not any(re.search(r"\.(html|txt|py|toml)|/", one) for one in said)
    written = write_po([apply], {}, "et").decode()
    assert "application.py" not in written
    parts = {one.part for one in resident_texts()} - {"site", "look", "translation"}
    assert parts <= set(PARTS)


def test_every_page_for_everyone_is_on_the_list_or_said_not_to_be_for_residents() -> None:
    found = set(files_of(PACKAGE))
    left = {str(path.relative_to(PACKAGE)) for path in page_files(PACKAGE)} - found
    patterns = [one.replace("*", ".*") for one in rules()["not_for_residents"]]
    assert [name for name in left if not any(re.fullmatch(one, name) for one in patterns)] == []
    named = [*rules()["papers"], *rules()["python"]]
    assert [name for name in named if not (PACKAGE / name).exists()] == []


#: Views for everyone or by link whose own sentences are not for residents.
FOR_OTHERS = {
    *(
        "accounts.views.look",
        "accounts.views.sign_in",
        "api.views.pages",
        "api.views.machine",
        "api.views.bulk",
    ),
    *("archive.views.catalogue", "followup.views.by_link", "followup.views.evidence"),
    *(
        "front.health",
        "handbook.views.compare",
        "handbook.views.public",
        "workshops.views.series",
        "costs.views",
    ),
}


def test_every_view_for_residents_that_says_something_is_on_the_list() -> None:
    def every(patterns: Any) -> Any:
        for one in patterns:
            yield from [one] if isinstance(one, URLPattern) else every(one.url_patterns)

    missing = set()
    for pattern in every(get_resolver().url_patterns):
        module = getattr(pattern.callback, "__module__", "")
        access = getattr(pattern.callback, "access", ("staff", ""))
        name = module.removeprefix("tupa.apps.")
        if access[0] == "staff" or name in FOR_OTHERS or not module.startswith("tupa.apps."):
            continue
        path = f"apps/{name.replace('.', '/')}.py"
        if "gettext" in (PACKAGE / path).read_text() and path not in rules()["python"]:
            missing.add(path)
    assert missing == set()


@pytest.mark.parametrize(
    ("code", "numbers"), [("et", 2), ("lv", 3), ("ar", 6), ("ja", 1), ("se", 3), ("mt", 4)]
)
def test_a_language_counts_by_its_own_rule(code: str, numbers: int) -> None:
    plural = plural_of(code)
    assert plural.count == numbers
    assert {plural.form_of(n) for n in range(130)} == set(range(numbers))


@pytest.mark.parametrize(
    ("original", "words", "code"),
    [
        ("Hello %(name)s", "Tere %(nimi)s", "unknown_field"),
        ("Hello %(name)s", "Tere", "field_missing"),
        ("Hello {name}", "Tere", "field_missing"),
        ("Hello %(name)s", "Tere %(name)s 100 %", "percent"),
        ("Hello {name}", "Tere {name} {", "brace"),
        ("Read <a href='x'>this</a>", "Loe seda", "tags"),
        ("Read this", "Loe <b>seda</b>", "no_tags"),
        ("Read this", "<script>alert(1)</script>", "no_tags"),
        ("Read this", "Loe < seda", "sign"),
        ("Read this", 'Loe" onmouseover="x', "sign"),
        ("Read this", "x" * 4001, "too_long"),
        ("Read this", "  ", "empty"),
        ("Read this", "Loe\0 seda", "unseen"),
        ("Read this", "Loe\ud83d seda", "unseen"),
    ],
)
def test_what_may_not_be_written_is_named(original: str, words: str, code: str) -> None:
    assert code in [found for found, _params in faults_in(text(original), [words], plural_of("et"))]


@pytest.mark.parametrize(
    ("original", "words"),
    [
        ("Hello %(name)s", "%(name)s, tere"),
        ("Read <a href='x'>this</a>", "Loe <a href='x'>seda</a>"),
        ("100 %", "100 %"),
        ("Read “this”", "Loe „seda“"),
    ],
)
def test_what_keeps_the_fields_may_be_written(original: str, words: str) -> None:
    assert not list(faults_in(text(original), [words], plural_of("et")))


def test_only_a_form_for_one_number_may_leave_the_number_out() -> None:
    counted = text("%(n)s person", "%(n)s people")
    assert not list(faults_in(counted, ["üks inimene", "%(n)s inimest"], plural_of("et")))
    faults = list(faults_in(counted, ["üks", "mitu"], plural_of("et")))
    assert faults == [("field_missing", {"field": "%(n)s"})]
    assert list(faults_in(counted, ["%(n)s"], plural_of("et"))) == [("forms", {"count": 2})]


def test_words_are_said_at_once_and_only_in_their_city(abroad: City, city: City) -> None:
    save_words(abroad, language="et", words={HOME: ["Avaleht"]}, by=SYSTEM)
    save_words(
        abroad,
        language="et",
        words={key_of("", SEATS): ["%(seats)s koht elanikele", "%(seats)s kohta elanikele"]},
        by=SYSTEM,
    )
    with speaking(abroad.spoken), translation.override("et"):
        assert gettext("Home") == "Avaleht"
        assert ngettext(SEATS, "%(seats)s seats for residents", 1).startswith("%(seats)s koht ")
        assert ngettext(SEATS, "%(seats)s seats for residents", 4).startswith("%(seats)s kohta ")
        assert gettext("I have a code") == "I have a code"
        assert pgettext("menu", "Call") == "Call"
        assert gettext("Monday") == "esmaspäev"  # Django's own
    with speaking(city.spoken), translation.override("et"):
        assert gettext("Home") == "Home"
    save_words(abroad, language="et", words={HOME: ["Kodu"]}, by=SYSTEM)
    with speaking(abroad.spoken), translation.override("et"):
        assert gettext("Home") == "Kodu"
    assert Event.objects.filter(verb="words.saved").count() == 3


def test_a_process_that_never_saved_reads_what_another_saved(abroad: City) -> None:
    save_words(abroad, language="et", words={HOME: ["Avaleht"]}, by=SYSTEM)
    assert "Avaleht" in Client().get("/et/").content.decode()
    InterfaceText.objects.filter(key=HOME).update(forms=["Kodu"])
    City.objects.update(texts_version=7)
    assert "Kodu" in Client().get("/et/").content.decode()


def test_a_page_in_tupas_languages_asks_the_database_nothing_more(
    abroad: City, city: City, django_assert_num_queries: Any
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def count(path: str, host: str) -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert Client().get(path, headers={"host": host}).status_code == 200
        assert not any("interfacetext" in one["sql"] for one in asked) or path.startswith("/et")
        return len(asked)

    City.objects.filter(pk=city.pk).update(host="127.0.0.1")
    City.objects.filter(pk=abroad.pk).update(host="localhost")
    abroad.refresh_from_db()
    save_words(abroad, language="et", words={HOME: ["Avaleht"]}, by=SYSTEM)
    finnish = count("/fi/", "127.0.0.1")
    count("/et/", "localhost")
    assert count("/et/", "localhost") == finnish


def test_english_for_organisers_names_the_languages_their_city_needs(abroad: City) -> None:
    needed = "The name is needed in Finnish and Swedish."
    with translation.override("en"):
        assert gettext(needed) == needed
        with speaking(abroad.spoken):
            assert gettext(needed) == "The name is needed in Eesti."
            said = gettext("Write this in Finnish and in Swedish.")
            assert said == "Write this in Eesti."
            assert ngettext("%(n)s day", "%(n)s days", 2) == "%(n)s days"
        assert translation.get_language() == "en"


@pytest.mark.parametrize(
    ("language", "needed", "said"),
    [
        ("en", ["fi", "sv", "et"], "The name is needed in Finnish, Swedish and Eesti."),
        ("fi", ["fi", "sv", "et"], "Nimi tarvitaan suomeksi, ruotsiksi ja viroksi."),
        ("fi", ["fi", "tlh"], "Nimi tarvitaan suomeksi ja kielellä tlh."),
        ("fi", ["fi", "sv"], "Nimi tarvitaan suomeksi ja ruotsiksi."),
        ("sv", ["fi", "sv", "et"], "Namnet behövs på finska, svenska och estniska."),
        ("sv", ["sv"], "Namnet behövs på svenska."),
    ],
)
def test_hints_name_the_languages_the_city_must_write_in(
    language: str, needed: list[str], said: str
) -> None:
    spoken = Spoken(tuple(needed), tuple(needed), 1)
    with speaking(spoken), translation.override(language):
        assert gettext("The name is needed in Finnish and Swedish.") == said


def test_every_hint_in_finnish_and_swedish_has_the_words_that_are_replaced() -> None:
    """A text that names the two languages otherwise would go on to name them alone."""
    named = re.compile(r"Finnish and (?:in )?Swedish")
    for path in sorted(PACKAGE.glob("**/locale/*/LC_MESSAGES/django.po")):
        mark = {"fi": "suomeksi ja ruotsiksi", "sv": "finska och"}[path.parts[-3]]
        for entry in polib.pofile(str(path)):
            if named.search(entry.msgid) and not entry.obsolete:
                assert mark in entry.msgstr, (path, entry.msgid)


def test_a_message_is_written_in_the_citys_words(abroad: City) -> None:
    kind = KINDS["recruitment/mail/withdrawn.txt"]
    save_words(abroad, language="et", words=pseudo_words("et"), by=SYSTEM)
    to = Recipient("Mari Mets", "email", "mari@example.org", "et")
    subject, body = compose(kind.template, to, abroad, kind.sample(abroad, "et"))
    assert subject.startswith(MARK)
    assert all(line.startswith(MARK) for line in body.splitlines()[:1])
    assert gettext("Home") == "Etusivu"  # nothing is left spoken


def test_unknown_keys_and_languages_are_refused_wholly(abroad: City) -> None:
    with pytest.raises(WordsRefused):
        save_words(abroad, language="et", words={HOME: ["A"], "f" * 16: ["B"]}, by=SYSTEM)
    with pytest.raises(WordsRefused):
        save_words(abroad, language="fi", words={HOME: ["A"]}, by=SYSTEM)
    assert not InterfaceText.objects.exists()


def test_a_coordinator_translates_page_by_page(client: Client, abroad: City) -> None:
    assert "Eesti" in client.get(OVERVIEW).content.decode()
    page = client.get(f"{OVERVIEW}ar/?missing=1&call=1").content.decode()
    assert 'dir="rtl"' in page
    key = re.findall(r'name="key" value="(\w+)"', page)[0]
    assert client.post(f"{OVERVIEW}et/", {"key": [HOME], f"w-{HOME}": "Avaleht"}).status_code == 302
    assert words_of(abroad, "et") == {HOME: ["Avaleht"]}
    assert HOME not in client.get(f"{OVERVIEW}et/?missing=1&q=home").content.decode()
    assert HOME in client.get(f"{OVERVIEW}et/?q=avaleht").content.decode()
    refused = client.post(f"{OVERVIEW}ar/", {"key": [key], f"w-{key}": "<b>x</b>"})
    assert "govuk-error-summary" in refused.content.decode()
    assert "&lt;b&gt;x&lt;/b&gt;" in refused.content.decode()
    assert words_of(abroad, "ar") == {}


@pytest.mark.parametrize("code", ["fi", "en", "lv", "nope"])
def test_only_the_citys_further_languages_are_translated(client: Client, code: str) -> None:
    assert client.get(f"{OVERVIEW}{code}/").status_code == 404


@pytest.mark.parametrize(("who", "status"), [("observer", 200), ("unit", 403)])
def test_others_read_or_do_not(abroad: City, sign_in: SignIn, who: str, status: int) -> None:
    client = sign_in(cast.make_user(abroad, "Jaan Vaataja", who))
    assert client.get(f"{OVERVIEW}et/").status_code == status
    client.post(f"{OVERVIEW}et/", {"key": [HOME], f"w-{HOME}": "Avaleht"})
    assert words_of(abroad, "et") == {}


@pytest.mark.parametrize("kind", ["po", "xlf", "xlsx"])
def test_a_file_goes_out_and_comes_back(client: Client, abroad: City, kind: str) -> None:
    plural = key_of("", SEATS)
    forms = ["%(seats)s koht", "%(seats)s kohta"]
    save_words(abroad, language="et", words={HOME: ["Avaleht"], plural: forms}, by=SYSTEM)
    content = client.get(f"{OVERVIEW}et/file/?format={kind}").content
    InterfaceText.objects.all().delete()
    file = SimpleUploadedFile(f"tupa-et.{kind}", content)
    assert client.post(f"{OVERVIEW}et/file/in/", {"file": file}).status_code == 302
    assert words_of(abroad, "et") == {HOME: ["Avaleht"], plural: forms}


def test_a_catalogue_names_the_rule_of_the_language(client: Client, abroad: City) -> None:
    content = client.get(f"{OVERVIEW}ar/file/?format=po&call=1").content.decode()
    catalogue = polib.pofile(content)
    assert "nplurals=6" in catalogue.metadata["Plural-Forms"]
    assert len(catalogue) == sum(one.for_a_call for one in resident_texts())


def test_a_file_with_a_fault_is_taken_in_not_at_all(client: Client, abroad: City) -> None:
    content = b'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    content += b'msgid "Home"\nmsgstr "<i>Avaleht</i>"\n\nmsgid "Panels"\nmsgstr "Paneelid"\n'
    file = SimpleUploadedFile("et.po", content)
    shown = client.post(f"{OVERVIEW}et/file/in/", {"file": file}, follow=True).content.decode()
    assert "“Home”" in shown
    assert not InterfaceText.objects.exists()
    client.post(f"{OVERVIEW}et/file/in/", {"file": io.BytesIO(b"\x00\xff")})
    assert not InterfaceText.objects.exists()


@pytest.mark.parametrize("sent", ["\0", "\ud800", "\u202e", " \n ", "x" * 5000, "%", "<", "{"])
def test_no_sign_that_is_sent_breaks_the_page(client: Client, abroad: City, sent: str) -> None:
    data = {"key": [HOME, "\0", "no-such"], f"w-{HOME}": sent.encode(errors="replace").decode()}
    assert client.post(f"{OVERVIEW}et/?page=0&q=%00", data).status_code in {200, 302}
    assert client.get(f"{OVERVIEW}et/?page=x&q=%00").status_code == 200
