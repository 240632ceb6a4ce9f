"""Cancels a workshop people were invited to, and holds it after all."""

from __future__ import annotations

import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from tupa.apps.accounts.actor import Actor
from tupa.apps.events.actions import record
from tupa.apps.workshops.actions.invitations import tell_of_change, tell_of_end
from tupa.apps.workshops.actions.locking import locked
from tupa.apps.workshops.actions.series import cancel_task
from tupa.apps.workshops.errors import NotAllowedNow
from tupa.apps.workshops.models import Participant, Workshop

__all__ = ["cancel_workshop", "reinstate_workshop"]


@transaction.atomic
def cancel_workshop(
    workshop: Workshop, *, reason: Any, by: Actor, now: datetime.datetime | None = None
) -> int:
    """This will cancel the workshop and tell everyone invited; how many were told.

    Its page and calendar entry stay and say so; tasks still open are cancelled with it.
    """
    at = now or timezone.now()
    held = locked(workshop)
    if held.is_over(at):
        raise NotAllowedNow("over")
    if held.cancelled_at is not None:
        return 0
    held.cancelled_at, held.cancel_reason = at, reason
    held.calendar_sequence += 1
    held.save(update_fields=["cancelled_at", "cancel_reason", "calendar_sequence"])
    for task in held.plan_tasks.open():
        cancel_task(task, by=by, now=at)
    told = tell_of_end(held, by=by)
    record("workshop.cancelled", held, by=by, people=told, version=held.calendar_sequence)
    return told


@transaction.atomic
def reinstate_workshop(
    workshop: Workshop, *, by: Actor, now: datetime.datetime | None = None
) -> int:
    """This will hold a cancelled workshop after all and ask everyone invited again; how many."""
    at = now or timezone.now()
    held = locked(workshop)
    if held.is_over(at):
        raise NotAllowedNow("over")
    if held.cancelled_at is None:
        return 0
    ended = held.cancelled_at
    held.cancelled_at, held.cancel_reason = None, ""
    held.calendar_sequence += 1
    held.save(update_fields=["cancelled_at", "cancel_reason", "calendar_sequence"])
    for task in held.plan_tasks.filter(cancelled_at=ended):
        task.cancelled_at = None
        task.calendar_sequence += 1
        task.save(update_fields=["cancelled_at", "calendar_sequence"])
    held.participants.filter(attended=None).update(reply=Participant.Reply.NONE, replied_at=None)
    told = tell_of_change(held, by=by, now=at)
    record("workshop.reinstated", held, by=by, people=told, version=held.calendar_sequence)
    return told
