"""What comes with Tupa or a country's profile is read in any language the city translated."""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from tests import cast
from tests.apps.evaluation.test_evaluation import closed, desk, phone
from tests.pseudo import MARK, pseudo_words
from tupa.apps.accounts import country
from tupa.apps.accounts.actions import set_rules
from tupa.apps.accounts.actor import SYSTEM, Actor
from tupa.apps.accounts.country import country_of
from tupa.apps.accounts.models import City, User
from tupa.apps.archive.actions import export_model
from tupa.apps.archive.whole import documents_of, read_model
from tupa.apps.desk.beginning import beginnings_of
from tupa.apps.evaluation.actions import open_survey, publish_results
from tupa.apps.evaluation.instruments import instrument_of
from tupa.apps.evaluation.principles import principles
from tupa.apps.goals.target_texts import target_texts
from tupa.apps.look.languages import Shipped
from tupa.apps.look.spoken import speaking
from tupa.apps.programmes.models import Programme
from tupa.apps.programmes.ready import READY, take_ready
from tupa.apps.translation.interface.actions import save_words
from tupa.apps.translation.interface.texts import key_of, resident_texts
from tupa.apps.workshops.actions import insert_method
from tupa.apps.workshops.library import ready_cards

pytestmark = pytest.mark.django_db

SignIn = Callable[[User], Client]
TEXTS = "/en/manage/country/texts/"


@pytest.fixture
def abroad() -> City:
    """Speaks Estonian first, then Arabic."""
    names: Any = {one: {"et": "Rannaküla"} for one in ("name", "site_name", "controller")}
    return cast.make_city(
        "rannakyla", languages=["et", "ar"], needed_languages=["et"], country="eu", **names
    )


@pytest.fixture
def client(abroad: City, sign_in: SignIn) -> Client:
    return sign_in(cast.make_user(abroad, "Kadri Koordinaator", "coordinator"))


