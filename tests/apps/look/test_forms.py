"""The parts every form is made of, and the head of every public page."""

from __future__ import annotations

import pytest
from django import forms
from django.template.loader import render_to_string
from django.test import Client
from django.utils.translation import override
from i18nfield.strings import LazyI18nString

from tests.apps.html import flat
from tupa.apps.accounts.models import City
from tupa.apps.look.forms import TextInLanguages, TupaForm


class Asked(TupaForm):
    name = forms.CharField(label="Nimi", error_messages={"required": "Kirjoita nimi."})
    age = forms.CharField(
        label=LazyI18nString({"fi": "Minkä ikäinen olet?"}), error_messages={"required": "Valitse."}
    )
    title = TextInLanguages(label="Otsikko")


@pytest.fixture
def summary() -> str:
    return flat(render_to_string("components/error_summary.html", {"form": Asked({})}))


def test_a_question_needs_no_colon_in_the_summary(summary: str) -> None:
    assert "Nimi: Kirjoita nimi." in summary
    assert "Minkä ikäinen olet? Valitse." in summary


def test_every_language_has_a_field_with_its_own_label() -> None:
    shown = str(Asked()["title"])
    assert shown.count("<label") == shown.count("<input") == 3
    assert 'lang="sv"' in shown


def test_a_city_that_calls_its_site_by_its_own_name_says_it_once(city: City) -> None:
    assert Client().get("/fi/").content.decode().count("<small>Koivukylä</small>") == 1
    city.site_name = city.name
    city.save()
    assert "<small>Koivukylä</small>" not in Client().get("/fi/").content.decode()


def test_an_empty_field_is_named_in_what_its_reader_is_told() -> None:
    class Plain(TupaForm):
        place = forms.CharField(label="Paikka")
        kind = forms.ChoiceField(label="Tapa", choices=[("a", "A")])

    with override("fi"):
        errors = Plain({}).errors

    assert errors == {"place": ["Täytä kohta: Paikka"], "kind": ["Valitse: Tapa"]}
