"""Sends what waits on the list of calls as a text message instead, when somebody says so.

The same promise as for e-mail: `sending` is committed before the hand-over, and what may have been
sent when a worker died is parked for a person.
"""

from __future__ import annotations

import logging
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from tupa.apps.accounts.actor import SYSTEM, Actor
from tupa.apps.accounts.models import City
from tupa.apps.events.actions import record
from tupa.apps.outbox import sms
from tupa.apps.outbox.actions.deliver import MOST_ATTEMPTS, end, take, wait
from tupa.apps.outbox.actions.people import NotDoneError
from tupa.apps.outbox.models import Message

__all__ = ["deliver_texts", "send_as_text"]

log = logging.getLogger(__name__)
State = Message.State


@transaction.atomic
def send_as_text(message: Message, *, by: Actor) -> None:
    """This will queue a waiting call as a text message to the same number."""
    moved = Message.objects.filter(pk=message.pk, state=State.TO_CALL, by_sms=False).update(
        state=State.QUEUED, by_sms=True, attempts=0, next_try_at=timezone.now()
    )
    if not moved:
        raise NotDoneError
    record("message.queued_as_text", message, by=by, programme_id=message.programme_id)


def deliver_texts(city: City, now: datetime | None = None, limit: int = 50) -> int:
    """This will hand over the text messages whose time has come; how many went out."""
    now = now or timezone.now()
    due = Message.objects.filter(
        city=city, state=State.QUEUED, by_sms=True, next_try_at__lte=now
    ).order_by("next_try_at", "pk")
    sent = 0
    for pk in list(due.values_list("pk", flat=True)[:limit]):
        message = take(city, pk, now)
        if message is not None:
            sent += _hand_over(message, now)
    return sent


def _hand_over(message: Message, now: datetime) -> bool:
    text = f"{message.subject}\n\n{message.body or ''}".strip()
    try:
        sms.gateway().send(message.address or "", text, key=str(message.message_id))
    except sms.NotTakenError as error:  # surely not sent: try again later
        if message.attempts >= MOST_ATTEMPTS:
            end(message, State.SENDING, State.REFUSED, now, by=SYSTEM)
        else:
            wait(message, error, now)
    except sms.RefusedError:
        end(message, State.SENDING, State.REFUSED, now, by=SYSTEM)
    except OSError as error:  # nobody knows
        log.warning("text message %s broke off: %s", message.pk, type(error).__name__)
        end(message, State.SENDING, State.PARKED, now, by=SYSTEM)
    else:
        return end(message, State.SENDING, State.SENT, now, by=SYSTEM)
    return False
