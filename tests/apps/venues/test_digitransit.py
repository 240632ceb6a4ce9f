"""A journey planner asked instead of a timetable: a server here answers in the service's shape."""

from __future__ import annotations

import datetime
import http.server
import json
import re
from collections.abc import Callable, Iterator
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse

from tests.apps.venues import world
from tests.services import played
from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.models import City, User
from tupa.apps.venues.comparison import journeys_of
from tupa.apps.venues.words import say_failure

Signed = Callable[[User], Client]
HELSINKI = ZoneInfo("Europe/Helsinki")
PLAN = re.compile(r'(\w+): plan\(.*?date: "([\d-]+)", time: "([\d:]+)", arriveBy: (true|false)')


def ms(text: str) -> int:
    moment = datetime.datetime.fromisoformat(f"2026-12-01T{text}").replace(tzinfo=HELSINKI)
    return int(moment.timestamp() * 1000)


def way(start: str, end: str, walk: int, *legs: tuple[int, bool]) -> dict[str, Any]:
    return {
        "startTime": ms(start),
        "endTime": ms(end),
        "walkTime": walk,
        "legs": [{"duration": float(seconds), "transitLeg": rides} for seconds, rides in legs],
    }


THERE = [
    way("16:40:00", "17:20:00", 300, (120, False), (1800, True), (180, False)),
    way("16:55:00", "17:28:00", 600, (300, False), (900, True), (480, True), (300, False)),
    way("17:05:00", "17:40:00", 60, (60, False), (2040, True)),  # too late
]
HOME = [way("19:05:00", "19:50:00", 240, (2700, True)), way("19:20:00", "19:41:00", 60)]


class Planner(http.server.BaseHTTPRequestHandler):
    """Answers every plan alike; what it was asked is kept."""

    asked: list[dict[str, Any]] = []
    status, raw = 200, b""

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.asked.append({"key": self.headers["digitransit-subscription-key"], **body})
        plans = PLAN.findall(body["query"])
        found = {name: {"itineraries": THERE if by == "true" else HOME} for name, _, _, by in plans}
        self.send_response(self.status)
        self.end_headers()
        self.wfile.write(self.raw or json.dumps({"data": found}).encode())

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def planner(settings: Any) -> Iterator[type[Planner]]:
    kind = type("OwnPlanner", (Planner,), {"asked": []})
    with played(http.server.ThreadingHTTPServer(("127.0.0.1", 0), kind)) as address:
        settings.TUPA_DIGITRANSIT_URL = f"{address}/routing/v2/gtfs/v1"
        settings.TUPA_DIGITRANSIT_KEY = "avain"
        yield kind


@pytest.fixture
def by(coordinator: User) -> Actor:
    return Actor.of_user(coordinator)


def ask(city: City, by: Actor) -> Any:
    return world.ask(city, by)


def test_the_latest_way_in_time_and_the_earliest_home_are_taken(
    planner: type[Planner], city: City, by: Actor
) -> None:
    (near, _), (ceder, _) = world.make_areas(city), world.make_places(city)
    asked = ask(city, by)
    assert (asked.is_straight, asked.engine, asked.failure) == (False, "digitransit", None)
    [journey] = journeys_of(asked, ceder, "17:30", [near])
    assert (journey.there, journey.home, journey.transfers) == (35, 41, 1)
    assert journey.walk_metres == 360
    assert journey.home_time == datetime.time(19, 41)


def test_the_question_names_the_day_the_clock_and_the_key(
    planner: type[Planner], city: City, by: Actor
) -> None:
    world.make_areas(city), world.make_places(city)
    ask(city, by)
    [request] = planner.asked
    plans = PLAN.findall(request["query"])
    assert len(plans) == 8  # two places, two areas, there and home
    assert {plan[1:] for plan in plans} == {
        ("2026-12-01", "17:30:00", "true"),
        ("2026-12-01", "19:00:00", "false"),
    }
    assert request["key"] == "avain"
    assert "lat: 60.2, lon: 24.6" in request["query"]


@pytest.mark.parametrize(
    ("status", "raw", "code"),
    [
        (429, b"{}", "service_refused"),
        (200, b"<html>", "service_answer"),
        (200, b'{"errors": [{"message": "x"}], "data": null}', "service_answer"),
        (200, b'{"data": {"t0": {"itineraries": [{"startTime": "kivi"}]}}}', "service_answer"),
    ],
)
def test_an_answer_that_is_none_is_said_and_nothing_is_stored(
    status: int, raw: bytes, code: str, planner: type[Planner], city: City, by: Actor
) -> None:
    planner.status, planner.raw = status, raw
    world.make_areas(city), world.make_places(city)
    asked = ask(city, by)
    assert asked.failure["code"] == code
    assert asked.answers == {}
    assert "127.0.0.1" in say_failure(asked.failure)


def test_without_a_way_nothing_is_invented(
    planner: type[Planner], city: City, by: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    (near, _), (ceder, _) = world.make_areas(city), world.make_places(city)
    monkeypatch.setitem(globals(), "THERE", [])
    [journey] = journeys_of(ask(city, by), ceder, "17:30", [near])
    assert (journey.there, journey.cost) == (None, None)


def test_the_page_says_who_was_asked(
    planner: type[Planner], city: City, by: Actor, coordinator: User, sign_in: Signed
) -> None:
    world.make_areas(city), world.make_places(city)
    ask(city, by)
    page = sign_in(coordinator).get(reverse("venues:reach")).content.decode()
    assert "Digitransit" in page
    assert "avain" not in page


def test_it_is_off_unless_the_installation_names_a_service(city: City, by: Actor) -> None:
    world.make_areas(city), world.make_places(city)
    assert world.ask(city, by).is_straight
