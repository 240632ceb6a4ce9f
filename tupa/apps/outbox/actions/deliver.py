"""Hands e-mails over to the mail server.

`sending` is committed before the hand-over, and a message found in `sending` after a crash is
parked for a person: "exactly once" does not exist in SMTP, and a letter of selection that comes
twice does more harm than one that is looked at. For the same reason a connection that breaks
during the hand-over parks the message; a server that cannot be reached at all only makes it wait.
"""

from __future__ import annotations

import contextlib
import logging
import smtplib
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import connection, models, transaction
from django.db.models import Q
from django.utils import timezone

from tupa.apps.accounts.actor import SYSTEM, Actor
from tupa.apps.accounts.models import City
from tupa.apps.events.actions import record
from tupa.apps.outbox.models import Message

__all__ = ["deliver_due", "end", "park_stuck", "retry_wait", "take", "wait"]

log = logging.getLogger(__name__)
State = Message.State
STUCK_AFTER = timedelta(minutes=10)
#: About three days of "try again later" from the recipient's server; our own may be down longer.
MOST_ATTEMPTS = 40

# Every message pays for these, so they are written out: building them takes longer than running
# them.
_columns = [str(field.column) for field in Message._meta.concrete_fields]
_END = "UPDATE outbox_message SET state = %s, ended_at = %s WHERE id = %s AND state = %s"
_END_EMPTY = _END.replace("SET", "SET body = NULL,")
_TAKE = (  # noqa: S608
    "UPDATE outbox_message SET state = %s, handed_over_at = %s, attempts = attempts + 1 "
    "WHERE id = %s AND state = %s RETURNING "
) + ", ".join(_columns)


def deliver_due(city: City, now: datetime | None = None, limit: int = 50) -> int:
    """This will hand over the e-mails whose time has come; how many went out."""
    now = now or timezone.now()
    _let_lapse(city, now)
    due = list(_due(city, now).values_list("pk", flat=True)[:limit])
    sent, line = 0, None
    for position, pk in enumerate(due):
        try:
            line = line or _open_line()
        except (OSError, smtplib.SMTPException) as error:
            _all_wait(due[position:], error, now)
            break
        message = take(city, pk, now)
        if message is not None and _hand_over(message, line, now):
            sent += 1
        elif message is not None:
            _close_line(line)  # what failed may have left it half open
            line = None
    _close_line(line)
    return sent


def retry_wait(attempts: int) -> timedelta:
    """1, 2, 4 … minutes, at most two hours."""
    return timedelta(minutes=min(2 ** max(attempts - 1, 0), 120))


def park_stuck(city: City, now: datetime | None = None) -> int:
    """This will park messages whose hand-over was cut off: only a person sends those again."""
    now = now or timezone.now()
    stuck = Message.objects.filter(
        city=city, state=State.SENDING, handed_over_at__lt=now - STUCK_AFTER
    )
    return sum(end(message, State.SENDING, State.PARKED, now, by=SYSTEM) for message in stuck)


@transaction.atomic(savepoint=False)
def end(message: Message, before: str, after: str, now: datetime, *, by: Actor) -> bool:
    """Moves a message on, once: False when somebody else has already moved it."""
    empty = message.valid_until is not None and after in {State.SENT, State.LAPSED}
    at = connection.ops.adapt_datetimefield_value(now)
    with connection.cursor() as cursor:
        cursor.execute(_END_EMPTY if empty else _END, [str(after), at, message.pk, str(before)])
        moved = cursor.rowcount
    if moved:
        record(f"message.{after}", message, by=by, programme_id=message.programme_id)
    return bool(moved)


def _due(city: City, now: datetime) -> models.QuerySet[Message]:
    due = Message.objects.filter(city=city, state=State.QUEUED, next_try_at__lte=now, by_sms=False)
    return due.filter(Q(valid_until=None) | Q(valid_until__gt=now)).order_by("next_try_at", "pk")


def _let_lapse(city: City, now: datetime) -> None:
    late = Message.objects.filter(city=city, state=State.QUEUED, valid_until__lte=now)
    if not late.exists():  # asked at every tick, and seldom so
        return
    for message in late:
        end(message, State.QUEUED, State.LAPSED, now, by=SYSTEM)


def take(city: City, pk: int, now: datetime) -> Message | None:
    """Marks one message `sending` and commits; None when another process was quicker."""
    at = connection.ops.adapt_datetimefield_value(now)
    values = [str(State.SENDING), at, pk, str(State.QUEUED)]
    taken = list(Message.objects.raw(_TAKE, values))
    for message in taken:
        message.city = city
    return taken[0] if taken else None


def _hand_over(message: Message, line: Any, now: datetime) -> bool:
    try:
        _as_mail(message, line).send()
    except smtplib.SMTPSenderRefused as error:  # our own address is at fault, not the person's
        wait(message, error, now)
    except (smtplib.SMTPRecipientsRefused, smtplib.SMTPResponseException) as error:
        _refused(message, error, now)
    except smtplib.SMTPNotSupportedError as error:
        wait(message, error, now)
    except ValueError:  # an address or subject that cannot stand in a mail: nothing was sent
        end(message, State.SENDING, State.REFUSED, now, by=SYSTEM)
    except (OSError, smtplib.SMTPException) as error:
        log.warning("message %s broke off: %s", message.pk, type(error).__name__)
        end(message, State.SENDING, State.PARKED, now, by=SYSTEM)
    else:
        return end(message, State.SENDING, State.SENT, now, by=SYSTEM)
    return False


def _as_mail(message: Message, line: Any) -> EmailMessage:
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip("> ") or "localhost"
    return EmailMessage(
        subject=message.subject,
        body=message.body or "",
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[message.address or ""],
        reply_to=[message.city.contact_email],
        headers={
            "Message-ID": f"<{message.message_id}@{domain}>",
            "Auto-Submitted": "auto-generated",
            "Content-Language": message.language,
        },
        connection=line,
    )


def _open_line() -> Any:
    line = get_connection()
    line.open()
    return line


def _close_line(line: Any) -> None:
    if line is not None:
        with contextlib.suppress(OSError, smtplib.SMTPException):
            line.close()


def _refused(message: Message, error: Exception, now: datetime) -> None:
    """A final no (5xx) is for a person to look at; a 4xx is tried again for some days."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        codes = [code for code, _ in error.recipients.values()]
    else:
        codes = [getattr(error, "smtp_code", 500)]
    if all(code < 500 for code in codes) and message.attempts < MOST_ATTEMPTS:
        wait(message, error, now)
    else:
        end(message, State.SENDING, State.REFUSED, now, by=SYSTEM)


def wait(message: Message, error: Exception, now: datetime) -> None:
    log.warning("message %s waits: %s", message.pk, type(error).__name__)
    Message.objects.filter(pk=message.pk, state=State.SENDING).update(
        state=State.QUEUED, next_try_at=now + retry_wait(message.attempts)
    )


def _all_wait(due: list[int], error: Exception, now: datetime) -> None:
    """The server is down: everything stays in the outbox, tried ever less often, never lost."""
    log.warning("%s messages wait: %s", len(due), type(error).__name__)
    for message in Message.objects.filter(pk__in=due, state=State.QUEUED):
        attempts = message.attempts + 1
        Message.objects.filter(pk=message.pk, state=State.QUEUED).update(
            attempts=attempts, next_try_at=now + retry_wait(attempts)
        )
