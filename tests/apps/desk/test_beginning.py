"""A new city finds its way from its name to an open call."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from tests import cast
from tupa.apps.accounts.actions import describe_city
from tupa.apps.accounts.actor import SYSTEM
from tupa.apps.accounts.models import City, User
from tupa.apps.archive.actions import export_model, keep_model, share_model
from tupa.apps.desk.beginning import beginnings_of
from tupa.apps.events.models import Event
from tupa.apps.programmes.models import PopulationShare, Programme
from tupa.apps.venues.models import Venue

pytestmark = pytest.mark.django_db

STEPS = "/en/manage/begin/"
NAMES = "/en/manage/city/"
CITY = [
    *("create_city", "lehtola", "--name-fi", "Lehtola", "--name-sv", "Lövby"),
    *("--contact-email", "panel@lehtola.example", "--coordinator", "lehto@lehtola.example"),
    *("--coordinator-name", "Lehto Koordinaattori"),
]


def _done(city: City) -> list[bool]:
    return [one.is_done for one in beginnings_of(City.objects.get(pk=city.pk))]


def test_a_city_made_by_the_command_sees_what_comes_next(
    sign_in: Callable[[User], Client],
) -> None:
    call_command(*CITY)
    city = City.objects.get(slug="lehtola")
    client = sign_in(User.objects.get(city=city))
    text = client.get(STEPS).content.decode()
    assert "Done: 3 of 15." in text
    assert STEPS in client.get("/en/manage/").content.decode()
    links = re.findall(r'<h2><a href="([^"]+)"', text)
    assert len(links) == 12
    assert all(client.get(link).status_code == 200 for link in links)


@pytest.mark.parametrize(
    ("more", "said"),
    [(["--country", "zz"], "no country zz"), (["--time-zone", "Mars/Base"], "no time zone")],
)
def test_the_command_refuses_a_country_and_a_clock_it_does_not_know(
    more: list[str], said: str
) -> None:
    with pytest.raises(CommandError, match=said):
        call_command(*CITY, *more)
    assert not City.objects.exists()


def test_each_step_is_done_when_its_rows_are_there(city: City, coordinator: User) -> None:
    assert _done(city) == [True, True, False, False, True] + [False] * 10
    City.objects.filter(pk=city.pk).update(
        contact_address="PL 1",
        colour="#0a5580",
        logo={"mark": "0" * 64, "width": 80, "height": 80},
        data_protection_contact="Tietosuojavastaava",
    )
    cast.make_user(city, "Vanamo Toinen", "coordinator")
    cast.make_unit(city, coordinator)
    Venue.objects.create(city=city, name=cast.both("Kirjasto"), address="Kirjastotie 1")
    assert _done(city) == [True] * 5 + [False] + [True] * 5 + [False] * 4
    programme = cast.make_programme(city)
    assert _done(city) == [True] * 5 + [False] + [True] * 8 + [False]
    cast.make_call(programme)
    PopulationShare.objects.create(city=city, feature="district", value=cast.both("Etelä"))
    assert all(_done(city))


def test_names_of_the_city_are_changed_and_stand_everywhere(
    city: City, sign_in: Callable[[User], Client], coordinator: User
) -> None:
    client = sign_in(coordinator)
    values = {
        **{f"{name}_{n}": f"Uusi {name}" for name in ("name", "site_name") for n in range(3)},
        **{f"controller_{n}": "Lautakunta" for n in range(3)},
        "data_protection_contact": "tietosuoja@koivukyla.example",
    }
    assert client.post(NAMES, values).status_code == 302
    assert "tietosuoja@koivukyla.example" in Client().get("/en/privacy/").content.decode()
    assert "Uusi site_name" in Client().get("/en/").content.decode()
    event = Event.objects.get(verb="city.described")
    assert len(event.facts["fields"]) == 4
    client.post(NAMES, values)
    assert Event.objects.filter(verb="city.described").count() == 1
    refused = client.post(NAMES, values | {f"name_{n}": "" for n in range(3)})
    assert refused.status_code == 200
    assert "govuk-error-summary" in refused.content.decode()


def test_names_unchanged_leave_no_event(city: City) -> None:
    same = City.objects.get(pk=city.pk)
    assert not describe_city(
        same,
        name=same.name,
        site_name=same.site_name,
        controller=same.controller,
        data_protection_contact="",
        by=SYSTEM,
    )
    assert not Event.objects.exists()


def test_a_city_goes_from_its_first_sign_in_to_a_panel_of_a_shared_model(
    sign_in: Callable[[User], Client],
) -> None:
    """The file is taken from the catalogue as it is, and begun with its own districts."""
    first = cast.make_city("koivukyla")
    given = cast.make_programme(first, "malli")
    given.features.filter(key="alue").update(is_place=True)
    given = Programme.objects.select_related("city").get(pk=given.pk)
    share_model(keep_model(given, by=SYSTEM), is_shared=True, by=SYSTEM)
    call_command(*CITY, "--host", "testserver")
    city = City.objects.get(slug="lehtola")
    client = sign_in(User.objects.get(city=city))
    catalogue = client.get("/en/models/").content.decode()
    link = re.search(r'href="(/en/models/\d+/model\.tupa)"', catalogue)
    assert link is not None
    content = client.get(link[1]).content
    assert content == export_model(given)
