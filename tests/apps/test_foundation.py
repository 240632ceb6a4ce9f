"""What every row, page and app has in common."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.test import Client

from tupa.apps.accounts.models import City
from tupa.apps.privacy.register import FIELDS

#: Belong to the installation, not to a city.
NO_CITY = {"accounts.City", "jobs.Heartbeat"}


def _models() -> list[type]:
    return [m for m in apps.get_models() if m.__module__.startswith("tupa.")]


@pytest.mark.parametrize("model", _models(), ids=lambda m: m._meta.label)
def test_every_table_belongs_to_a_city(model: type) -> None:
    label = model._meta.label  # type: ignore[attr-defined]
    names = {field.name for field in model._meta.get_fields()}  # type: ignore[attr-defined]
    assert "city" in names or label in NO_CITY


def test_every_registered_personal_field_exists() -> None:
    assert FIELDS
    assert [field for field in FIELDS if not field.exists()] == []


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_home_page_opens_in_each_language(city: City, language: str) -> None:
    response = Client().get(f"/{language}/")
    assert response.status_code == 200
    assert f'lang="{language}"'.encode() in response.content


def test_the_first_language_comes_from_the_browser(city: City) -> None:
    response = Client().get("/", headers={"accept-language": "sv-FI,sv;q=0.9"})
    assert response.headers["Location"] == "/sv/"
