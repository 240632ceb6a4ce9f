"""Lists of places and postcode areas: taken in whole or not at all, errors by row and column."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests import cast
from tests.apps.venues import world
from tupa.apps.accounts.models import City, User
from tupa.apps.events.models import Event
from tupa.apps.venues.models import PostcodeArea, Venue

Signed = Callable[[User], Client]
HEAD = "name_fi;name_sv;address_fi;latitude;longitude;capacity;step_free;tags_fi;stops;link\n"
ROW = "Kirjasto;Bibliotek;Tie 1;60,20512;24.6561;45;kyllä;jakaminen, ruoka;Kera, Kilo;\n"


def send(client: Client, content: str | bytes, name: str = "venues:import") -> Any:
    raw = content.encode() if isinstance(content, str) else content
    return client.post(reverse(name), {"file": SimpleUploadedFile("lista.csv", raw)})


def test_a_list_of_places_is_taken_in(coordinator: User, sign_in: Signed) -> None:
    assert send(sign_in(coordinator), HEAD + ROW).status_code == 302
    venue = Venue.objects.get()
    assert (str(venue.latitude), str(venue.longitude)) == ("60.20512", "24.65610")
    assert (venue.capacity, venue.step_free, venue.lift) == (45, "yes", "")
    assert venue.tag_list == ["jakaminen", "ruoka"]
    assert venue.stop_list == ["Kera", "Kilo"]
    assert [one.verb for one in Event.objects.all()] == ["venue.added"]


def test_the_same_list_twice_renews_and_keeps_what_it_is_silent_about(
    coordinator: User, sign_in: Signed
) -> None:
    client = sign_in(coordinator)
    send(client, HEAD + ROW)
    Venue.objects.update(access="Ovi on raskas", loop="no")
    send(client, HEAD + ROW.replace(";45;", ";50;"))
    venue = Venue.objects.get()
    assert (venue.capacity, str(venue.access), venue.loop) == (50, "Ovi on raskas", "no")


@pytest.mark.parametrize(
    ("wrong", "row", "column"),
    [
        (ROW.replace("60,20512", "north"), 3, "latitude"),
        (ROW.replace("24.6561", "181"), 3, "longitude"),
        (ROW.replace("24.6561", ""), 3, "longitude"),
        (ROW.replace(";45;", ";many;"), 3, "capacity"),
        (ROW.replace(";45;", ";0;"), 3, "capacity"),
        (ROW.replace("kyllä", "ehkä"), 3, "step_free"),
        (ROW.replace("Kirjasto;Bibliotek", ";"), 3, "name_fi"),
        (ROW.replace("Tie 1", ""), 3, "address_fi"),
        (ROW.replace(";\n", ";javascript:alert(1)\n"), 3, "link"),
        (ROW.replace("Tie 1", "x" * 301), 3, "address_fi"),
    ],
)
def test_one_wrong_cell_is_named_and_nothing_is_taken_in(
    wrong: str, row: int, column: str, coordinator: User, sign_in: Signed
) -> None:
    page = send(sign_in(coordinator), HEAD + ROW + wrong).content.decode()
    assert f"Rivi {row}, sarake {column}:" in page
    assert not Venue.objects.exists()
    assert not Event.objects.exists()


def _geo(*features: dict[str, Any]) -> str:
    return json.dumps({"type": "FeatureCollection", "features": list(features)})


def _feature(**properties: Any) -> dict[str, Any]:
    point = {"type": "Point", "coordinates": [24.6561, 60.2051]}
    return {"type": "Feature", "geometry": point, "properties": properties}


def test_a_geojson_file_is_taken_in(coordinator: User, sign_in: Signed) -> None:
    one = _feature(name="Kirjasto", address_fi="Tie 1", lift=False, capacity=30)
    send(sign_in(coordinator), _geo(one))
    venue = Venue.objects.get()
    assert (str(venue.name), str(venue.latitude), venue.lift) == ("Kirjasto", "60.20510", "no")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("{}", "GeoJSON"),
        ("{ei", "GeoJSON"),
        (_geo(_feature(name="A", address="T"), {"type": "Feature"}), "Rivi 2:"),
        (_geo({**_feature(name="A"), "geometry": {"type": "Polygon"}}), "Rivi 1:"),
        (_geo(_feature(name="A", address="T", capacity="x")), "Rivi 1, sarake capacity:"),
        (_geo(_feature(name={"a": 1}, address="T")), "Rivi 1:"),
        (_geo(), "rivejä"),
    ],
)
def test_a_bad_geojson_file_is_refused(
    content: str, said: str, coordinator: User, sign_in: Signed
) -> None:
    assert said in send(sign_in(coordinator), content).content.decode()
    assert not Venue.objects.exists()


def test_postcode_areas_are_taken_in_and_renewed(
    city: City, coordinator: User, sign_in: Signed
) -> None:
    client = sign_in(coordinator)
    head = "code,name_fi,latitude,longitude,is_approximate\n"
    send(client, head + "00100,Keskusta,60.17,24.94,0\n00110,Ranta,60.16,24.95,1\n", "venues:areas")
    send(client, head + "00100,Ydin,60.18,24.94,0\n", "venues:areas")
    names = {one.code: str(one.name) for one in PostcodeArea.objects.filter(city=city)}
    assert names == {"00100": "Ydin", "00110": "Ranta"}
    assert PostcodeArea.objects.get(code="00110").is_approximate
    assert Event.objects.filter(verb="areas.imported").count() == 2


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("00100,,60.1,24.9\n00100,,60.1,24.9\n", "Rivi 3, sarake code:"),
        (",,60.1,24.9\n", "Rivi 2, sarake code:"),
        ("00100,,,24.9\n", "Rivi 2, sarake latitude:"),
        ("12345678901,,60,24\n", "Rivi 2, sarake code:"),
        ("", "rivejä"),
    ],
)
def test_a_bad_list_of_areas_is_refused(
    rows: str, said: str, coordinator: User, sign_in: Signed
) -> None:
    content = "code,name_fi,latitude,longitude\n" + rows
    page = send(sign_in(coordinator), content, "venues:areas").content.decode()
    assert said in page
    assert not PostcodeArea.objects.exists()


def test_an_observer_sees_the_areas_and_cannot_change_them(
    city: City, observer: User, sign_in: Signed
) -> None:
    world.make_areas(city)
    client = sign_in(observer)
    page = client.get(reverse("venues:areas")).content.decode()
    assert "00001" in page
    assert 'type="file"' not in page
    send(client, "code,latitude,longitude\n00009,60,24\n", "venues:areas")
    assert PostcodeArea.objects.count() == 2


def test_another_citys_areas_are_not_there(city: City, coordinator: User, sign_in: Signed) -> None:
    world.make_areas(cast.make_city("lehtola", host="lehtola.example"))
    assert "00001" not in sign_in(coordinator).get(reverse("venues:areas")).content.decode()


def test_empty_lists_to_fill_in_come_in_both_kinds(coordinator: User, sign_in: Signed) -> None:
    client = sign_in(coordinator)
    for name in ("venues:import_template", "venues:areas_template"):
        assert client.get(reverse(name) + "?format=csv").content.startswith(b"\xef\xbb\xbf")
        assert client.get(reverse(name)).content.startswith(b"PK")
