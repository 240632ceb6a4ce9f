"""A second city in the same installation: nothing of the demonstration city can be reached there.

Its panels have the same addresses as the demonstration's, so that an address leads to a row of the
other city wherever a page forgets to ask whose it is.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.utils import timezone

from tests import cast
from tests.apps.addresses import Address, all_addresses
from tupa.apps.accounts.links import make_link
from tupa.apps.accounts.models import City, CityModel, SignedLink, User
from tupa.apps.demo.content.programmes import DONE, MID, OPEN
from tupa.apps.followup.models import Unit
from tupa.apps.ideas.models import Idea
from tupa.apps.panel.models import Member
from tupa.apps.recruitment.models import Application
from tupa.apps.venues.models import Venue

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("demonstration")]

HOST = "lehtola.example"
SLUGS = (DONE.slug, MID.slug, OPEN.slug)
#: Arguments that count within a panel; every other number is the key of one row.
WITHIN = {"number", "version", "question", "workshop"}
REFUSED = {403, 404, 405}


@dataclass(frozen=True)
class Cities:
    here: City
    there: City
    ours: Client
    theirs: Client


@pytest.fixture
def cities(demo: City, settings: Any) -> Cities:
    settings.ALLOWED_HOSTS = ["testserver", HOST]
    there = cast.make_city("lehtola", host=HOST)
    for slug in SLUGS:
        programme = cast.make_programme(there, slug)
        for number in (1, 2, 3):
            cast.make_idea(cast.make_workshop(programme, number), number)
    ours, theirs = Client(), Client(headers={"host": HOST})
    ours.force_login(User.objects.get(email="kielo@example.org"))
    theirs.force_login(cast.make_user(there, "Tuomi Koordinaattori", "coordinator"))
    return Cities(demo, there, ours, theirs)


def _keys(city: City) -> list[int]:
    """Keys that rows of the city have, those of most tables first."""
    counted: dict[int, int] = {}
    for model in apps.get_models():
        if issubclass(model, CityModel):
            for pk in (
                model._default_manager.filter(city=city)
                .order_by("pk")
                .values_list("pk", flat=True)[:2]
            ):
                counted[pk] = counted.get(pk, 0) + 1
    return sorted(counted, key=lambda pk: -counted[pk])[:12]


def _rows(address: Address, keys: list[int]) -> Iterator[dict[str, object]]:
    """Ways to fill the address with rows that may be there."""
    names = [name for name, kind in address.kinds if kind == "int" and name not in WITHIN]
    slugs = SLUGS if ("slug", "slug") in address.kinds else ("",)
    for slug in slugs:
        for chosen in itertools.product(keys, repeat=len(names)):
            yield {"slug": slug, **dict(zip(names, chosen, strict=True))}


@pytest.mark.sweep
@pytest.mark.skipif(
    connection.vendor != "sqlite", reason="the same keys in every table make rows easy to guess"
)
def test_no_row_of_another_city_opens_or_changes(cities: Cities) -> None:
    """Each address of a row, filled so that its own city's coordinator finds one there."""
    keys, tried, missed = _keys(cities.here), 0, []
    for address in all_addresses():
        asks = {name for name, kind in address.kinds if kind == "int"} - WITHIN
        is_shared = address.name == "archive:download_shared"  # meant for every city
        if not asks or is_shared or (address.access or ("",))[0] == "link":
            continue
        found = (
            address.url(**row)
            for row in itertools.islice(_rows(address, keys), 40)
            if cities.ours.get(address.url(**row)).status_code not in {400, 403, 404}
        )
        url = next(found, None)
        if url is None:
            missed.append(address.name)
            continue
        tried += 1
        assert cities.theirs.get(url).status_code in REFUSED, url
        assert cities.theirs.post(url).status_code in REFUSED, url
    assert tried > 100, missed
    assert len(missed) < tried / 3, missed


def _words(city: City) -> set[str]:
    """What names something of this city alone: people, ideas, places, units."""
    ours = Member.objects.filter(city=city).values_list("application_id", flat=True)
    names = Application.objects.filter(city=city, pk__in=ours).values_list("name", flat=True)
    named = [*Idea.objects.filter(city=city), *Venue.objects.filter(city=city)]
    titles = [one.title if isinstance(one, Idea) else one.name for one in named]
    titles += [unit.name for unit in Unit.objects.filter(city=city)]
    words = {*names, *(text for title in titles for text in title.data.values())}
    words |= set(User.objects.filter(city=city).values_list("email", flat=True))
    return {word for word in words if len(word) > 9}


def test_a_session_of_one_city_is_nobodys_at_another(cities: Cities) -> None:
    response = cities.ours.get("/fi/manage/staff/", headers={"host": HOST})
    assert response.status_code == 302
    assert "/sign-in/" in response.headers["Location"]


def test_a_residents_link_opens_nothing_at_another_city(cities: Cities) -> None:
    known = SignedLink.objects.filter(city=cities.here).first()
    assert known is not None
    link = make_link(
        city=cities.here,
        purpose=known.purpose,
        subject_id=known.subject_id,
        expires_at=timezone.now() + timedelta(days=1),
    )
    path = link.url.removeprefix("http://testserver")
    assert Client().get(path, follow=True).status_code in {200, 302}
    assert Client(headers={"host": HOST}).get(path).status_code in REFUSED


def test_the_open_interface_of_another_city_has_its_own_rows(cities: Cities) -> None:
    visitor = Client(headers={"host": HOST})
    for name in ("programmes", "workshops", "themes", "ideas", "answers", "commitments"):
        rows = visitor.get(f"/api/v1/{name}?page_size=100").json()["items"]
        text = str(rows)
        assert [word for word in _words(cities.here) if word in text] == []
    idea = f"/api/v1/ideas/{DONE.slug}/40"
    assert Client().get(idea).status_code == 200
    assert visitor.get(idea).status_code == 404
