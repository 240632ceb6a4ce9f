"""Finds the message an address names, in the request's city."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.shortcuts import get_object_or_404

from tupa.apps.accounts.actor import actor_of
from tupa.apps.accounts.city import CityRequest
from tupa.apps.events.actions import record
from tupa.apps.outbox.models import Message

__all__ = ["message_of", "note_reading"]


def message_of(request: CityRequest, pk: int, **_: Any) -> Message:
    return get_object_or_404(Message.objects.select_related("city"), city=request.city, pk=pk)


def note_reading(request: CityRequest, verb: str, thing: Any = None) -> None:
    """One event for a page that shows contact data."""
    with transaction.atomic():
        record(verb, thing or request.city, by=actor_of(request))
