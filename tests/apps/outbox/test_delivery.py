"""Handing mail over: once, and never lost."""

from __future__ import annotations

import smtplib
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

from tests import cast
from tests.apps.outbox.messages import queue
from tupa.apps.accounts.models import City
from tupa.apps.events.models import Event
from tupa.apps.jobs.actions import tick
from tupa.apps.outbox import actions
from tupa.apps.outbox.models import Message

Do = Callable[[Any], int]


class Server(BaseEmailBackend):
    """A mail server whose behaviour a test chooses."""

    opens: Callable[[], None] = staticmethod(lambda: None)
    takes: Do = staticmethod(lambda mails: len(mails))
    taken: list[Any] = []

    def open(self) -> None:
        type(self).opens()

    def send_messages(self, mails: Any) -> int:
        result = type(self).takes(mails)
        type(self).taken.extend(mails)
        return result


def fail(error: BaseException) -> Callable[..., Any]:
    def do(*_: Any) -> Any:
        raise error

    return do


@pytest.fixture
def server(settings: Any) -> Iterator[type[Server]]:
    class Fresh(Server):
        taken: list[Any] = []

    globals()["Chosen"] = Fresh
    settings.EMAIL_BACKEND = f"{__name__}.Chosen"
    yield Fresh
    del globals()["Chosen"]


def state(message: Message) -> str:
    message.refresh_from_db()
    return message.state


def in_minutes(minutes: float) -> datetime:
    return timezone.now() + timedelta(minutes=minutes)


def test_a_mail_goes_out_once_with_its_own_message_id(city: City) -> None:
    message = queue(city)

    assert actions.deliver_due(city) == 1
    assert actions.deliver_due(city) == 0
    [sent] = mail.outbox
    assert sent.extra_headers["Message-ID"].startswith(f"<{message.message_id}@")
    assert sent.reply_to == [city.contact_email]
    assert state(message) == "sent"
    assert list(Event.objects.values_list("verb", flat=True)) == ["message.queued", "message.sent"]


def test_two_workers_at_once_send_a_message_once(city: City, server: type[Server]) -> None:
    queue(city)
    queue(city, key="second")

    def while_another_worker_looks(mails: Any) -> int:
        actions.deliver_due(city)
        return len(mails)

    server.takes = staticmethod(while_another_worker_looks)
    actions.deliver_due(city)
    assert len(server.taken) == 2
    assert len({sent.extra_headers["Message-ID"] for sent in server.taken}) == 2


def test_a_crash_between_sending_and_sent_parks_the_message_for_a_person(
    city: City, server: type[Server]
) -> None:
    message = queue(city)
    server.takes = staticmethod(fail(SystemExit()))
    with pytest.raises(SystemExit):
        actions.deliver_due(city)

    assert state(message) == "sending"
    server.takes = staticmethod(len)
    tick(in_minutes(5))
    assert state(message) == "sending"
    tick(in_minutes(11))
    assert state(message) == "parked"
    tick(in_minutes(600))
    assert state(message) == "parked"
    assert server.taken == []
    assert Event.objects.filter(verb="message.parked").count() == 1


