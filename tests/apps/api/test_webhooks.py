"""News for other systems: lined up from the chain, signed, tried again, parked; never inside."""

from __future__ import annotations

import hashlib
import hmac
import json
import socket
from collections.abc import Callable, Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests import cast
from tests.apps.api.conftest import OpenWorld
from tests.services import played
from tupa.apps.accounts.models import City, User
from tupa.apps.api import actions
from tupa.apps.api.actions.deliveries import WAITS, collect_due, send_due
from tupa.apps.api.models import Delivery, Webhook
from tupa.apps.api.sending import CannotSendError, hand_over, why_not_sent_to
from tupa.apps.events.models import Event
from tupa.apps.followup.actions import tell_progress
from tupa.apps.ideas.models import Idea

Signed = Callable[[User], Client]


class Listener(HTTPServer):
    """Another system: keeps what it is sent and answers as it is told."""

    status = 204

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answering)
        self.heard: list[tuple[dict[str, str], bytes]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/hook"


class Answering(BaseHTTPRequestHandler):
    server: Listener

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.heard.append((dict(self.headers), body))
        self.send_response(self.server.status)
        self.send_header("Location", "http://127.0.0.1:1/")
        self.end_headers()

    def log_message(self, *args: Any) -> None:
        pass


@pytest.fixture
def listener(settings: Any) -> Iterator[Listener]:
    settings.TUPA_WEBHOOKS_INSIDE = True
    server = Listener()
    with played(server):
        yield server


def hook(world: OpenWorld, url: str, *events: str) -> Webhook:
    kinds = list(events or Webhook.Event.values)
    return actions.register_webhook(
        city=world.story.programme.city, name="Sivusto", url=url, events=kinds, by=world.story.by
    )


def move(world: OpenWorld, text: str = "Kolme auki.") -> None:
    tell_progress(
        world.promise,
        state="under_way",
        text=cast.both(text, "Tre är öppna."),
        next_update_on=cast.days_ahead(40),
        by=world.story.unit_by,
    )


def tick(city: City, later: timedelta = timedelta()) -> int:
    now = timezone.now() + later
    collect_due(city, now)
    return send_due(city, now)


def test_news_is_signed_and_sent_once(opened: OpenWorld, listener: Listener) -> None:
    city = opened.story.programme.city
    webhook = hook(opened, listener.url)
    assert tick(city) == 0, "what happened before is not sent"
    move(opened)
    assert [tick(city), tick(city)] == [1, 0]
    ((headers, body),) = listener.heard
    moment, made = (part.split("=", 1)[1] for part in headers["Tupa-Signature"].split(","))
    signed = hmac.new(
        (webhook.secret or "").encode(), moment.encode() + b"." + body, hashlib.sha256
    )
    assert made == signed.hexdigest()
    news = json.loads(body)
    assert (news["event"], headers["Tupa-Event"]) == ("promise.moved",) * 2
    assert news["id"] == headers["Tupa-Delivery"]
    assert news["data"]["progress"][-1]["text"]["fi"] == "Kolme auki."
    people = [one.application.shown_name for one in opened.story.members]
    assert [name for name in [*people, "Kielo", "Paju"] if name in body.decode()] == []


def test_only_what_was_asked_for_is_sent(opened: OpenWorld, listener: Listener) -> None:
    hook(opened, listener.url, "idea.published")
    move(opened)
    tick(opened.story.programme.city)
    assert listener.heard == []


def test_what_fails_is_tried_again_and_then_parked(opened: OpenWorld, listener: Listener) -> None:
    city = opened.story.programme.city
    listener.status = 302
    hook(opened, listener.url)
    move(opened)
    passed = timedelta()
    for wait in (timedelta(), *WAITS):
        passed += wait
        tick(city, passed)
        assert send_due(city, timezone.now() + passed) == 0, "not before its time"
    delivery = Delivery.objects.get()
    assert (delivery.state, delivery.attempts, delivery.outcome) == (
        "parked",
        len(WAITS) + 1,
        "302",
    )
    assert len(listener.heard) == len(WAITS) + 1
    listener.status = 200
    assert actions.send_again(delivery, by=opened.story.by)
    assert not actions.send_again(delivery, by=opened.story.by)
    assert tick(city, timedelta(seconds=1)) == 1


def test_what_is_no_longer_public_is_not_sent(opened: OpenWorld, listener: Listener) -> None:
    hook(opened, listener.url)
    move(opened)
    Idea.objects.filter(pk=opened.story.idea.pk).update(state="withdrawn")
    tick(opened.story.programme.city)
    assert (listener.heard, Delivery.objects.get().state) == ([], "gone")


def test_words_redacted_meanwhile_are_not_sent(opened: OpenWorld, listener: Listener) -> None:
    city = opened.story.programme.city
    hook(opened, listener.url)
    move(opened, "Rumasana")
    collect_due(city, timezone.now())
    opened.promise.progress.update(text=cast.both("[poistettu]"))
    send_due(city, timezone.now())
    assert "Rumasana" not in listener.heard[0][1].decode()


def test_a_paused_address_hears_nothing(opened: OpenWorld, listener: Listener) -> None:
    city = opened.story.programme.city
    webhook = hook(opened, listener.url)
    actions.pause_webhook(webhook, by=opened.story.by)
    move(opened)
    tick(city)
    actions.resume_webhook(webhook, by=opened.story.by)
    tick(city)
    assert listener.heard == []
    actions.try_out(webhook, by=opened.story.by)
    assert tick(city, timedelta(seconds=1)) == 1
    assert json.loads(listener.heard[0][1])["data"] is None


INSIDE = [
    "https://127.0.0.1/",
    "https://10.0.0.8/",
    "https://169.254.169.254/latest",
    "https://[::1]/",
    "https://[::ffff:10.0.0.1]/",
    "https://localhost/",
    "http://example.org/",
    "https://user:secret@example.org/",
    "ftp://example.org/",
    "https:///nowhere",
    "https://example.org:99999/",
]


def test_the_servers_neighbours_are_out_of_reach(settings: Any) -> None:
    settings.TUPA_WEBHOOKS_INSIDE = False
    assert [url for url in INSIDE if not why_not_sent_to(url)] == []
    assert why_not_sent_to("https://example.org/hook?a=ä") == ""


def test_a_name_that_points_inside_is_refused_when_sending(
    settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.TUPA_WEBHOOKS_INSIDE = False
    found = [(2, 1, 6, "", ("192.0.2.1", 443)), (2, 1, 6, "", ("10.1.2.3", 443))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **named: found)
    with pytest.raises(CannotSendError, match="inside_address"):
        hand_over("https://looks-fine.example/", b"{}", {})


def test_a_coordinator_adds_tries_pauses_and_removes_an_address(
    opened: OpenWorld, coordinator: User, sign_in: Signed
) -> None:
    client, root = sign_in(coordinator), "/fi/manage/open-data/"
    values = {"name": "Sivusto", "url": "https://example.org/hook", "events": ["idea.published"]}
    page = client.post(f"{root}new/", values).headers["Location"]
    webhook = Webhook.objects.get()
    assert str(webhook.secret) in client.get(page).content.decode()
    client.post(f"{page}trial/")
    client.post(f"{page}secret/")
    client.post(f"{page}switch/")
    webhook.refresh_from_db()
    assert not webhook.is_active
    Delivery.objects.update(state="parked", outcome="503")
    assert "503" in client.get(root).content.decode()
    client.post(f"{root}again/{Delivery.objects.get().pk}/")
    assert Delivery.objects.get().state == "waiting"
    client.post(page, {**values, "name": "Uusi nimi"})
    assert client.get(f"{page}remove/").status_code == 200
    assert client.post(f"{page}remove/").status_code == 302
    assert not Webhook.objects.exists()
    verbs = Event.objects.filter(verb__startswith="webhook.").values_list("verb", flat=True)
    assert len(set(verbs)) == 7


def test_an_address_inside_is_refused_in_words(
    city: City, coordinator: User, observer: User, sign_in: Signed
) -> None:
    root = "/fi/manage/open-data/"
    values = {"name": "x", "url": "https://10.0.0.1/", "events": ["idea.published"]}
    refused = sign_in(coordinator).post(f"{root}new/", values)
    assert "kaupungin oman verkon sisällä" in refused.content.decode()
    assert not Webhook.objects.exists()
    assert sign_in(observer).get(root).status_code == 200
    assert sign_in(observer).post(f"{root}new/", values).status_code == 403
