"""What people do with messages: post letters, make calls, look at what went wrong."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import models, transaction
from django.utils import timezone

from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.models import City
from tupa.apps.events.actions import record
from tupa.apps.outbox.actions.deliver import end
from tupa.apps.outbox.actions.queue import Recipient
from tupa.apps.outbox.models import Channel, Message

__all__ = [
    "NotDoneError",
    "forget_practice",
    "mark_done",
    "mark_posted",
    "not_reached",
    "readdress",
    "resend",
]

State = Message.State
_DONE = {
    State.TO_PRINT: State.PRINTED,
    State.TO_CALL: State.CALLED,
    State.PARKED: State.SENT,
    State.REFUSED: State.PRINTED,
    State.BOUNCED: State.PRINTED,
}


class NotDoneError(Exception):
    """Refused: `code` says why (not_now)."""

    def __init__(self, code: str = "not_now") -> None:
        super().__init__(code)
        self.code = code


def mark_done(message: Message, *, by: Actor) -> bool:
    """This will tick off a printed letter, a call that was made, or a mail found to have gone.

    Once more is harmless: False, and no second event.
    """
    now = timezone.now()
    if _tick_off(message, message.state, now, by):
        return True
    before = Message.objects.values_list("state", flat=True).get(pk=message.pk)
    return before != message.state and _tick_off(message, before, now, by)


def _tick_off(message: Message, before: str, now: datetime, by: Actor) -> bool:
    after = _DONE.get(State(before))
    return after is not None and end(message, before, after, now, by=by)


@transaction.atomic
def mark_posted(letters: Iterable[Message], *, by: Actor) -> int:
    """This will tick off the letters of one printed batch; those already ticked off are left."""
    now = timezone.now()
    return sum(end(letter, State.TO_PRINT, State.PRINTED, now, by=by) for letter in letters)


@transaction.atomic
def not_reached(message: Message, *, by: Actor) -> int:
    """This will note a call nobody answered; the person stays on the list. Returns how many."""
    noted = Message.objects.filter(pk=message.pk, state=State.TO_CALL).update(
        attempts=models.F("attempts") + 1, handed_over_at=timezone.now()
    )
    if not noted:
        raise NotDoneError
    record("message.not_reached", message, by=by, programme_id=message.programme_id)
    return Message.objects.values_list("attempts", flat=True).get(pk=message.pk)


def forget_practice(city: City, *, programme_id: int) -> int:
    """This will throw away what a panel made to practise with has written."""
    rows = Message.objects.filter(city=city, programme_id=programme_id, state=State.PRACTICE)
    return rows.delete()[0]


@transaction.atomic
def readdress(city: City, *, before: Recipient, after: Recipient, by: Actor) -> int:
    """This will send what still waits on paper for a person to where that person is now.

    Only from one postal address to another: a person who changes the way they are reached is told
    anew by whoever wrote.
    """
    if {before.channel, after.channel} != {Channel.LETTER} or before.address == after.address:
        return 0
    waiting = Message.objects.filter(city=city, recipient_name=before.name).letters_to_print()
    moved = [letter for letter in waiting if letter.address == before.address]
    for letter in moved:
        letter.address, letter.recipient_name = after.address, after.name
        letter.save(update_fields=["address", "recipient_name"])
        record("message.readdressed", letter, by=by, programme_id=letter.programme_id)
    return len(moved)


@transaction.atomic
def resend(message: Message, *, by: Actor) -> bool:
    """This will queue a parked or refused e-mail once more, on a person's word."""
    again = Message.objects.filter(
        pk=message.pk,
        state__in=[State.PARKED, State.REFUSED, State.BOUNCED],
        body__isnull=False,
    ).update(state=State.QUEUED, attempts=0, next_try_at=timezone.now(), ended_at=None)
    if again:
        record("message.resent", message, by=by, programme_id=message.programme_id)
    return bool(again)
