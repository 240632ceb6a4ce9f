"""Places: added, changed, removed when unused."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from tests import cast
from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.models import City, User
from tupa.apps.events.models import Event
from tupa.apps.programmes.models import Programme
from tupa.apps.venues.actions import remove_venue, save_venue
from tupa.apps.venues.errors import NotAllowedNow
from tupa.apps.venues.models import Venue

Signed = Callable[[User], Client]


def _given(**more: Any) -> dict[str, Any]:
    values = {
        "name_0": "Kirjasto",
        "name_1": "Biblioteket",
        "address_0": "Kirjastotie 1",
        "latitude": "60,20512",
        "longitude": "24.6561",
    }
    return values | more


def test_a_new_place_is_kept_with_an_event(city: City, coordinator: User) -> None:
    venue = save_venue(
        city=city,
        by=Actor.of_user(coordinator),
        name=cast.both("Kirjasto"),
        address="Kirjastotie 1",
        latitude=Decimal("60.2"),
        longitude=Decimal("24.6"),
    )
    assert Venue.objects.get().pk == venue.pk
    assert Event.objects.get().verb == "venue.added"


def test_the_same_place_sent_twice_is_one_place(coordinator: User, sign_in: Signed) -> None:
    client = sign_in(coordinator)
    for _ in range(2):
        response = client.post(reverse("venues:add"), _given())
        assert response.status_code == 302
    assert Venue.objects.count() == 1
    assert Event.objects.count() == 1


def test_a_comma_and_a_point_both_separate_decimals(coordinator: User, sign_in: Signed) -> None:
    sign_in(coordinator).post(reverse("venues:add"), _given())
    venue = Venue.objects.get()
    assert (venue.latitude, venue.longitude) == (Decimal("60.20512"), Decimal("24.65610"))
    assert "mlat=60.20512&mlon=24.65610" in venue.map_link


@pytest.mark.parametrize(
    "bad",
    [
        {"latitude": "91"},
        {"longitude": "-180.5"},
        {"longitude": ""},
        {"latitude": "pohjoinen"},
        {"name_0": "", "name_1": ""},
        {"address_0": ""},
        {"address_0": "x" * 301},
        {"name_0": "a\x00b"},
        {"link": "javascript:alert(1)"},
    ],
)
def test_bad_input_is_refused_and_kept_on_the_page(
    bad: dict[str, str], coordinator: User, sign_in: Signed
) -> None:
    response = sign_in(coordinator).post(reverse("venues:add"), _given(**bad))
    assert response.status_code == 200
    assert "govuk-error-summary" in response.content.decode()
    assert not Venue.objects.exists()


def test_the_database_refuses_a_place_off_the_earth(city: City) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Venue.objects.create(
            city=city, name=cast.both("Kuu"), address="-", latitude=Decimal("99"), longitude=0
        )


def test_a_place_is_changed(city: City, coordinator: User, sign_in: Signed) -> None:
    venue = Venue.objects.create(city=city, name=cast.both("Vanha"), address="Tie 1")
    page = sign_in(coordinator).get(reverse("venues:change", args=[venue.pk]))
    assert "Tie 1" in page.content.decode()
    sign_in(coordinator).post(reverse("venues:change", args=[venue.pk]), _given(address_0="Tie 2"))
    venue.refresh_from_db()
    assert str(venue.address) == "Tie 2"
    assert Event.objects.get().verb == "venue.changed"


def test_a_place_in_use_is_not_removed(programme: Programme, coordinator: User) -> None:
    venue = cast.make_workshop(programme).venue
    assert venue is not None
    with pytest.raises(NotAllowedNow) as refused:
        remove_venue(venue, by=Actor.of_user(coordinator))
    assert refused.value.code == "in_use"
    assert Venue.objects.filter(pk=venue.pk).exists()
    assert not Event.objects.exists()


def test_an_unused_place_is_removed_after_asking_and_twice_is_harmless(
    city: City, coordinator: User, sign_in: Signed
) -> None:
    venue = Venue.objects.create(city=city, name=cast.both("Vanha"), address="Tie 1")
    client, url = sign_in(coordinator), reverse("venues:remove", args=[venue.pk])
    assert client.get(url).status_code == 200
    assert Venue.objects.exists()
    assert client.post(url).status_code == 302
    remove_venue(venue, by=Actor.of_user(coordinator))
    assert not Venue.objects.exists()
    assert Event.objects.filter(verb="venue.removed").count() == 1


def test_an_empty_list_says_who_adds_places(coordinator: User, sign_in: Signed) -> None:
    page = sign_in(coordinator).get(reverse("venues:list"))
    assert reverse("venues:add") in page.content.decode()


def test_an_observer_reads_the_list_and_cannot_change_it(
    programme: Programme, observer: User, sign_in: Signed, django_assert_max_num_queries: Any
) -> None:
    cast.make_workshop(programme)
    client = sign_in(observer)
    with django_assert_max_num_queries(15):
        page = client.get(reverse("venues:list"))
    assert "Koivukylän kirjasto" in page.content.decode()
    assert reverse("venues:add") not in page.content.decode()
    assert client.post(reverse("venues:add"), _given()).status_code == 403


def test_another_citys_place_is_not_there(coordinator: User, sign_in: Signed) -> None:
    other = cast.make_city("lehtola", host="lehtola.example")
    venue = Venue.objects.create(city=other, name=cast.both("Vieras"), address="Tie 1")
    client = sign_in(coordinator)
    assert client.post(reverse("venues:change", args=[venue.pk]), _given()).status_code == 404
    assert client.post(reverse("venues:remove", args=[venue.pk])).status_code == 404
    assert "Vieras" not in client.get(reverse("venues:list")).content.decode()


def test_a_place_missed_while_planning_a_workshop_is_added_on_the_way(
    programme: Programme, coordinator: User, sign_in: Signed
) -> None:
    client = sign_in(coordinator)
    form = f"/fi/manage/p/{programme.slug}/workshops/new/"
    adding = f"/fi/manage/places/new/?next={form}"
    assert f'href="{adding}"' in client.get(form).content.decode()
    assert client.post(adding, _given()).headers["Location"] == form


@pytest.mark.parametrize("foreign", ["https://example.org/", "//example.org/", "javascript:x"])
def test_adding_a_place_never_leads_off_the_site(
    city: City, coordinator: User, sign_in: Signed, foreign: str
) -> None:
    client = sign_in(coordinator)
    answer = client.post(f"/fi/manage/places/new/?next={foreign}", _given())
    assert answer.headers["Location"] == "/fi/manage/places/"
    page = client.get(f"/fi/manage/places/new/?next={foreign}").content.decode()
    assert f'href="{foreign}"' not in page
