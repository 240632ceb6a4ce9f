"""What differs from country to country is asked of one file."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from tests import cast
from tupa.apps.accounts import country
from tupa.apps.accounts.country import country_of
from tupa.apps.accounts.models import City
from tupa.apps.archive.country import COUNTRY
from tupa.apps.archive.registry import Preview

CODES = [path.stem for path in country.FOLDER.glob("*.toml")]


@pytest.fixture
def abroad(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A country that answers in a month, rests on Fridays and has another prefix."""
    text = (country.FOLDER / "fi.toml").read_text(encoding="utf-8")
    for there, here in (
        ("feedback_days = 14", "feedback_days = 30"),
        ("weekend = [5, 6]", "weekend = [4, 5]"),
        ('prefix = "+358"', 'prefix = "+999"'),
        ('fi = "Suomi"', 'fi = "Muu maa"'),
    ):
        assert there in text
        text = text.replace(there, here)
    (tmp_path / "xx.toml").write_text(text, encoding="utf-8")
    (tmp_path / "fi.toml").write_bytes((country.FOLDER / "fi.toml").read_bytes())
    monkeypatch.setattr(country, "FOLDER", tmp_path)
    yield "xx"
    country_of.cache_clear()


@pytest.mark.parametrize("code", CODES)
def test_a_profile_is_whole_and_in_the_languages_of_the_site(code: str) -> None:
    written = country_of(code).written
    assert set(written) == set(country_of("fi").written)
    assert len(written["privacy"]) == 12
    texts = [written["name"], *[one["name"] for one in written["privacy"]]]
    texts += [*written["taking_part"].values(), written["accessibility"]["law"]]
    assert all({"fi", "sv", "en"} <= set(text) for text in texts)


def test_headings_of_the_notice_are_numbered_in_the_readers_language() -> None:
    with translation.override("sv"):
        headings = list(country_of("fi").privacy_headings.values())
    assert (headings[0], headings[11]) == ("1. Personuppgiftsansvarig", "12. Dina rättigheter")


def test_another_country_counts_and_calls_otherwise(abroad: str) -> None:
    friday = datetime.date(2026, 11, 27)
    assert country_of("fi").is_working_day(friday)
    assert not country_of(abroad).is_working_day(friday)
    assert country_of(abroad).international("040 1") == "+999401"


def test_the_pages_follow_the_citys_country(db: None, abroad: str) -> None:
    cast.make_city(country=abroad)
    text = Client().get("/en/accessibility/").content.decode()
    assert "We answer within 30 days." in text
    assert "12. Your rights" in Client().get("/en/privacy/").content.decode()


def test_a_model_says_where_its_country_differs(city: City, abroad: str) -> None:
    programme = cast.make_programme(cast.make_city("muualla", country=abroad))
    documents: Any = COUNTRY.export(programme)
    with translation.override("en"):
        found = COUNTRY.preview(city, documents)
        same = COUNTRY.preview(programme.city, documents)
    assert "phone numbers" in found.conflicts[0]
    assert "paper size" not in found.conflicts[0]
    assert same.conflicts == []
    assert COUNTRY.preview(city, {}) == Preview()
