"""Travel times: the timetable taken in, journeys measured, places compared."""

from __future__ import annotations

import datetime
import http.server
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests import cast
from tests.apps.venues import world
from tests.services import played
from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.models import City, User
from tupa.apps.events.models import Event
from tupa.apps.jobs.models import Job
from tupa.apps.venues.actions import FEED_JOB, add_feed, ask_reach, save_venue
from tupa.apps.venues.comparison import choices_of, journeys_of
from tupa.apps.venues.errors import NotAllowedNow
from tupa.apps.venues.models import Feed, Measurement
from tupa.apps.venues.words import say_failure

Signed = Callable[[User], Client]


@pytest.fixture
def by(coordinator: User) -> Actor:
    return Actor.of_user(coordinator)


def test_a_timetable_is_taken_in_and_measured_with(city: City, by: Actor, tmp_path: Path) -> None:
    (near, far), (ceder, betoni) = world.make_areas(city), world.make_places(city)
    feed = world.take_in(city, world.zipped(tmp_path), by)
    assert (feed.first_day, feed.last_day) == (
        datetime.date(2026, 11, 1),
        datetime.date(2026, 12, 31),
    )
    asked = world.ask(city, by)
    to_ceder, island = journeys_of(asked, ceder, "17:30", [near, far])
    assert (to_ceder.there, to_ceder.home, to_ceder.transfers, to_ceder.walk_metres) == (
        90,
        50,
        0,
        0,
    )
    assert to_ceder.home_time == datetime.time(19, 50)
    assert not to_ceder.is_home_too_late
    assert (island.there, island.cost, island.is_home_too_late) == (None, None, True)
    choices = choices_of(asked, [ceder, betoni], [near, far])
    assert [one.venue for one in choices] == [betoni, ceder]  # equals stand by name
    assert [one.longest for one in choices] == [90, 90]
    assert [one.without_way for one in choices] == [1, 1]
    verbs = list(Event.objects.order_by("sequence").values_list("verb", flat=True))
    assert verbs == ["feed.added", "reach.asked"]


def test_the_work_done_again_gives_the_same(city: City, by: Actor, tmp_path: Path) -> None:
    world.make_areas(city), world.make_places(city)
    feed = world.take_in(city, world.zipped(tmp_path), by)
    world.run(city, FEED_JOB, feed.pk)
    asked = world.ask(city, by)
    answers = asked.answers
    world.run(city, "reach", asked.pk)
    asked.refresh_from_db()
    assert asked.answers == answers


def test_without_a_timetable_the_straight_line_is_measured_and_said_so(
    city: City, coordinator: User, by: Actor, sign_in: Signed
) -> None:
    (near, _far), (ceder, _betoni) = world.make_areas(city), world.make_places(city)
    asked = world.ask(city, by)
    assert asked.is_straight
    assert journeys_of(asked, ceder, "", [near])[0].kilometres == 11.1
    for name, arguments in [("venues:reach", []), ("venues:page", [ceder.pk])]:
        page = sign_in(coordinator).get(reverse(name, args=arguments)).content.decode()
        assert "linnuntietä" in page


def test_a_first_timetable_measures_the_last_question_again(
    city: City, by: Actor, tmp_path: Path
) -> None:
    world.make_areas(city), world.make_places(city)
    world.ask(city, by)
    world.take_in(city, world.zipped(tmp_path), by)
    newest = Measurement.objects.all()[0]
    assert (newest.is_straight, newest.day) == (False, world.DAY)
    assert Job.objects.filter(kind="reach", object_id=newest.pk).exists()


def test_a_broken_timetable_is_not_taken_into_use_and_the_page_says_where(
    city: City, coordinator: User, by: Actor, sign_in: Signed, tmp_path: Path
) -> None:
    good = world.take_in(city, world.zipped(tmp_path / "1"), by)
    stops = "stop_id,stop_lat,stop_lon\nA,60.2,kivi"
    world.take_in(city, world.zipped(tmp_path / "2", stops=stops), by)
    page = sign_in(coordinator).get(reverse("venues:timetable")).content.decode()
    assert "stops.txt, rivi 2, kenttä stop_lon" in page
    assert str(good.name) in page
    assert Feed.objects.get(pk=good.pk).path.exists()


def test_a_day_outside_the_timetable_is_said_with_its_days(
    city: City, coordinator: User, by: Actor, sign_in: Signed, tmp_path: Path
) -> None:
    world.make_areas(city), world.make_places(city)
    world.take_in(city, world.zipped(tmp_path), by)
    asked = world.ask(city, by, day=datetime.date(2027, 3, 2))
    assert asked.failure is not None
    assert asked.failure["code"] == "day_not_covered"
    page = sign_in(coordinator).get(reverse("venues:reach")).content.decode()
    assert "2026-11-01–2026-12-31" in page


def test_a_new_timetable_lets_the_old_file_go(city: City, by: Actor, tmp_path: Path) -> None:
    first = world.take_in(city, world.zipped(tmp_path / "1"), by)
    second = world.take_in(city, world.zipped(tmp_path / "2"), by)
    assert not first.path.exists()
    assert second.path.exists()


