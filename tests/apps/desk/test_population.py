"""Districts and shares of the residents come in by file, and fill the quotas of a model."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests import cast
from tupa.apps.accounts.actor import SYSTEM
from tupa.apps.accounts.models import City, User
from tupa.apps.archive.actions import export_model, receive_model
from tupa.apps.events.models import Event
from tupa.apps.programmes.models import PopulationShare, Programme

pytestmark = pytest.mark.django_db

PAGE = "/en/manage/population/"
DISTRICTS = (
    "name;name_sv;code;postcodes;share\nPohjoinen;Norr;1;02100–02180;40\nEtelä;;2;02200;60\n"
)
SHARES = "feature;value;share\nIkä;Nuori;25,5\nIkä;Vanha;74.5\n"


@pytest.fixture
def desk(sign_in: Callable[[User], Client], coordinator: User) -> Client:
    return sign_in(coordinator)


def _send(client: Client, what: str, text: str, name: str = "list.csv") -> Any:
    file = SimpleUploadedFile(name, text.encode())
    return client.post(PAGE, {"what": what, "file": file})


def _keep(client: Client, answer: Any) -> None:
    packed = re.search(r'name="read" value="([^"]+)"', answer.content.decode())
    assert packed is not None
    assert client.post(f"{PAGE}keep/", {"read": packed[1]}).status_code == 302


def test_a_list_is_looked_at_before_it_is_kept(city: City, desk: Client) -> None:
    answer = _send(desk, "districts", DISTRICTS)
    assert "Pohjoinen" in answer.content.decode()
    assert not PopulationShare.objects.exists()
    _keep(desk, answer)
    first, second = PopulationShare.objects.filter(city=city)
    assert (str(first.value.data["sv"]), first.code, first.postcodes) == (
        "Norr",
        "1",
        "02100–02180",
    )
    assert (second.value.data["sv"], second.share) == ("Etelä", Decimal("60"))
    assert Event.objects.get(city=city, verb="population.kept").facts == {
        "features": 1,
        "values": 2,
    }


def test_districts_come_from_a_map_too(city: City, desk: Client) -> None:
    square = {"type": "Polygon", "coordinates": [[[24, 60], [25, 60], [25, 61], [24, 60]]]}
    features = [
        {"type": "Feature", "geometry": square, "properties": {"name": name, "code": code}}
        for name, code in (("Pohjoinen", "1"), ("Etelä", "2"))
    ]
    text = json.dumps({"type": "FeatureCollection", "features": features})
    _keep(desk, _send(desk, "districts", text, "districts.geojson"))
    rows = PopulationShare.objects.filter(city=city)
    assert [(one.code, one.share) for one in rows] == [("1", None), ("2", None)]


@pytest.mark.parametrize(
    ("what", "text", "said"),
    [
        ("shares", "feature;value;share\nIkä;Nuori;25\nIkä;Vanha;60\n", "make 85.0 per cent"),
        ("shares", "feature;value;share\nIkä;Nuori;140\nIkä;Vanha;-40\n", "Row 2, column share"),
        ("shares", "feature;value;share\nIkä;Nuori;50\nIkä;nuori;50\n", "Row 3, column value"),
        ("shares", "feature;value;share\nIkä;Nuori;100\n", "At least two values are needed"),
        ("shares", "feature;value\nIkä;Nuori\n", "lacks a column"),
        ("districts", "name;share\nPohjoinen;40\nEtelä;\n", "Row 3, column share"),
        ("districts", "name;postcodes\nPohjoinen;0210\nEtelä;02200\n", "Row 2, column postcodes"),
        ("districts", "name;share\nPohjoinen;40\nEtelä;59\n", "make 99.0 per cent"),
        ("districts", "{", "GeoJSON"),
    ],
)
def test_a_fault_is_named_and_nothing_kept(
    what: str, text: str, said: str, city: City, desk: Client
) -> None:
    assert said in _send(desk, what, text).content.decode()
    assert not PopulationShare.objects.exists()


def test_what_was_altered_on_the_way_is_not_kept(city: City, desk: Client) -> None:
    assert desk.post(f"{PAGE}keep/", {"read": "eyJhIjoxfQ:1:x"}).status_code == 302
    assert not PopulationShare.objects.exists()


def test_only_a_coordinator_takes_lists_in(city: City, sign_in: Callable[[User], Client]) -> None:
    observer = sign_in(cast.make_user(city, "Helmi Havainto", "observer"))
    assert observer.get(PAGE).status_code == 403
    assert observer.post(f"{PAGE}keep/", {"read": ""}).status_code == 403
    assert observer.get(f"{PAGE}list/").status_code == 403


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_an_empty_list_comes_back_in(kind: str, city: City, desk: Client) -> None:
    answer = desk.get(f"{PAGE}list/?what=shares&format={kind}")
    assert answer.headers["Content-Disposition"].endswith(f'shares.{kind}"')


def test_a_model_is_begun_with_the_citys_own_shares(city: City, desk: Client) -> None:
    programme = cast.make_programme(cast.make_city("muualla"), "malli", panel_size=20)
    place, other = programme.features.get(key="alue"), programme.features.get(key="ika")
    place.is_place = True
    place.save()
    names = [value.name.data["fi"] for value in other.values.all()]
    lines = [f"ika;{name};{share}" for name, share in zip(names, (30, 70), strict=True)]
    _keep(desk, _send(desk, "shares", "\n".join(["feature;value;share", *lines])))
    _keep(desk, _send(desk, "districts", DISTRICTS))
    kept = receive_model(city, export_model(programme), by=SYSTEM)
    said = {
        "name_0": "Uusi",
        "name_1": "Ny",
        "panel_size": "20",
        "first_day": (timezone.localdate() + timedelta(days=90)).isoformat(),
        "districts": "known",
        "fills": "on",
    }
    assert desk.post(reverse("archive:begin", args=[kept.pk]), said).status_code == 302
    begun = Programme.objects.get(city=city)
    quotas = {
        one.key: [(value.least, value.most) for value in one.values.all()]
        for one in begun.features.all()
    }
    assert quotas == {"ika": [(6, 6), (14, 14)], "alue": [(8, 8), (12, 12)]}
    codes = [value.postcodes for value in begun.features.get(key="alue").values.all()]
    assert codes == ["02100–02180", "02200"]
