"""A second, invented city has adopted the model of the panel that has ended."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tupa.apps.accounts.models import City
from tupa.apps.archive.models import Adoption
from tupa.apps.demo.content.programmes import DONE
from tupa.apps.demo.loading.neighbour import HOST, SLUG
from tupa.apps.events.actions import verify_chain
from tupa.apps.programmes.models import Programme

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("demonstration")]


@pytest.fixture
def there(demo: City, settings: Any) -> City:
    settings.ALLOWED_HOSTS = ["testserver", ".localhost"]
    return City.objects.get(slug=SLUG)


def test_the_second_city_began_its_panel_with_the_first_ones_model(there: City) -> None:
    adoption = Adoption.objects.get(city=there)
    assert adoption.programme.stage == Programme.Stage.CALL
    place = adoption.programme.features.get(is_place=True)
    first = place.values.all()[0]
    assert (str(first.name), first.postcodes) == ("Hamnstaden", "999 10 – 999 19")
    assert list(verify_chain(there)) == []


def test_the_catalogue_tells_who_uses_which_model(there: City) -> None:
    text = Client().get("/en/models/").content.decode()
    adoption = Adoption.objects.get(city=there)
    assert adoption.archive.digest[:8] in text
    assert "Cities whose panels were begun with it: Havslunda" in text


def test_its_site_speaks_its_languages_and_follows_its_country(there: City) -> None:
    visitor = Client(headers={"host": HOST})
    home = visitor.get("/sv/").content.decode()
    assert "Havslunda vid samma bord" in home
    assert "Också staden är påhittad." in home
    assert visitor.get("/fi/").status_code in {301, 302, 404}
    notice = visitor.get("/sv/privacy/").content.decode()
    assert "Integritetsskyddsmyndigheten" in notice
    assert "12. Dina rättigheter" in notice
    slug = Adoption.objects.get(city=there).programme.slug
    form = visitor.get(f"/sv/p/{slug}/apply/form/")
    assert "070 123 45 67" not in form.content.decode()  # only said where a number is refused
    refused = visitor.post(f"/sv/p/{slug}/apply/form/", {"channel": "phone", "phone": "x"})
    assert "070 123 45 67" in refused.content.decode()


def test_a_visitor_finds_evaluation_handbook_and_models(demo: City) -> None:
    page = Client().get(f"/en/p/{DONE.slug}/", follow=True).content.decode()
    assert "evaluation" in page
    assert "handbook" in page
    assert "/models/" in page