def test_nothing_is_measured_without_places_or_areas(city: City, by: Actor) -> None:
    with pytest.raises(NotAllowedNow) as refused:
        world.ask(city, by)
    assert refused.value.code == "no_places"
    world.make_places(city)
    with pytest.raises(NotAllowedNow) as refused:
        world.ask(city, by)
    assert refused.value.code == "no_areas"
    assert not Measurement.objects.exists()
    assert not Event.objects.exists()


def test_the_page_asks_and_shows_the_fairest_first(
    city: City, coordinator: User, by: Actor, sign_in: Signed, tmp_path: Path
) -> None:
    world.make_areas(city), world.make_places(city)
    world.take_in(city, world.zipped(tmp_path), by)
    client = sign_in(coordinator)
    given = {"day": "2026-12-01", "starts": "17.30, 18", "minutes": "90", "home_by": "21:00"}
    assert client.post(reverse("venues:reach"), given).status_code == 302
    assert "Odottaa" in client.get(reverse("venues:reach")).content.decode()
    asked = Measurement.objects.all()[0]
    assert asked.starts == ["17:30", "18:00"]
    world.run(city, "reach", asked.pk)
    page = client.get(reverse("venues:reach")).content.decode()
    assert page.index("Betoni") < page.index("Ceder")
    assert 'class="t-broad"' in page  # the names beside the bars, on a phone above them
    assert 'class="t-narrow"' in page
    assert page.count("17.30") >= 2


@pytest.mark.parametrize(
    "bad",
    [
        {"starts": "viideltä"},
        {"starts": "25:00"},
        {"starts": "1,2,3,4"},
        {"starts": ""},
        {"day": "31.2.2026"},
        {"day": "1999-01-01"},
        {"minutes": "0"},
        {"home_by": "x"},
    ],
)
def test_a_bad_question_is_refused(
    bad: dict[str, str], city: City, coordinator: User, sign_in: Signed
) -> None:
    world.make_areas(city), world.make_places(city)
    given = {"day": "2026-12-01", "starts": "17:30", "minutes": "90", "home_by": "21:00"}
    page = sign_in(coordinator).post(reverse("venues:reach"), {**given, **bad})
    assert "govuk-error-summary" in page.content.decode()
    assert not Measurement.objects.exists()


def test_an_observer_sees_and_cannot_ask(
    city: City, observer: User, by: Actor, sign_in: Signed, django_assert_max_num_queries: Any
) -> None:
    world.make_areas(city), world.make_places(city)
    world.ask(city, by)
    client = sign_in(observer)
    with django_assert_max_num_queries(15):
        page = client.get(reverse("venues:reach")).content.decode()
    assert "Ceder" in page
    assert 'name="starts"' not in page
    given = {"day": "2026-12-01", "starts": "17:30", "minutes": "90", "home_by": "21:00"}
    client.post(reverse("venues:reach"), given)
    assert Measurement.objects.count() == 1
    assert client.get(reverse("venues:timetable")).status_code == 403


def test_a_place_shows_its_journeys_the_longest_first(
    city: City,
    coordinator: User,
    by: Actor,
    sign_in: Signed,
    tmp_path: Path,
    django_assert_max_num_queries: Any,
) -> None:
    world.make_areas(city)
    ceder = world.make_places(city)[0]
    world.take_in(city, world.zipped(tmp_path), by)
    world.ask(city, by, "17:30", "18:00")
    client = sign_in(coordinator)
    with django_assert_max_num_queries(15):
        page = client.get(reverse("venues:page", args=[ceder.pk])).content.decode()
    assert page.index("00002") < page.index("00001")
    assert "ei yhteyttä" in page
    later = client.get(reverse("venues:page", args=[ceder.pk]) + "?start=18:00").content.decode()
    assert "120" in later
    odd = client.get(reverse("venues:page", args=[ceder.pk]) + "?start=%00x")
    assert odd.status_code == 200


def test_the_maps_show_places_and_areas(
    city: City, observer: User, by: Actor, sign_in: Signed, tmp_path: Path
) -> None:
    world.make_areas(city)
    ceder = world.make_places(city)[0]
    world.take_in(city, world.zipped(tmp_path), by)
    world.ask(city, by)
    client = sign_in(observer)
    places = client.get(reverse("venues:map")).json()["features"]
    assert [one["properties"]["title"] for one in places] == ["Ceder", "Betoni"]
    assert places[0]["geometry"]["coordinates"] == [24.8, 60.2]
    wanted = {"place": str(ceder.pk), "start": "17:30"}
    areas = client.get(reverse("venues:reach_map"), wanted).json()["features"]
    assert [one["properties"].get("band") for one in areas] == [4, 4, None]
    assert client.get(reverse("venues:reach_map"), {"place": "x"}).json()["features"] == []


