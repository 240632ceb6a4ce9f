"""Text messages by file and by gateway; mails that come back; a worker killed while it sends."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.apps.outbox.messages import queue
from tests.services import played
from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.models import City, User
from tupa.apps.events.models import Event
from tupa.apps.outbox import actions
from tupa.apps.outbox.models import Message


def call_of(city: City, coordinator: User, key: str = "call") -> Message:
    message = queue(city, key=key)
    Message.objects.filter(pk=message.pk).update(
        channel="phone", state="to_call", address="+358400000001"
    )
    message.refresh_from_db()
    actions.send_as_text(message, by=Actor.of_user(coordinator))
    return message


def state(message: Message) -> str:
    message.refresh_from_db()
    return message.state


def test_without_a_gateway_a_text_message_is_a_file(
    city: City, coordinator: User, settings: Any, tmp_path: Path
) -> None:
    settings.TUPA_SMS_FOLDER = str(tmp_path / "sms")
    message = call_of(city, coordinator)
    assert actions.deliver_due(city) == 0
    assert actions.deliver_texts(city) == 1
    assert actions.deliver_texts(city) == 0
    [file] = (tmp_path / "sms").iterdir()
    written = json.loads(file.read_text())
    assert (written["to"], written["key"]) == ("+358400000001", str(message.message_id))
    assert state(message) == "sent"
    with pytest.raises(actions.NotDoneError):
        actions.send_as_text(message, by=Actor.of_user(coordinator))


class Gate(BaseHTTPRequestHandler):
    answers: list[int] = []
    asked: list[dict[str, Any]] = []

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        type(self).asked.append({**body, "token": self.headers["Authorization"]})
        answer = type(self).answers.pop(0)
        if not answer:  # hangs up without a word
            self.connection.close()
            return
        self.send_response(answer)
        self.end_headers()

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture
def gate(settings: Any) -> Iterator[type[Gate]]:
    class Fresh(Gate):
        answers: list[int] = []
        asked: list[dict[str, Any]] = []

    server = HTTPServer(("127.0.0.1", 0), Fresh)
    server.handle_error = lambda *_: None  # type: ignore[method-assign]
    with played(server) as address:
        settings.TUPA_SMS_URL = f"{address}/"
        settings.TUPA_SMS_TOKEN = "salainen"
        yield Fresh


@pytest.mark.parametrize(
    ("answer", "after"),
    [(202, "sent"), (404, "refused"), (429, "queued"), (503, "queued"), (0, "parked")],
)
def test_a_gateway_says_whether_to_try_again(
    city: City, coordinator: User, gate: type[Gate], answer: int, after: str
) -> None:
    message = call_of(city, coordinator)
    gate.answers.append(answer)
    actions.deliver_texts(city)
    assert state(message) == after
    assert gate.asked[0]["token"] == "Bearer salainen"
    assert gate.asked[0]["to"] == "+358400000001"
    assert message.next_try_at > timezone.now() or after != "queued"


def test_a_gateway_that_is_down_makes_the_message_wait(
    city: City, coordinator: User, settings: Any
) -> None:
    settings.TUPA_SMS_URL = "http://127.0.0.1:1/"
    message = call_of(city, coordinator)
    actions.deliver_texts(city)
    assert state(message) == "queued"


def test_the_call_list_sends_a_text_instead(
    city: City, coordinator: User, sign_in: Callable[[User], Client]
) -> None:
    message = queue(city)
    Message.objects.filter(pk=message.pk).update(channel="phone", state="to_call")
    sign_in(coordinator).post(f"/fi/manage/messages/{message.pk}/text/")
    assert state(message) == "queued"
    assert message.by_sms


def bounce(message: Message, action: str = "failed") -> bytes:
    return (
        "Subject: Undelivered\nMIME-Version: 1.0\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\n\n'
        "--b\nContent-Type: text/plain\n\nIt did not arrive.\n"
        "--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\n"
        f"Final-Recipient: rfc822; x@y.example\nAction: {action}\nStatus: 5.1.1\n\n"
        "--b\nContent-Type: text/rfc822-headers\n\n"
        f"Message-ID: <{message.message_id}@tupa.example>\nSubject: x\n\n--b--\n"
    ).encode()


def test_a_mail_that_came_back_is_marked_once(city: City) -> None:
    message = queue(city)
    actions.deliver_due(city)
    assert actions.take_bounce(bounce(message, "delayed")) is None
    assert state(message) == "sent"
    for _again in range(2):
        assert actions.take_bounce(bounce(message)) == message
    assert state(message) == "bounced"
    assert Event.objects.filter(verb="message.bounced").count() == 1
    assert list(Message.objects.needing_a_person()) == [message]


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"Subject: hello\n\nhi"])
def test_a_mail_about_none_of_ours_marks_nothing(db: None, content: bytes) -> None:
    assert actions.take_bounce(content) is None
