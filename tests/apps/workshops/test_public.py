"""What everyone sees, and the entry for the calendar."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from tests import cast
from tests.apps.workshops.evening import address, hold, invited, part
from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.models import User
from tupa.apps.programmes.models import Programme
from tupa.apps.venues.models import Venue
from tupa.apps.workshops.actions import save_workshop
from tupa.apps.workshops.models import Workshop


@pytest.fixture
def workshop(programme: Programme, coordinator: User) -> Workshop:
    """Published; the clocks go back that morning, so that the hours are winter's."""
    venue = Venue.objects.create(
        city=programme.city,
        name=cast.both("Kirjasto", "Biblioteket"),
        address="Kirjastotie 1, Koivukylä",
        access=cast.both("Ei portaita"),
        transport=cast.both("Asemalta 200 metriä"),
        latitude=Decimal("60.20512"),
        longitude=Decimal("24.6561"),
    )
    held: Workshop = hold(
        programme,
        coordinator,
        "2030-10-27 12:00",
        venue=venue,
        theme=cast.both("Jakaminen, lainaaminen; ja muuta", "Delning"),
        introduction=cast.both("Rivi 1\nRivi 2"),
    )
    Workshop.objects.update(is_published=True)
    held.refresh_from_db()
    return held


def _entry(workshop: Workshop, language: str = "fi") -> Any:
    url = address("calendar", workshop).replace("/fi/", f"/{language}/", 1)
    response = Client().get(url)
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    [event] = Calendar.from_ical(response.content).walk("VEVENT")
    return event


def test_the_page_tells_time_place_access_programme_and_talk(workshop: Workshop) -> None:
    part(workshop, 0, 20, title=cast.both("Tervetuloa"))
    part(
        workshop,
        20,
        20,
        "talk",
        title=cast.both("Mitä lainaaminen säästää?"),
        speaker="Kiertotalouden asiantuntija",
        material_title=cast.both("Kalvot"),
        material_link="https://aineistot.example.org/1",
    )
    part(workshop, 40, 20, title=cast.both("Vain järjestäjille"), is_public=False)
    page = Client().get(address("page", workshop)).content.decode()
    for text in (
        "Kirjastotie 1, Koivukylä",
        "Ei portaita",
        "Asemalta 200 metriä",
        "openstreetmap.org/?mlat=60.20512&amp;mlon=24.65610",
        "Tervetuloa",
        "Kiertotalouden asiantuntija",
        'href="https://aineistot.example.org/1"',
        "12.20",
    ):
        assert text in page, text
    assert "Vain järjestäjille" not in page


def test_nobody_is_named_on_public_pages(programme: Programme, workshop: Workshop) -> None:
    cast.make_call(programme)
    invited(workshop, cast.make_member(programme, name="Aino Kuusela"))
    for url in (address("page", workshop), reverse("workshops:public", args=["arki"])):
        assert "Aino" not in Client().get(url).content.decode()


@pytest.mark.parametrize("hidden", ["workshop", "programme"])
def test_what_is_not_published_is_not_there(
    hidden: str, programme: Programme, workshop: Workshop
) -> None:
    rows: Any = Workshop if hidden == "workshop" else Programme
    rows.objects.update(is_published=False)
    for name in ("page", "calendar"):
        assert Client().get(address(name, workshop)).status_code == 404
    response = Client().get(reverse("workshops:public", args=["arki"]))
    assert hidden == "workshop" or response.status_code == 404
    assert "Jakaminen" not in response.content.decode()


def test_the_list_shows_coming_before_held(
    programme: Programme, workshop: Workshop, coordinator: User
) -> None:
    hold(
        programme,
        coordinator,
        "2020-05-15 17:00",
        theme=cast.both("Lähiluonto"),
        already_held=True,
    )
    Workshop.objects.update(is_published=True)
    page = Client().get(reverse("workshops:public", args=["arki"])).content.decode()
    assert page.index("Jakaminen") < page.index("Lähiluonto")


def test_an_empty_list_says_so(programme: Programme) -> None:
    page = Client().get(reverse("workshops:public", args=["arki"]))
    assert "t-empty" in page.content.decode()


def test_public_pages_need_few_queries(
    workshop: Workshop, django_assert_max_num_queries: Any
) -> None:
    for number in range(5):
        part(workshop, number * 10, 10)
    for url in (address("page", workshop), reverse("workshops:public", args=["arki"])):
        with django_assert_max_num_queries(15):
            Client().get(url)


def test_the_calendar_entry_reads_back_as_it_was(workshop: Workshop) -> None:
    event = _entry(workshop)
    assert event.decoded("dtstart") == datetime.datetime(2030, 10, 27, 10, tzinfo=datetime.UTC)
    assert event.decoded("dtend") == workshop.ends_at
    assert str(event["uid"]) == f"{workshop.calendar_uid}@tupa"
    assert int(event["sequence"]) == 0
    assert "Jakaminen, lainaaminen; ja muuta" in str(event["summary"])
    assert str(event["location"]) == "Kirjasto, Kirjastotie 1, Koivukylä"
    assert "Rivi 1\nRivi 2" in str(event["description"])
    assert (event["geo"].latitude, event["geo"].longitude) == (60.20512, 24.6561)
    assert str(event["url"]).endswith("/fi/p/arki/workshops/1/")


def test_the_calendar_entry_is_in_the_language_of_the_page(workshop: Workshop) -> None:
    event = _entry(workshop, "sv")
    assert "Delning" in str(event["summary"])
    assert str(event["location"]).startswith("Biblioteket")
    assert event["summary"].params["LANGUAGE"] == "sv"


def test_a_change_keeps_the_entrys_id_and_raises_its_version(
    programme: Programme, workshop: Workshop, coordinator: User
) -> None:
    before = _entry(workshop)
    later = workshop.starts_at + datetime.timedelta(days=1)
    save_workshop(
        programme=programme,
        workshop=workshop,
        by=Actor.of_user(coordinator),
        theme=workshop.theme,
        introduction=workshop.introduction,
        venue=workshop.venue,
        starts_at=later,
        ends_at=later + datetime.timedelta(hours=3),
    )
    after = _entry(workshop)
    assert after["uid"] == before["uid"]
    assert int(after["sequence"]) == 1
    assert after.decoded("dtstart") == later


def test_two_workshops_have_two_entries(
    programme: Programme, workshop: Workshop, coordinator: User
) -> None:
    other = hold(programme, coordinator, "2030-11-13 17:00")
    assert other.calendar_uid != workshop.calendar_uid
