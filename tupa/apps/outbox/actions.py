"""Queues, sends, prints and ticks off messages.

`sending` is committed before the hand-over, and a message found in `sending` after a crash is
parked for a person: "exactly once" does not exist in SMTP, and a letter of selection that comes
twice does more harm than one that is looked at.
"""

from __future__ import annotations

import logging
import smtplib
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import models, transaction
from django.template import Context
from django.template.loader import get_template
from django.utils import timezone, translation

from tupa.apps.accounts.actor import SYSTEM, Actor
from tupa.apps.accounts.models import City
from tupa.apps.events.actions import record
from tupa.apps.outbox.models import Channel, Message

__all__ = [
    "Recipient",
    "deliver_due",
    "mark_done",
    "park_stuck",
    "queue_message",
    "resend",
    "retry_wait",
]

log = logging.getLogger(__name__)
STUCK_AFTER = timedelta(minutes=10)
MOST_ATTEMPTS = 12


@dataclass(frozen=True)
class Recipient:
    """Where and how one person is reached."""

    name: str
    channel: str
    address: str
    language: str


_FIRST_STATE = {
    Channel.EMAIL: Message.State.QUEUED,
    Channel.LETTER: Message.State.TO_PRINT,
    Channel.PHONE: Message.State.TO_CALL,
}


@transaction.atomic
def queue_message(
    *,
    city: City,
    to: Recipient,
    template: str,
    key: str,
    context: dict[str, Any],
    by: Actor,
    about: models.Model | None = None,
    programme_id: int | None = None,
) -> Message:
    """This will put one message in the outbox; the same key again returns the first one.

    `template` names a text template whose first line is the subject. It is written in the
    recipient's language and sees `to`, `city` and the context.
    """
    known = Message.objects.filter(city=city, key=key).first()
    if known is not None:
        return known
    subject, body = _written(template, to, city, context)
    message = Message.objects.create(
        city=city,
        key=key,
        template=template,
        channel=to.channel,
        state=_FIRST_STATE[Channel(to.channel)],
        language=to.language,
        recipient_name=to.name,
        address=to.address,
        subject=subject,
        body=body,
        about_type=about._meta.label_lower if about is not None else "",
        about_id=about.pk if about is not None else None,
        programme_id=programme_id,
    )
    record("message.queued", message, by=by, programme_id=programme_id, channel=to.channel)
    return message


def _written(template: str, to: Recipient, city: City, context: dict[str, Any]) -> tuple[str, str]:
    with translation.override(to.language):
        values = Context({"to": to, "city": city, "site_url": settings.SITE_URL} | context)
        values.autoescape = False
        text = get_template(template).template.render(values)  # type: ignore[attr-defined]
    subject, _, body = text.strip().partition("\n")
    return subject.strip()[:300], _tidy(body)


def _tidy(body: str) -> str:
    """At most one empty line between paragraphs, whatever the template's tags left behind."""
    lines = [line.rstrip() for line in body.strip().splitlines()]
    kept = [line for line, before in zip(lines, ["x", *lines], strict=False) if line or before]
    return "\n".join(kept) + "\n"


def deliver_due(city: City, now: datetime | None = None, limit: int = 50) -> int:
    """This will hand over the e-mails whose time has come; how many went out."""
    now = now or timezone.now()
    due = Message.objects.filter(
        city=city, state=Message.State.QUEUED, next_try_at__lte=now
    ).order_by("next_try_at", "pk")
    sent = 0
    for pk in list(due.values_list("pk", flat=True)[:limit]):
        message = _take(pk, now)
        if message is not None and _hand_over(message, now):
            sent += 1
    return sent


def _take(pk: int, now: datetime) -> Message | None:
    """Marks one message `sending` and commits; None when another process was quicker."""
    taken = Message.objects.filter(pk=pk, state=Message.State.QUEUED).update(
        state=Message.State.SENDING, handed_over_at=now, attempts=models.F("attempts") + 1
    )
    return Message.objects.select_related("city").get(pk=pk) if taken else None


def _hand_over(message: Message, now: datetime) -> bool:
    mail = EmailMessage(
        subject=message.subject,
        body=message.body or "",
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[message.address],
        reply_to=[message.city.contact_email],
        headers={"Message-ID": f"<{message.message_id}@tupa>", "Auto-Submitted": "auto-generated"},
        connection=get_connection(),
    )
    try:
        mail.send()
    except (smtplib.SMTPRecipientsRefused, smtplib.SMTPDataError) as error:
        return _refused(message, error, now)
    except (OSError, smtplib.SMTPException) as error:
        return _wait(message, error, now)
    _end(message, Message.State.SENT, now, by=SYSTEM)
    return True


def _refused(message: Message, error: Exception, now: datetime) -> bool:
    """A final no (5xx) is for a person to look at; a 4xx waits like a server that is down."""
    codes = [error.smtp_code] if isinstance(error, smtplib.SMTPDataError) else []
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        codes = [code for code, _ in error.recipients.values()]
    if any(code < 500 for code in codes):
        return _wait(message, error, now)
    _end(message, Message.State.REFUSED, now, by=SYSTEM)
    return False


def _wait(message: Message, error: Exception, now: datetime) -> bool:
    """The server is down: the message stays in the outbox and is tried again, ever less often."""
    log.warning("message %s waits: %s", message.pk, type(error).__name__)
    state = Message.State.QUEUED if message.attempts < MOST_ATTEMPTS else Message.State.REFUSED
    Message.objects.filter(pk=message.pk).update(
        state=state, next_try_at=now + retry_wait(message.attempts)
    )
    return False


def retry_wait(attempts: int) -> timedelta:
    """1, 2, 4 … minutes, at most two hours."""
    return timedelta(minutes=min(2 ** max(attempts - 1, 0), 120))


@transaction.atomic
def _end(message: Message, state: str, now: datetime, *, by: Actor) -> None:
    Message.objects.filter(pk=message.pk).update(state=state, ended_at=now)
    record(f"message.{state}", message, by=by, programme_id=message.programme_id)


def park_stuck(city: City, now: datetime | None = None) -> int:
    """This will park messages whose hand-over was cut off: only a person sends those again."""
    now = now or timezone.now()
    stuck = Message.objects.filter(
        city=city, state=Message.State.SENDING, handed_over_at__lt=now - STUCK_AFTER
    )
    for message in stuck:
        _end(message, Message.State.PARKED, now, by=SYSTEM)
    return len(stuck)


def mark_done(message: Message, *, by: Actor) -> None:
    """This will tick off a printed letter, a call that was made, or a mail found to have gone."""
    done = {
        Message.State.TO_PRINT: Message.State.PRINTED,
        Message.State.TO_CALL: Message.State.CALLED,
        Message.State.PARKED: Message.State.SENT,
        Message.State.REFUSED: Message.State.PRINTED,
    }
    state = done.get(Message.State(message.state))
    if state is not None:
        _end(message, state, timezone.now(), by=by)


@transaction.atomic
def resend(message: Message, *, by: Actor) -> bool:
    """This will queue a parked or refused e-mail once more, on a person's word."""
    again = Message.objects.filter(
        pk=message.pk, state__in=[Message.State.PARKED, Message.State.REFUSED]
    ).update(state=Message.State.QUEUED, attempts=0, next_try_at=timezone.now())
    if again:
        record("message.resent", message, by=by, programme_id=message.programme_id)
    return bool(again)
