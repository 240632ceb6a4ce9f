"""Nothing leaks between cities: every page and form, as the coordinator of the city next door."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client, override_settings
from django.urls import resolve

from tests import cast
from tests.apps.forms.cases import whole
from tests.apps.forms.conftest import Tried
from tests.apps.forms.sending import PASSING, nothing_stays, open_page, post
from tupa.apps.accounts.models import City

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.xdist_group("every form"),
    pytest.mark.sweep,
]

HOST = "naapuri.example"
#: Meant for every city: models that a city shares.
SHARED = {
    "archive:catalogue",
    "archive:download_shared",
    "handbook:compare",
    "handbook:compare_csv",
}
#: What every page of the city of the forms shows, and people of its panels.
MARKS = ("Koivukylä", "Björkby", "Birchville", "Kestävä arki", "Asukas 1", "Kielo", "koivukyla")
WRITES = re.compile(r'\s*(?:INSERT INTO|UPDATE|DELETE FROM) "?(\w+)', re.IGNORECASE)
REFUSED = {302, 400, 403, 404, 405, 410, 429}


@pytest.fixture
def strangers(tried: Tried) -> Iterator[dict[str, Client]]:
    """The same person at their own city's address, and with their session at the other's."""
    with nothing_stays(), override_settings(ALLOWED_HOSTS=["*"]):
        city = cast.make_city(
            "naapuri",
            host=HOST,
            name=cast.both("Naapuri"),
            site_name=cast.both("Naapurin paneeli"),
            controller=cast.both("Naapuri"),
            contact_email="panel@naapuri.example",
        )
        user = cast.make_user(city, "Naava Naapuri", "coordinator", "facilitator", "observer")
        here, there = Client(headers={"host": HOST}), Client()
        for client in (here, there):
            client.force_login(user)
        yield {"here": here, "there": there}


def _access(address: str) -> tuple[str, str]:
    found: tuple[str, str] = getattr(resolve(urlsplit(address).path).func, "access", ("", ""))
    return found


class Writes:
    """Which tables were written to."""

    def __init__(self) -> None:
        self.tables: set[str] = set()

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if found := WRITES.match(sql):
            self.tables.add(found[1])
        return execute(sql, params, many, context)


def _rows_of(city: City) -> dict[str, list[str]]:
    return {
        table: sorted(map(repr, _held(table, city))) for table in _tables() if table not in PASSING
    }


@cache
def _tables() -> list[str]:
    models = [one for one in apps.get_models() if any(f.name == "city" for f in one._meta.fields)]
    return [one._meta.db_table for one in models]


def _held(table: str, city: City) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT * FROM "{table}" WHERE city_id = %s', [city.pk])
        return list(cursor.fetchall())


def test_no_page_of_a_city_shows_anything_at_its_neighbours_address(
    tried: Tried, strangers: dict[str, Client]
) -> None:
    leaks = []
    asked = 0
    for name, (_door, address) in tried.site.opened.items():
        if name in SHARED:
            continue
        answer = open_page(strangers["here"], address)
        asked += 1
        told = [mark for mark in MARKS if mark in answer.content]
        if answer.broke or told or answer.status not in REFUSED | {200}:
            leaks.append(f"{name} {address}: {answer.status} {answer.broke} {told}")
    assert leaks == []
    assert asked > 200


def test_a_session_of_one_city_opens_no_page_for_staff_at_another(
    tried: Tried, strangers: dict[str, Client]
) -> None:
    staff = [
        (name, address)
        for name, (_door, address) in tried.site.opened.items()
        if _access(address)[0] == "staff"
    ]
    statuses = {name: open_page(strangers["there"], address).status for name, address in staff}
    refused = {302, 403, 404}
    assert {name: one for name, one in statuses.items() if one not in refused} == {}
    assert len(staff) > 100


def test_no_form_changes_anything_in_the_city_next_door(
    tried: Tried, strangers: dict[str, Client]
) -> None:
    before = _rows_of(tried.world.city)
    faults: list[str] = []
    for found in tried.site.first:
        kind = _access(found.form.target)[0]
        for place, client in strangers.items():
            if place == "there" and kind != "staff":
                continue  # what anybody may send there is no leak
            writes = Writes()
            with nothing_stays():
                with connection.execute_wrapper(writes):
                    answer = post(client, found.target("fi"), whole(found))
                written = writes.tables - PASSING
                if answer.broke or (written and _rows_of(tried.world.city) != before):
                    faults.append(f"{found} {place}: {answer.status} {answer.broke} {written}")
    assert faults == []