@pytest.fixture
def profile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A country whose file speaks Estonian too."""
    text = (country.FOLDER / "eu.toml").read_text(encoding="utf-8")
    for there, here in (
        ('en = "Controller"', 'en = "Controller", et = "Vastutav töötleja"'),
        ('en = "the data protection', 'et = "Inspektsioon", en = "the data protection'),
    ):
        assert there in text
        text = text.replace(there, here)
    (tmp_path / "ee.toml").write_text(text, encoding="utf-8")
    for known in ("fi", "eu"):
        (tmp_path / f"{known}.toml").write_bytes((country.FOLDER / f"{known}.toml").read_bytes())
    monkeypatch.setattr(country, "FOLDER", tmp_path)
    country_of.cache_clear()
    yield "ee"
    country_of.cache_clear()


def translate(city: City, language: str, **words: str) -> None:
    """`Our_rights="..."`: the English with underscores for spaces."""
    texts = {key_of("", english.replace("_", " ")): [said] for english, said in words.items()}
    save_words(city, language=language, words=texts, by=SYSTEM)
    city.refresh_from_db()


def is_country_done(city: City) -> bool:
    city = City.objects.get(pk=city.pk)
    with speaking(city.spoken), translation.override("en"):
        steps = {one.title: one.is_done for one in beginnings_of(city)}
    return steps["Country and its rules"]


def read(text: Shipped, city: City, language: str) -> str:
    with speaking(city.spoken), translation.override(language):
        return str(text)


def test_everything_that_comes_with_tupa_for_residents_can_be_translated() -> None:
    listed = {one.text for one in resident_texts()}
    shipped = [text for code in ("eu", "fi", "se") for text in country_of(code).texts]
    for audience, moment in (("pulse", "pulse"), ("members", "after"), ("staff", "after")):
        asked = instrument_of(audience, moment)
        shipped += [asked.title, *(one.text for one in asked.questions)]
    shipped += [one.name for one in principles().values()]
    for card in ready_cards().values():
        shipped += [card.name, *(one.name for one in card.phases)]
    for one in READY:
        shipped += [one.name, one.question, one.ground, *one.values]
    assert {one.data["en"] for one in shipped} <= listed
    assert {one["en"] for one in target_texts().values()} <= listed


def test_a_text_is_read_in_the_order_that_is_promised(abroad: City) -> None:
    text = Shipped({"fi": "Oikeutesi", "sv": "Dina rättigheter", "en": "Your rights"})
    translate(abroad, "ar", Your_rights="حقوقك")
    assert read(text, abroad, "fi") == "Oikeutesi"
    assert read(text, abroad, "ar") == "حقوقك"  # the city's words for the English
    assert read(text, abroad, "et") == "Your rights"  # English, as the rest of the page
    assert read(Shipped({"et": "Õigused", "fi": "Oikeutesi"}), abroad, "ar") == "Õigused"
    assert text.known_in("et") == ""


def test_a_profile_is_read_in_every_language_its_file_has(abroad: City, profile: str) -> None:
    City.objects.update(country=profile)
    notice = Client().get("/et/privacy/").content.decode()
    assert "1. Vastutav töötleja" in notice
    assert "12. Your rights" in notice
    assert "Inspektsioon" in notice
    translate(abroad, "et", Your_rights="Sinu õigused")
    assert "12. Sinu õigused" in Client().get("/et/privacy/").content.decode()


def test_what_the_city_says_otherwise_stands_in_its_languages_and_in_no_other(
    abroad: City, client: Client
) -> None:
    said = {"openness_0": "Eesti seadus", "address": "https://ttja.ee/"}
    assert client.post(TEXTS, said).status_code == 302
    abroad.refresh_from_db()
    assert abroad.own_rules == {
        "accessibility": {"address": "https://ttja.ee/"},
        "data_protection": {"openness": {"et": "Eesti seadus"}},
    }
    assert "Eesti seadus" in Client().get("/ar/privacy/").content.decode()
    assert client.post(TEXTS, said).status_code == 302
    again = City.objects.get(pk=abroad.pk)
    assert again.own_rules == abroad.own_rules


def test_a_coordinator_is_told_what_is_missing(abroad: City, client: Client) -> None:
    page = "/en/manage/country/"
    told = client.get(page).content.decode()
    assert "missing in these languages" in told
    assert "<li>Eesti: 18 texts</li>" in told
    set_rules(abroad, rules={"paper": "Letter"}, by=SYSTEM)
    steps = client.get("/en/manage/begin/")
    assert "Country and its rules" in [
        one.title for one in steps.context["steps"] if not one.is_done
    ]
    for code in ("et", "ar"):
        save_words(abroad, language=code, words=pseudo_words(code), by=SYSTEM)
    assert "missing in these languages" not in client.get(page).content.decode()
    assert is_country_done(abroad)


def test_a_finnish_city_lacks_nothing(city: City) -> None:
    assert city.rules.lacking(city.languages) == {}
    assert city.rules.lacking(["fi", "se", "ru"]) == {"se": 18, "ru": 18}


def test_a_call_begins_with_taxes_and_benefits_in_the_citys_languages(abroad: City) -> None:
    with speaking(abroad.spoken):
        assert abroad.rules.fee_and_benefits == {}
    save_words(abroad, language="ar", words=pseudo_words("ar"), by=SYSTEM)
    abroad.refresh_from_db()
    with speaking(abroad.spoken):
        assert list(abroad.rules.fee_and_benefits) == ["ar"]


def test_a_model_carries_the_profile_in_any_language(abroad: City) -> None:
    law = {"law": {"et": "Eesti seadus", "ar": "قانون"}}
    set_rules(abroad, rules={"accessibility": law}, by=SYSTEM)
    abroad.refresh_from_db()
    with speaking(abroad.spoken):
        panel = Programme.objects.select_related("city").get(pk=cast.make_programme(abroad).pk)
        documents: Any = documents_of(read_model(export_model(panel)))
    assert documents["country.json"]["accessibility"]["law"] == law["law"]


def test_questionnaires_speak_the_citys_languages(
    programme: Programme, city: City, coordinator: User, sign_in: SignIn
) -> None:
    city.languages = ["fi", "sv", "et"]
    city.save()
    translate(
        city,
        "et",
        **{"I was listened to as an equal.": "Mind kuulati võrdsena."},
        **{"Completely agree": "Täiesti nõus"},
    )
    begun = timezone.now() - datetime.timedelta(hours=1)
    workshop = cast.make_workshop(programme, starts_at=begun, is_published=True)
    by = Actor.of_user(coordinator)
    with speaking(city.spoken):
        survey = open_survey(programme=programme, kind="pulse", workshop=workshop, by=by)
    page = Client().get(phone(survey).replace("/fi/", "/et/")).content.decode()
    assert "Mind kuulati võrdsena." in page
    assert "Täiesti nõus" in page
    with speaking(city.spoken):
        publish_results(closed(survey, by, 5, 4, 4, 3, 1), by=by)
    results = reverse("evaluation:public", args=[programme.slug]).replace("/fi/", "/et/")
    assert "Mind kuulati võrdsena." in Client().get(results).content.decode()
    address = desk("download", survey, "codebook").replace("/et/", "/fi/")
    sheet = sign_in(coordinator).get(address).content.decode("utf-8-sig")
    rows = csv.DictReader(io.StringIO(sheet), delimiter=";")
    assert list(rows.fieldnames or [])[4:7] == ["fi", "sv", "et"]
    said = {row["column"]: row for row in rows}
    assert said["equal"]["et"] == "Mind kuulati võrdsena."
    assert (said["said"]["fi"] != "", said["said"]["et"]) == (True, "")


def test_ready_features_are_written_in_the_citys_languages(abroad: City) -> None:
    save_words(abroad, language="et", words=pseudo_words("et"), by=SYSTEM)
    abroad.refresh_from_db()
    panel = Programme.objects.create(city=abroad, slug="tyhi", name={"et": "Tühi"})
    with speaking(abroad.spoken):
        take_ready(panel, keys=["age", "district"], by=SYSTEM, districts=[("Kesklinn", "")])
    age, district = panel.features.all()
    assert set(age.question.data) == {"et"}
    assert MARK in str(age.question.data["et"])
    assert district.values.get().name.data == {"et": "Kesklinn", "ar": "Kesklinn"}


def test_ready_features_nobody_translated_are_english_and_never_finnish(abroad: City) -> None:
    panel = Programme.objects.create(city=abroad, slug="tyhi", name={"et": "Tühi"})
    with speaking(abroad.spoken):
        take_ready(panel, keys=["age"], by=SYSTEM)
    assert set(panel.features.get().question.data) == {"en"}


def test_a_method_is_named_in_the_citys_languages_in_a_run_sheet(abroad: City) -> None:
    translate(abroad, "et", Talking_round="Kõnering")
    workshop = cast.make_workshop(cast.make_programme(abroad))
    card = ready_cards()["rounds"]
    with speaking(abroad.spoken):
        first = insert_method(workshop, card, version=0, as_phases=False, by=SYSTEM)[0]
    first.refresh_from_db()
    assert first.title.data == {"et": "Kõnering"}
