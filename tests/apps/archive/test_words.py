"""The languages of a city and the words of its pages travel in the model of a panel."""

from __future__ import annotations

import json
import uuid
from typing import Any

import pytest

from tests import cast
from tests.pseudo import MARK, pseudo_words
from tupa.apps.accounts.actor import SYSTEM
from tupa.apps.accounts.models import City
from tupa.apps.archive.actions import export_model, import_model, receive_model
from tupa.apps.archive.errors import ModelRefused
from tupa.apps.archive.registry import Choices
from tupa.apps.archive.whole import documents_of, look_at, read_model
from tupa.apps.look.spoken import speaking
from tupa.apps.outbox.models import MessageText
from tupa.apps.programmes.models import Programme
from tupa.apps.translation.interface.actions import save_words, words_of
from tupa.apps.translation.interface.model_part import WORDS
from tupa.apps.translation.interface.texts import key_of, resident_texts

pytestmark = pytest.mark.django_db

HOME = key_of("", "Home")


def abroad(slug: str, *languages: str) -> City:
    names: Any = {one: {"et": "Rannaküla"} for one in ("name", "site_name", "controller")}
    return cast.make_city(slug, languages=list(languages), needed_languages=["et"], **names)


def panel_of(city: City) -> Programme:
    return Programme.objects.select_related("city").get(pk=cast.make_programme(city).pk)


def begin(city: City, content: bytes) -> Programme:
    kept = receive_model(city, content, by=SYSTEM)
    choices = Choices(cast.days_ahead(90))
    with speaking(city.spoken):
        return import_model(kept, choices=choices, once=uuid.uuid4(), by=SYSTEM)


def test_a_model_carries_every_word_and_gives_the_same_bytes_again() -> None:
    first = abroad("rannakyla", "et", "ar")
    for code in ("et", "ar"):
        save_words(first, language=code, words=pseudo_words(code), by=SYSTEM)
    with speaking(first.spoken):
        content = export_model(panel_of(first))
    documents = documents_of(read_model(content))
    assert documents["words.json"] == {"languages": ["et", "ar"], "needed": ["et"]}
    assert b"<span" not in json.dumps(documents).encode()
    second = abroad("kalurikyla", "et", "ar")
    panel = begin(second, content)
    assert words_of(second, "ar") == pseudo_words("ar")
    assert len(words_of(second, "et")) == len(resident_texts())
    with speaking(City.objects.get(pk=second.pk).spoken):
        again = export_model(Programme.objects.select_related("city").get(pk=panel.pk))
    there, here = documents, documents_of(read_model(again))
    assert {k: v for k, v in here.items() if k.startswith("words")} == {
        k: v for k, v in there.items() if k.startswith("words")
    }


def test_a_city_of_tupas_languages_adds_nothing_to_its_model(city: City) -> None:
    assert not WORDS.export(panel_of(city))


def test_the_preview_says_what_is_new_what_differs_and_what_is_lacking() -> None:
    first = abroad("rannakyla", "et", "ar")
    save_words(first, language="et", words={HOME: ["Avaleht"]}, by=SYSTEM)
    with speaking(first.spoken):
        archive = read_model(export_model(panel_of(first)))
    second = abroad("kalurikyla", "et", "lv")
    save_words(second, language="et", words={HOME: ["Kodu"]}, by=SYSTEM)
    with speaking(second.spoken):
        found = next(one.found for one in look_at(second, archive) if one.key == "words")
    assert any("Eesti" in line for line in found.conflicts)
    assert any("العربية" in line for line in found.to_fill)
    assert any("Latviešu" in line for line in found.to_fill)


def test_what_a_city_has_otherwise_stays() -> None:
    first = abroad("rannakyla", "et")
    save_words(first, language="et", words={HOME: ["Avaleht"]}, by=SYSTEM)
    with speaking(first.spoken):
        content = export_model(panel_of(first))
    second = abroad("kalurikyla", "et")
    save_words(second, language="et", words={HOME: ["Kodu"]}, by=SYSTEM)
    begin(second, content)
    assert words_of(second, "et") == {HOME: ["Kodu"]}


@pytest.mark.parametrize(
    "row",
    [
        {"key": HOME, "text": "Home", "forms": ['" onclick="x']},
        {"key": HOME, "text": "Home", "forms": ["a", "b"]},
        {"key": HOME, "text": "Home", "forms": "Avaleht"},
        {"key": HOME, "text": "Home", "forms": [""]},
        {"key": HOME, "text": "Home", "forms": ["%(x)s"]},
    ],
)
def test_words_from_anywhere_are_judged_as_what_is_typed(row: dict[str, Any]) -> None:
    from tupa.engines import InputError

    city = abroad("rannakyla", "et")
    panel = panel_of(city)
    documents = {"words/et-front.json": {"in_language": "et", "texts": [row]}}
    with pytest.raises((InputError, ModelRefused)):
        WORDS.take(panel, documents, Choices(cast.days_ahead(9)), SYSTEM)
    assert words_of(city, "et") == {}


def test_words_this_tupa_does_not_know_are_left_out() -> None:
    city = abroad("rannakyla", "et")
    texts = [
        {"key": "f" * 16, "text": "Gone", "forms": ["Läinud"]},
        {"key": HOME, "text": "Home", "forms": ["Avaleht"]},
    ]
    documents = {"words/et-front.json": {"in_language": "et", "texts": texts}}
    assert WORDS.take(panel_of(city), documents, Choices(cast.days_ahead(9)), SYSTEM) == 1


def test_the_citys_own_messages_travel_in_its_languages() -> None:
    first = abroad("rannakyla", "et")
    MessageText.objects.create(
        city=first,
        template="recruitment/mail/withdrawn.txt",
        language="et",
        subject="Tühistatud",
        body=f"{MARK} {{name}}",
    )
    with speaking(first.spoken):
        content = export_model(panel_of(first))
    second = abroad("kalurikyla", "et")
    begin(second, content)
    assert MessageText.objects.get(city=second).subject == "Tühistatud"
