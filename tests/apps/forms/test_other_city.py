"""Nothing leaks between cities: every page and form, as the coordinator of the city next door.

A city is found at its host or by its path, so the neighbour comes in each way: at an address of
their own city, and with their session at the other's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client, override_settings
from django.urls import resolve, reverse

from tests import cast
from tests.apps.addresses import all_addresses
from tests.apps.forms.cases import whole
from tests.apps.forms.conftest import Tried
from tests.apps.forms.sending import PASSING, Answer, nothing_stays, open_page, post
from tupa.apps.accounts.models import City, User
from tupa.apps.programmes.models import Programme

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.xdist_group("every form"),
    pytest.mark.sweep,
]

HOST, BELOW, THERE = "naapuri.example", "/city/vieras", "/city/koivukyla"
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


@dataclass
class Stranger:
    """A coordinator of another city at some address."""

    client: Client
    below: str = ""

    def open(self, address: str) -> Answer:
        return open_page(self.client, self.below + address)

    def post(self, address: str, values: Mapping[str, Any]) -> Answer:
        return post(self.client, self.below + address, values)


@pytest.fixture
def strangers(tried: Tried) -> Iterator[dict[str, Stranger]]:
    """At home by host and by path, and with those sessions at the city of the forms."""
    with nothing_stays(), override_settings(ALLOWED_HOSTS=["*"]):
        found = {}
        for slug, place in (("naapuri", {"host": HOST}), ("vieras", {"at_path": True})):
            city = cast.make_city(
                slug,
                name=cast.both(slug.title()),
                site_name=cast.both(f"{slug.title()} istuu"),
                controller=cast.both(slug.title()),
                contact_email=f"panel@{slug}.example",
                **place,
            )
            user = cast.make_user(city, "Naava Naapuri", "coordinator", "facilitator", "observer")
            found[slug] = user
        at_host, at_path = found["naapuri"], found["vieras"]
        yield {
            "host": Stranger(_signed_in(at_host, host=HOST)),
            "path": Stranger(_signed_in(at_path), BELOW),
            "host there": Stranger(_signed_in(at_host)),
            "path there": Stranger(_signed_in(at_path), THERE),
        }


def _signed_in(user: User, **headers: str) -> Client:
    """Their session under every name a city of this test gives it."""
    client = Client(headers=headers)
    client.force_login(user)
    for slug in ("vieras", "koivukyla"):
        client.cookies[f"sessionid-{slug}"] = client.cookies["sessionid"].value
    return client


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


def _fault(answer: Answer) -> str:
    """What of the other city was told, or that something broke."""
    told = [mark for mark in MARKS if mark in answer.content]
    is_fine = answer.status in REFUSED | {200} and not answer.broke and not told
    return "" if is_fine else f"{answer.status} {answer.broke} {told}"


def test_each_stranger_is_at_home_in_their_city(strangers: dict[str, Stranger]) -> None:
    desk = reverse("desk:today")
    statuses = {name: one.open(desk).status for name, one in strangers.items()}
    assert statuses == {"host": 200, "path": 200, "host there": 302, "path there": 302}


def test_no_page_of_a_city_shows_anything_at_its_neighbours_address(
    tried: Tried, strangers: dict[str, Stranger]
) -> None:
    pages = [
        (name, address)
        for name, (_door, address) in tried.site.opened.items()
        if name not in SHARED
    ]
    for way in ("host", "path"):
        faults = {address: _fault(strangers[way].open(address)) for _, address in pages}
        assert {address: fault for address, fault in faults.items() if fault} == {}
    assert len(pages) > 200


def test_the_open_interface_tells_nothing_of_the_neighbour(
    tried: Tried, strangers: dict[str, Stranger]
) -> None:
    panels = list(Programme.objects.filter(city=tried.world.city, is_published=True)[:3])
    interface = [one for one in all_addresses() if one.name.startswith("open:")]
    asked = {
        f"{one.url(slug=panel.slug, programme=panel.slug)}{query}"
        for one in interface
        for panel in panels
        for query in ("", f"?programme={panel.slug}")
    }
    assert len(asked) > 2 * len(interface)
    for way in ("host", "path"):
        faults = {address: _fault(strangers[way].open(address)) for address in asked}
        known = {422}  # a parameter that the address does not take
        wrong = {a: fault for a, fault in faults.items() if fault and int(fault[:3]) not in known}
        assert wrong == {}


@pytest.mark.parametrize("way", ["host there", "path there"])
def test_a_session_of_one_city_opens_no_page_for_staff_at_another(
    tried: Tried, strangers: dict[str, Stranger], way: str
) -> None:
    staff = [
        (name, address)
        for name, (_door, address) in tried.site.opened.items()
        if _access(address)[0] == "staff"
    ]
    statuses = {name: strangers[way].open(address).status for name, address in staff}
    refused = {302, 403, 404}
    assert {name: one for name, one in statuses.items() if one not in refused} == {}
    assert len(staff) > 100


def test_no_form_changes_anything_in_the_city_next_door(
    tried: Tried, strangers: dict[str, Stranger]
) -> None:
    before = _rows_of(tried.world.city)
    faults: list[str] = []
    for found in tried.site.first:
        kind = _access(found.form.target)[0]
        # What anybody may send at the other city's own address is no leak.
        for place in strangers if kind == "staff" else ("host", "path"):
            writes = Writes()
            with nothing_stays():
                with connection.execute_wrapper(writes):
                    answer = strangers[place].post(found.target("fi"), whole(found))
                written = writes.tables - PASSING
                if answer.broke or (written and _rows_of(tried.world.city) != before):
                    faults.append(f"{found} {place}: {answer.status} {answer.broke} {written}")
    assert faults == []
