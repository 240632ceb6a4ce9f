"""Finds the news in the chain of events, hands it over, tries again, and parks what fails."""

from __future__ import annotations

import time
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone, translation

from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.models import City
from tupa.apps.api.models import Delivery, Webhook
from tupa.apps.api.news import TRIAL, body_of
from tupa.apps.api.sending import CannotSendError, hand_over, signature
from tupa.apps.events.actions import record
from tupa.apps.events.models import ChainHead, Event
from tupa.apps.look.spoken import main_language

__all__ = ["WAITS", "collect_due", "send_again", "send_due", "try_out"]

#: After each attempt that failed; after the last of them a person decides.
WAITS = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=6),
    timedelta(hours=24),
)
#: If a process dies while sending, another takes the news up after this.
HELD = timedelta(minutes=5)
A_TICK = 50
_OUTCOME_SENT = range(200, 300)


def collect_due(city: City, now: datetime) -> int:
    """This will line up what happened since each address was last looked at; how much is new."""
    webhooks = list(Webhook.objects.filter(city=city, is_active=True))
    head = ChainHead.objects.filter(city=city).first() if webhooks else None
    return sum(_collect(one, head.sequence, now) for one in webhooks) if head else 0


@transaction.atomic
def _collect(webhook: Webhook, until: int, now: datetime) -> int:
    held = Webhook.objects.select_for_update().get(pk=webhook.pk)
    events = Event.objects.filter(
        city=held.city_id, verb__in=held.events, sequence__gt=held.seen, sequence__lte=until
    )
    new = [
        Delivery(
            city_id=held.city_id,
            webhook=held,
            kind=event.verb,
            sequence=event.sequence,
            object_id=event.object_id,
            happened_at=event.at,
            next_at=now,
        )
        for event in events.order_by("sequence")
    ]
    Delivery.objects.bulk_create(new, ignore_conflicts=True)
    if held.seen < until:
        Webhook.objects.filter(pk=held.pk).update(seen=until)
    return len(new)


def send_due(city: City, now: datetime) -> int:
    """This will hand over what is due; how much got through. No transaction is open meanwhile."""
    due = Delivery.objects.due(now).filter(city=city).select_related("webhook", "city")
    return sum(_send(one, now) for one in list(due.order_by("next_at", "pk")[:A_TICK]))


def _send(delivery: Delivery, now: datetime) -> int:
    """One attempt, unless somebody else is at it."""
    mine = Delivery.objects.filter(
        pk=delivery.pk, state=Delivery.State.WAITING, attempts=delivery.attempts
    )
    if not mine.update(attempts=delivery.attempts + 1, next_at=now + HELD):
        return 0
    delivery.attempts += 1
    with translation.override(main_language()):
        body = body_of(delivery)
    if body is None:
        return _end(delivery, Delivery.State.GONE, "", now)
    try:
        outcome = str(hand_over(delivery.webhook.url, body, _headers(delivery, body)))
    except CannotSendError as error:
        outcome = str(error)
    if outcome.isdigit() and int(outcome) in _OUTCOME_SENT:
        _end(delivery, Delivery.State.SENT, outcome, now)
        return 1
    if delivery.attempts > len(WAITS):
        return _end(delivery, Delivery.State.PARKED, outcome, now)
    later = now + WAITS[delivery.attempts - 1]
    Delivery.objects.filter(pk=delivery.pk).update(next_at=later, outcome=outcome)
    return 0


def _end(delivery: Delivery, state: str, outcome: str, now: datetime) -> int:
    Delivery.objects.filter(pk=delivery.pk).update(state=state, outcome=outcome, ended_at=now)
    return 0


def _headers(delivery: Delivery, body: bytes) -> dict[str, str]:
    secret = delivery.webhook.secret or ""
    return {
        "Content-Type": "application/json; charset=utf-8",
        "User-Agent": "Tupa",
        "Tupa-Delivery": str(delivery.key),
        "Tupa-Event": delivery.kind,
        "Tupa-Signature": signature(secret, int(time.time()), body),
    }


@transaction.atomic
def send_again(delivery: Delivery, *, by: Actor) -> bool:
    """This will take a parked piece of news up anew, with all its attempts; whether it was one."""
    changed = Delivery.objects.filter(
        city=delivery.city_id, pk=delivery.pk, state=Delivery.State.PARKED
    ).update(
        state=Delivery.State.WAITING,
        attempts=0,
        next_at=timezone.now(),
        ended_at=None,
    )
    if changed:
        record("webhook.sent_again", delivery.webhook, by=by, delivery=delivery.pk)
    return bool(changed)


@transaction.atomic
def try_out(webhook: Webhook, *, by: Actor) -> Delivery:
    """This will send a trial without content to the address at the next minute; one that waits
    already is enough."""
    held = Webhook.objects.select_for_update().get(city=webhook.city_id, pk=webhook.pk)
    waiting = Delivery.objects.filter(
        city=webhook.city_id, webhook=held, kind=TRIAL, state=Delivery.State.WAITING
    ).first()
    if waiting is not None:
        return waiting
    delivery = Delivery.objects.create(city_id=webhook.city_id, webhook=webhook, kind=TRIAL)
    record("webhook.tried", webhook, by=by, delivery=delivery.pk)
    return delivery
