"""Error pages: what happened and what to do, in the reader's language."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client

from tupa.apps.accounts.models import City, User

LANGUAGES = ["fi", "sv", "en"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_that_is_not_there(city: City, language: str) -> None:
    answer = Client().get(f"/{language}/no/such/page/")

    assert answer.status_code == 404
    assert f'<html lang="{language}">' in answer.content.decode()
    assert "t-head" in answer.content.decode()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_one_may_not_open(facilitator: User, sign_in: Any, language: str) -> None:
    answer = sign_in(facilitator).get(f"/{language}/manage/staff/")

    assert answer.status_code == 403
    assert f'<html lang="{language}">' in answer.content.decode()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_form_from_a_page_open_overnight(city: City, language: str) -> None:
    answer = Client(enforce_csrf_checks=True).post(f"/{language}/code/", {"code": "x"})

    assert answer.status_code == 403
    assert f'<html lang="{language}">' in answer.content.decode()
    assert "t-head" in answer.content.decode()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_request_that_cannot_be_read(
    facilitator: User, sign_in: Any, settings: Any, language: str
) -> None:
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 2
    body = {str(number): "x" for number in range(5)}
    answer = sign_in(facilitator).post(f"/{language}/code/", body)

    assert answer.status_code == 400
    assert f'<html lang="{language}">' in answer.content.decode()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_database_that_is_away_still_gives_a_page(
    city: City, monkeypatch: Any, language: str
) -> None:
    def away(*_: Any) -> None:
        raise OperationalError("could not connect")

    monkeypatch.setattr("tupa.apps.accounts.middleware.current_city", away)
    client = Client(raise_request_exception=False)
    answer = client.get(f"/{language}/")

    assert answer.status_code == 500
    assert f'<html lang="{language}">' in answer.content.decode()
    assert "could not connect" not in answer.content.decode()


def test_even_a_template_that_is_broken_gives_a_page(city: City, monkeypatch: Any) -> None:
    def broken(*_: Any, **__: Any) -> str:
        raise ValueError("no such static file")

    monkeypatch.setattr("tupa.apps.front.errors.render_to_string", broken)
    monkeypatch.setattr("tupa.apps.accounts.middleware.current_city", broken)
    answer = Client(raise_request_exception=False).get("/fi/")

    assert answer.status_code == 500
    assert b"<h1>" in answer.content


def test_a_city_that_does_not_exist_yet_is_said(db: None) -> None:
    answer = Client().get("/fi/")

    assert answer.status_code == 503
    assert b"create_city" in answer.content


def test_alive_and_ready_answer_without_a_city(db: None) -> None:
    assert Client().get("/healthz").status_code == 200
    assert Client().get("/readyz").status_code == 200
