"""Promises tied to actions of a plan monitor: a local server answers in the shapes of the real one.

The shapes are those of `planActions` and `action` in Kausal Watch's own pages
(kausaltech/kausal-watch-ui): ids and identifiers as strings, soft hyphens in names, an enumeration
in `statusSummary`, moments with their offset.
"""

from __future__ import annotations

import http.server
import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.apps.followup.conftest import Story
from tests.apps.followup.test_actions import answered, refused, verbs
from tests.services import played
from tupa.apps.accounts.models import User
from tupa.apps.followup.actions.watching import refresh_watched, tie_action, untie_action
from tupa.apps.followup.kausal.client import find_actions
from tupa.apps.followup.models import Assignment, Commitment, WatchedAction

Signed = Callable[[User], Client]


def action(identifier: str, name: str, status: str, summary: str) -> dict[str, Any]:
    return {
        "__typename": "Action",
        "id": f"9{identifier}",
        "identifier": identifier,
        "name": name,
        "viewUrl": f"https://plan.example/actions/{identifier}",
        "updatedAt": "2026-10-05T09:30:00.123456+03:00",
        "completion": 40,
        "status": {"identifier": "on_time", "name": status} if status else None,
        "statusSummary": {
            "identifier": summary,
            "label": "Valmis" if summary == "COMPLETED" else "Aikataulussa",
            "isCompleted": summary == "COMPLETED",
        },
    }


class Monitor(http.server.BaseHTTPRequestHandler):
    asked: list[dict[str, Any]] = []
    actions: dict[str, dict[str, Any]] = {}
    raw: bytes = b""

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.asked.append(body)
        if "planActions" in body["query"]:
            found: dict[str, Any] = {"planActions": list(self.actions.values())}
        else:
            found = {"action": self.actions.get(body["variables"]["id"])}
        self.send_response(200)
        self.end_headers()
        self.wfile.write(self.raw or json.dumps({"data": found}).encode())

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def monitor(settings: Any) -> Iterator[type[Monitor]]:
    actions = {
        "101": action("101", "Lainaamo\u00adverkosto kirjastoihin", "Aikataulussa", "ON_TIME"),
        "102": action("102", "Katuvalot LED-aikaan", "", "COMPLETED"),
    }
    kind = type("OwnMonitor", (Monitor,), {"asked": [], "actions": actions})
    with played(http.server.ThreadingHTTPServer(("127.0.0.1", 0), kind)) as address:
        settings.TUPA_KAUSAL_URL = f"{address}/v1/graphql/"
        settings.TUPA_KAUSAL_PLAN = "koivukyla-ilmasto"
        yield kind


@pytest.fixture
def promised(story: Story, assignment: Assignment) -> Commitment:
    answered(assignment, by=story.unit_by)
    return Commitment.objects.get()


def test_actions_are_found_by_their_words(monitor: type[Monitor]) -> None:
    assert [one.name for one in find_actions("kirjasto lainaamo")] == [
        "Lainaamoverkosto kirjastoihin"
    ]
    [led] = find_actions("102")
    assert (led.status, led.is_completed) == ("Valmis", True)
    assert {one["variables"]["plan"] for one in monitor.asked} == {"koivukyla-ilmasto"}


def test_a_tied_action_stands_beside_the_promise_and_is_asked_every_night(
    story: Story, promised: Commitment, monitor: type[Monitor]
) -> None:
    tie_action(promised, identifier="101", by=story.unit_by)
    page = Client().get("/fi/p/arki/ideas/1/").content.decode()
    assert "101 Lainaamoverkosto kirjastoihin" in page
    assert "https://plan.example/actions/101" in page
    city, night = story.programme.city, timezone.now() + timedelta(days=1)
    monitor.actions["101"]["status"]["name"] = "Myöhässä"
    asked = len(monitor.asked)
    assert refresh_watched(city, timezone.now()) == 0
    assert len(monitor.asked) == asked, "not twice a night"
    assert refresh_watched(city, night) == 1
    assert "Myöhässä" in Client().get("/fi/p/arki/ideas/1/").content.decode()
    promised.refresh_from_db()
    assert promised.state == "promised", "what the unit told itself stays"
    monitor.actions.clear()
    assert refresh_watched(city, night + timedelta(days=1)) == 1
    assert WatchedAction.objects.get().is_gone
    untie_action(promised, by=story.unit_by)
    assert verbs(city)[-1] == "promise.untied"


@pytest.mark.parametrize(
    "raw", [b"not json", b"[]", b'{"errors": [{"message": "x"}]}', b'{"data": {"action": 7}}']
)
def test_a_strange_answer_changes_nothing(
    story: Story, promised: Commitment, monitor: type[Monitor], raw: bytes
) -> None:
    tie_action(promised, identifier="101", by=story.unit_by)
    monitor.raw = raw
    with refused("kausal_silent"):
        tie_action(promised, identifier="102", by=story.unit_by)
    assert refresh_watched(story.programme.city, timezone.now() + timedelta(days=1)) == 0
    watched = WatchedAction.objects.get()
    assert (watched.identifier, watched.status, watched.is_silent) == ("101", "Aikataulussa", True)


def test_the_page_finds_ties_and_unties(
    story: Story,
    promised: Commitment,
    monitor: type[Monitor],
    sign_in: Signed,
    coordinator: User,
) -> None:
    client, url = sign_in(coordinator), f"/fi/manage/promises/{promised.pk}/plan/"
    assert "Lainaamoverkosto" in client.get(f"{url}?q=lainaamo").content.decode()
    client.post(url, {"identifier": "101"})
    client.post(url, {"identifier": "999"})
    assert WatchedAction.objects.get().identifier == "101"
    client.post(url, {"identifier": ""})
    assert not WatchedAction.objects.exists()


def test_without_an_address_there_is_no_page_and_nothing_is_asked(
    story: Story, promised: Commitment, sign_in: Signed, coordinator: User
) -> None:
    client = sign_in(coordinator)
    assert client.get(f"/fi/manage/promises/{promised.pk}/plan/").status_code == 404
    assert refresh_watched(story.programme.city, timezone.now()) == 0
    with refused("kausal_off"):
        tie_action(promised, identifier="101", by=story.by)
