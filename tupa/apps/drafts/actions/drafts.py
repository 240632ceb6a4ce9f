"""Makes a draft to share, changes it before it is shared, and ends the time for comments."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from tupa.apps.accounts.actor import Actor
from tupa.apps.drafts.actions.locking import locked
from tupa.apps.drafts.errors import NotAllowedNow
from tupa.apps.drafts.models import Draft, Partner
from tupa.apps.events.actions import record
from tupa.apps.programmes.models import Programme
from tupa.apps.venues.texts import filled
from tupa.apps.workshops.models import Workshop

__all__ = ["close_draft", "remove_draft", "save_draft"]


@transaction.atomic
def save_draft(
    *,
    programme: Programme,
    step: str,
    asks: Any,
    reply_by: datetime.date,
    for_members: bool,
    partners: Iterable[Partner],
    by: Actor,
    workshop: Workshop | None = None,
    draft: Draft | None = None,
) -> Draft:
    """This will prepare a draft, or change one that is not shared; the same one twice is one."""
    Programme.objects.select_for_update().get(pk=programme.pk)
    if step not in Draft.Step.values:
        raise ValueError(f"unknown step {step!r}")
    if workshop is not None and workshop.programme_id != programme.pk:
        raise ValueError("a workshop of another panel")
    chosen = list(partners)
    if any(one.programme_id != programme.pk for one in chosen):
        raise ValueError("a partner of another panel")
    if draft is None:
        known = _same(programme, step, workshop, asks)
        saved = known or Draft(city=programme.city, programme=programme)
    else:
        saved = locked(draft)
    if saved.shared_at is not None:
        raise NotAllowedNow("shared")
    saved.step, saved.workshop, saved.asks = step, workshop, asks
    saved.reply_by, saved.for_members = reply_by, for_members
    saved.save()
    saved.partners.set(chosen)
    record("draft.saved", saved, by=by, programme_id=programme.pk)
    return saved


def _same(programme: Programme, step: str, workshop: Workshop | None, asks: Any) -> Draft | None:
    """One that waits to be shared and asks the same."""
    waiting = Draft.objects.filter(
        city=programme.city, programme=programme, step=step, workshop=workshop, shared_at=None
    )
    return next((one for one in waiting if filled(one.asks) == filled(asks)), None)


@transaction.atomic
def remove_draft(draft: Draft, *, by: Actor) -> None:
    """This will take away a draft that nobody has seen."""
    found = Draft.objects.select_for_update(of=("self",)).filter(pk=draft.pk).first()
    if found is None:
        return
    if found.shared_at is not None:
        raise NotAllowedNow("shared")
    record("draft.removed", found, by=by, programme_id=found.programme_id)
    found.delete()


@transaction.atomic
def close_draft(draft: Draft, *, by: Actor, now: datetime.datetime | None = None) -> None:
    """This will end the time for comments before its last day."""
    held = locked(draft)
    if held.shared_at is None:
        raise NotAllowedNow("not_shared")
    if held.closed_at is None:
        held.closed_at = now or timezone.now()
        held.save(update_fields=["closed_at"])
        record("draft.closed", held, by=by, programme_id=held.programme_id)