def test_another_citys_timetable_and_measurements_are_not_there(
    city: City, coordinator: User, by: Actor, sign_in: Signed
) -> None:
    other = cast.make_city("lehtola", host="lehtola.example")
    their = cast.make_user(other, "Pihlaja Vieras", "coordinator")
    world.make_areas(other), world.make_places(other)
    world.ask(other, Actor.of_user(their))
    client = sign_in(coordinator)
    assert "Ceder" not in client.get(reverse("venues:reach")).content.decode()
    assert client.get(reverse("venues:map")).json()["features"] == []


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[str]:
    """A web server on the loopback that hands out a timetable, a page that is none, and one that
    leads elsewhere."""
    world.zipped(tmp_path)

    class Handler(http.server.SimpleHTTPRequestHandler):
        def __init__(self, *more: Any, **named: Any) -> None:
            super().__init__(*more, directory=str(tmp_path), **named)

        def do_GET(self) -> None:
            if self.path == "/elsewhere":
                self.send_response(302)
                self.send_header("Location", "ftp://127.0.0.1/feed.zip")
                self.end_headers()
                return
            super().do_GET()

        def log_message(self, *_: Any) -> None:
            pass

    with played(http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)) as address:
        yield address


def test_a_timetable_is_fetched_from_its_address(
    city: City, by: Actor, shop: str, settings: Any
) -> None:
    settings.TUPA_FETCH_INSIDE = True
    feed = add_feed(city, url=f"{shop}/feed.zip", by=by)
    world.run(city, FEED_JOB, feed.pk)
    feed.refresh_from_db()
    assert feed.ready_at is not None


@pytest.mark.parametrize(
    ("path", "code"), [("/none.zip", "unreachable"), ("/elsewhere", "bad_address")]
)
def test_an_address_that_has_no_timetable_is_said(
    path: str, code: str, city: City, by: Actor, shop: str, settings: Any
) -> None:
    settings.TUPA_FETCH_INSIDE = True
    feed = add_feed(city, url=shop + path, by=by)
    world.run(city, FEED_JOB, feed.pk)
    feed.refresh_from_db()
    assert feed.failure is not None
    assert feed.failure["code"] == code
    assert feed.ready_at is None


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "10.0.0.1", "[::1]", "169.254.169.254"])
def test_an_address_inside_is_not_fetched(host: str, city: City, by: Actor) -> None:
    feed = add_feed(city, url=f"http://{host}/feed.zip", by=by)
    world.run(city, FEED_JOB, feed.pk)
    feed.refresh_from_db()
    assert feed.failure is not None
    assert feed.failure["code"] == "inside_address"
    assert say_failure(feed.failure)


def test_the_form_takes_a_zip_file_or_an_address_and_nothing_else(
    city: City, coordinator: User, sign_in: Signed, tmp_path: Path
) -> None:
    client, url = sign_in(coordinator), reverse("venues:timetable")
    zip_file = world.zipped(tmp_path)

    def file(content: bytes) -> SimpleUploadedFile:
        return SimpleUploadedFile("a.zip", content)

    for bad in ({}, {"file": file(b"hei")}, {"file": file(zip_file), "url": "https://a.example/b"}):
        assert "govuk-error-summary" in client.post(url, bad).content.decode()
    assert not Feed.objects.exists()
    assert client.post(url, {"file": file(zip_file)}).status_code == 302
    assert Feed.objects.get().path.read_bytes() == zip_file


def test_two_cities_measure_apart_and_asking_needs_rows_of_the_own_one(
    city: City, by: Actor
) -> None:
    other = cast.make_city("lehtola", host="lehtola.example")
    world.make_areas(other), world.make_places(other)
    with pytest.raises(NotAllowedNow):
        ask_reach(
            city, day=world.DAY, starts=["17:00"], minutes=60, home_by=datetime.time(22), by=by
        )


def test_a_timetable_names_the_stops_nearest_to_every_place(
    city: City, by: Actor, coordinator: User, sign_in: Signed, tmp_path: Path
) -> None:
    ceder, betoni = world.make_places(city)
    world.take_in(city, world.zipped(tmp_path), by)
    for venue in (ceder, betoni):
        venue.refresh_from_db()
    assert (ceder.near_stops, betoni.near_stops) == (
        [["Ceder", 0, False]],
        [["Betoni", 0, True]],
    )
    page = sign_in(coordinator).get(reverse("venues:page", args=[betoni.pk])).content.decode()
    assert "Lähimmät pysäkit aikataulussa" in page


def test_a_place_that_moves_gets_its_stops_anew(city: City, by: Actor, tmp_path: Path) -> None:
    ceder, _ = world.make_places(city)
    world.take_in(city, world.zipped(tmp_path), by)
    common: dict[str, Any] = {"city": city, "by": by, "venue": ceder}
    common |= {"name": ceder.name, "address": ceder.address, "latitude": Decimal("60.2000")}
    save_venue(longitude=Decimal("24.6010"), **common)
    assert [name for name, *_ in ceder.near_stops] == ["Alku"]
    save_venue(longitude=Decimal("23.0"), **common)
    assert ceder.near_stops == []