@pytest.mark.parametrize(
    "error",
    [
        ConnectionRefusedError(),
        TimeoutError(),
        smtplib.SMTPConnectError(421, b"busy"),
        smtplib.SMTPAuthenticationError(535, b"no"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_a_server_that_is_down_makes_everything_wait(
    city: City, server: type[Server], error: Exception
) -> None:
    messages = [queue(city, key=f"k{number}") for number in range(3)]
    server.opens = staticmethod(fail(error))

    assert actions.deliver_due(city) == 0
    assert {state(message) for message in messages} == {"queued"}
    assert {message.attempts for message in messages} == {1}
    assert actions.deliver_due(city, in_minutes(0.5)) == 0
    server.opens = staticmethod(lambda: None)
    assert actions.deliver_due(city, in_minutes(0.5)) == 0
    assert actions.deliver_due(city, in_minutes(1.5)) == 3


def test_a_server_that_is_down_is_asked_once_a_round(city: City, server: type[Server]) -> None:
    """Twenty seconds of waiting for each of fifty messages would stop the worker."""
    asked = []

    def down() -> None:
        asked.append(1)
        raise TimeoutError

    server.opens = staticmethod(down)
    for number in range(5):
        queue(city, key=f"k{number}")
    actions.deliver_due(city)
    assert len(asked) == 1


def test_a_weekend_without_a_server_loses_nothing(city: City, server: type[Server]) -> None:
    message = queue(city)
    server.opens = staticmethod(fail(ConnectionRefusedError()))
    for hour in range(0, 100, 2):
        actions.deliver_due(city, in_minutes(hour * 60 + 5))

    assert state(message) == "queued"
    server.opens = staticmethod(lambda: None)
    assert actions.deliver_due(city, in_minutes(103 * 60)) == 1


def test_the_wait_grows_to_two_hours() -> None:
    waits = [actions.retry_wait(attempt) for attempt in (1, 2, 3, 8, 100)]

    assert waits == [timedelta(minutes=m) for m in (1, 2, 4, 120, 120)]


def refused(code: int) -> smtplib.SMTPRecipientsRefused:
    return smtplib.SMTPRecipientsRefused({"x@y.example": (code, b"no")})


@pytest.mark.parametrize(
    "error", [refused(550), smtplib.SMTPDataError(554, b"no"), ValueError("bad header")]
)
def test_a_final_no_is_shown_as_refused(city: City, server: type[Server], error: Exception) -> None:
    message, other = queue(city), queue(city, key="other")
    calls = iter([error, None])

    def once(mails: Any) -> int:
        if fault := next(calls):
            raise fault
        return len(mails)

    server.takes = staticmethod(once)
    assert actions.deliver_due(city) == 1
    assert (state(message), state(other)) == ("refused", "sent")
    assert Event.objects.filter(verb="message.refused", object_id=message.pk).count() == 1


@pytest.mark.parametrize(
    "error",
    [
        refused(450),
        smtplib.SMTPDataError(451, b"later"),
        smtplib.SMTPSenderRefused(550, b"not you", "a@b.example"),
    ],
)
def test_try_again_later_waits(city: City, server: type[Server], error: Exception) -> None:
    message = queue(city)
    server.takes = staticmethod(fail(error))
    actions.deliver_due(city)

    assert state(message) == "queued"
    assert message.next_try_at > timezone.now()


def test_try_again_later_for_days_becomes_a_no(city: City, server: type[Server]) -> None:
    message = queue(city)
    server.takes = staticmethod(fail(refused(450)))
    for hour in range(0, 200, 3):
        actions.deliver_due(city, in_minutes(hour * 60 + 5))

    assert state(message) == "refused"
    assert message.ended_at is not None


@pytest.mark.parametrize("error", [smtplib.SMTPServerDisconnected(), TimeoutError()])
def test_a_line_that_breaks_during_the_hand_over_parks_and_the_rest_goes_on(
    city: City, server: type[Server], error: Exception
) -> None:
    """The server may have taken it before the line broke: nobody knows."""
    message, other = queue(city), queue(city, key="other")
    calls = iter([error, None])

    def once(mails: Any) -> int:
        if fault := next(calls):
            raise fault
        return len(mails)

    server.takes = staticmethod(once)
    actions.deliver_due(city)
    assert (state(message), state(other)) == ("parked", "sent")


def test_a_sign_in_code_that_is_too_old_is_not_sent(city: City) -> None:
    message = queue(city, valid_until=in_minutes(10))
    actions.deliver_due(city, in_minutes(11))

    assert state(message) == "lapsed"
    assert message.body is None
    assert mail.outbox == []


def test_another_citys_mail_is_left_alone(city: City) -> None:
    other = cast.make_city("lepikko", host="l.example")
    message = queue(other)
    actions.deliver_due(city)

    assert state(message) == "queued"


@pytest.mark.parametrize("channel", ["letter", "phone"])
def test_letters_and_calls_are_not_mailed(city: City, channel: str) -> None:
    queue(city, channel=channel)

    assert actions.deliver_due(city) == 0
    assert mail.outbox == []
