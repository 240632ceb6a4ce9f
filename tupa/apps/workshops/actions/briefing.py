"""What members read before a workshop, and what facilitators learned after it."""

from __future__ import annotations

import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.models import User
from tupa.apps.events.actions import record
from tupa.apps.workshops.actions.invitations import write_to_members
from tupa.apps.workshops.actions.locking import locked
from tupa.apps.workshops.errors import NotAllowedNow
from tupa.apps.workshops.models import Briefing, Debrief, Workshop

__all__ = ["publish_briefing", "save_briefing", "save_debrief"]


@transaction.atomic
def save_briefing(workshop: Workshop, *, texts: dict[str, Any], by: Actor) -> Briefing:
    """This will keep what members can read before the workshop."""
    held = locked(workshop)
    briefing = Briefing.objects.filter(city=held.city, workshop=held).first()
    briefing = briefing or Briefing(city=held.city, workshop=held)
    if briefing.pk and all(getattr(briefing, name) == text for name, text in texts.items()):
        return briefing
    for name, text in texts.items():
        setattr(briefing, name, text)
    briefing.save()
    record("briefing.saved", briefing, by=by, programme_id=held.programme_id)
    return briefing


@transaction.atomic
def publish_briefing(workshop: Workshop, *, by: Actor, now: datetime.datetime | None = None) -> int:
    """This will open the reading to members and tell them, once; how many were told."""
    at = now or timezone.now()
    held = locked(workshop)
    briefing = Briefing.objects.filter(city=held.city, workshop=held).first()
    if briefing is None or not str(briefing.talk).strip():
        raise NotAllowedNow("no_briefing")
    if held.is_over(at):
        raise NotAllowedNow("over")
    if briefing.published_at is not None:
        return 0
    briefing.published_at = at
    briefing.save(update_fields=["published_at"])
    people = write_to_members(held, "briefing", "briefing", by=by, more={"briefing": briefing})
    record("briefing.published", briefing, by=by, programme_id=held.programme_id, people=people)
    return people


@transaction.atomic
def save_debrief(
    workshop: Workshop,
    *,
    user: User,
    worked: str,
    change: str,
    by: Actor,
    now: datetime.datetime | None = None,
) -> Debrief:
    """This will keep what one colleague learned; written again, it replaces their own."""
    at = now or timezone.now()
    held = locked(workshop)
    if held.starts_at > at:
        raise NotAllowedNow("not_held")
    values = {"worked": worked.strip(), "change": change.strip()}
    debrief = Debrief.objects.filter(city=held.city, workshop=held, written_by=user).first()
    debrief = debrief or Debrief(city=held.city, workshop=held, written_by=user)
    if debrief.pk and all(getattr(debrief, name) == text for name, text in values.items()):
        return debrief
    debrief.worked, debrief.change, debrief.written_at = values["worked"], values["change"], at
    debrief.save()
    record("debrief.saved", debrief, by=by, programme_id=held.programme_id)
    return debrief
