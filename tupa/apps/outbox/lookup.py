"""Finds the message an address names, in the request's city."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.shortcuts import get_object_or_404

from tupa.apps.accounts.actor import actor_of
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.models import City
from tupa.apps.events.actions import record
from tupa.apps.events.models import Event
from tupa.apps.outbox.models import Message

__all__ = ["message_of", "note_reading", "printed_before"]


def message_of(request: CityRequest, pk: int, **_: Any) -> Message:
    return get_object_or_404(Message.objects.select_related("city"), city=request.city, pk=pk)


def note_reading(request: CityRequest, verb: str, thing: Any = None, **facts: int) -> None:
    """One event for a page that shows contact data."""
    with transaction.atomic():
        record(verb, thing or request.city, by=actor_of(request), **facts)


def printed_before(city: City, letters: Iterable[Message]) -> set[int]:
    """Which of these waiting letters somebody has already had on the page that is printed."""
    waiting = {letter.pk for letter in letters}
    events = Event.objects.filter(city=city)
    batch = events.filter(verb="letters.printed_out", facts__last__gt=0)
    newest = batch.order_by("-sequence").first()
    last = newest.facts["last"] if newest else 0
    alone = events.filter(
        verb="message.printed_out", object_type=Message._meta.label_lower, object_id__in=waiting
    )
    shown_alone = set(alone.values_list("object_id", flat=True))
    return {pk for pk in waiting if pk <= last or pk in shown_alone}
