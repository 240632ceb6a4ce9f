"""What a city does otherwise than its country, and that every page and paper follows it."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from tests import cast
from tupa.apps.accounts.actions import choose_country, set_rules
from tupa.apps.accounts.actor import SYSTEM
from tupa.apps.accounts.country import country_of
from tupa.apps.accounts.models import City, User
from tupa.apps.archive.country import COUNTRY
from tupa.apps.events.models import Event
from tupa.apps.look.documents import make_pdf
from tupa.apps.programmes.forms import ValueForm
from tupa.apps.recruitment.contact import phone_hash
from tupa.apps.recruitment.forms.declared import DeclarationForm
from tupa.apps.rounds.matching import read_rows, suggested

pytestmark = pytest.mark.django_db

HEADINGS = ["last name", "street", "postcode", "town"]


@pytest.fixture
def desk(sign_in: Callable[[User], Client], coordinator: User) -> Client:
    return sign_in(coordinator)


def _filled(client: Client, name: str) -> dict[str, Any]:
    """The form as it stands, ready to be sent."""
    form = client.get(reverse(name)).context["form"]
    filled: dict[str, Any] = {}
    for field in form:
        value = field.value()
        if hasattr(field.field.widget, "locales"):
            texts = field.field.widget.decompress(value)
            filled |= {f"{field.html_name}_{n}": text or "" for n, text in enumerate(texts)}
        else:
            filled[field.html_name] = value
    return filled


@pytest.mark.parametrize("name", ["city_rules", "city_country_texts"])
def test_what_is_saved_unchanged_is_no_rule_of_the_city(
    name: str, city: City, desk: Client
) -> None:
    assert desk.post(reverse(name), _filled(desk, name)).status_code == 302
    city.refresh_from_db()
    assert city.own_rules == {}
    assert not Event.objects.filter(city=city, verb="city.rules_set").exists()


def test_a_rule_of_the_city_stands_over_the_countrys(city: City, desk: Client) -> None:
    said = _filled(desk, "city_rules") | {
        "paper": "Letter",
        "feedback_days": "20",
        "small_least": "10",
        "postcode_shape": "aa9 9aa",
        "postcode_example": "AB1 2CD",
        "holidays": "1.1., 4.7.",
    }
    assert desk.post(reverse("city_rules"), said).status_code == 302
    city.refresh_from_db()
    assert city.own_rules == {
        "paper": "Letter",
        "accessibility": {"feedback_days": 20},
        "small_cells": {"least": 10},
        "postcode": {"shape": "AA9 9AA", "example": "AB1 2CD"},
        "holidays": {"fixed": ["01-01", "07-04"]},
    }
    assert city.rules.is_postcode("ab12cd")
    assert city.rules.small_cells.told(9) == "1–9"
    assert city.rules.adult == 18  # what is not said otherwise is the country's
    assert "We answer within 20 days." in desk.get("/en/accessibility/").content.decode()
    assert Event.objects.get(city=city, verb="city.rules_set")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("address", "name\nstreet"),
        ("postcode_shape", "(a+)+"),
        ("postcode_example", "0210"),
        ("phone_prefix", "358"),
        ("holidays", "31.2."),
        ("easter", "lauantai"),
        ("small_least", "1"),
        ("least_age", "19"),
        ("feedback_days", "0"),
    ],
)
def test_a_rule_that_cannot_be_is_refused(field: str, value: str, city: City, desk: Client) -> None:
    answer = desk.post(reverse("city_rules"), _filled(desk, "city_rules") | {field: value})
    assert list(answer.context["form"].errors) == [field]
    city.refresh_from_db()
    assert city.own_rules == {}


def test_headings_and_laws_are_the_citys_where_it_says_so(city: City, desk: Client) -> None:
    said = _filled(desk, "city_country_texts") | {
        "heading_rights_2": "What you may ask",
        "openness_2": "Freedom of Information Act",
        "protection_2": "Information Commissioner",
    }
    assert desk.post(reverse("city_country_texts"), said).status_code == 302
    notice = desk.get("/en/privacy/").content.decode()
    assert "12. What you may ask" in notice
    assert "(Freedom of Information Act)" in notice
    assert "supervising authority: Information Commissioner" in notice
    assert "Ombudsman" not in notice


def test_another_country_ends_what_the_city_did_otherwise(city: City, desk: Client) -> None:
    set_rules(city, rules={"paper": "Letter"}, by=SYSTEM)
    assert desk.post(reverse("city_country"), {"country": "se"}).status_code == 302
    city.refresh_from_db()
    assert (city.country, city.own_rules, city.rules.paper) == ("se", {}, "A4")
    assert not choose_country(city, country="se", by=SYSTEM)


def test_only_a_coordinator_sees_the_rules(city: City, sign_in: Callable[[User], Client]) -> None:
    observer = sign_in(cast.make_user(city, "Helmi Havainto", "observer"))
    for name in ("city_country", "city_rules", "city_country_texts"):
        assert observer.get(reverse(name)).status_code == 403
        assert observer.post(reverse(name), {}).status_code == 403


def test_the_rules_of_the_city_travel_with_its_models(city: City) -> None:
    set_rules(city, rules={"ages": {"least": 16, "adult": 18}}, by=SYSTEM)
    city.refresh_from_db()
    documents: Any = COUNTRY.export(cast.make_programme(city))
    assert documents["country.json"]["ages"]["least"] == 16
    assert COUNTRY.preview(cast.make_city("muualla"), documents).conflicts


def test_postcodes_and_addresses_of_a_list_are_the_countrys() -> None:
    rows = [(2, ["Andersson", "Storgatan 1", "123 45", "Småstad"])]
    good, _faults = read_rows(HEADINGS, rows, suggested(HEADINGS), country=country_of("se"))
    assert good[0].postal_address == "Storgatan 1\n123 45 SMÅSTAD"
    _good, faults = read_rows(HEADINGS, rows, suggested(HEADINGS), country=country_of("fi"))
    assert [one.code for one in faults] == ["bad_postcode"]
    own = country_of("se").with_own({"address": ["name", "postcode", "place", "street"]})
    good, _faults = read_rows(HEADINGS, rows, suggested(HEADINGS), country=own)
    assert good[0].postal_address == "123 45\nSMÅSTAD\nStorgatan 1"


@pytest.mark.parametrize(("code", "is_valid"), [("fi", False), ("se", True)])
def test_postcodes_of_a_district_are_the_countrys(code: str, is_valid: bool) -> None:
    said = {"name_0": "Norr", "least": "0", "most": "5", "postcodes": "123 45–123 99, 124 00"}
    assert ValueForm(said, country=country_of(code)).is_valid() == is_valid


def test_a_phone_number_counts_with_the_prefix_of_the_country() -> None:
    finland, sweden = country_of("fi"), country_of("se")
    assert phone_hash("070 123 45 67", sweden) == phone_hash("+46 70 123 45 67", finland)
    assert phone_hash("070 123 45 67", sweden) != phone_hash("070 123 45 67", finland)


def test_who_is_of_age_is_the_countrys() -> None:
    older = country_of("fi").with_own({"ages": {"least": 15, "adult": 21}})
    from django.utils import timezone

    said = {"birth_year": timezone.localdate().year - 20}
    assert DeclarationForm(said, country=country_of("fi")).is_valid()
    assert "guardian_name" in DeclarationForm(said, country=older).errors


@pytest.mark.parametrize(("paper", "width"), [("A4", 595), ("Letter", 612)])
def test_papers_are_of_the_size_of_the_country(paper: str, width: int, city: City) -> None:
    set_rules(city, rules={"paper": paper}, by=SYSTEM)
    city.refresh_from_db()
    content = make_pdf("base_paper.html", {"city": city})
    assert round(PdfReader(BytesIO(content)).pages[0].mediabox.width) == width
