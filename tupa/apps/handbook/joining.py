"""Puts a panel into the comparison everyone reads, takes it out, and counts it again."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.models import City
from tupa.apps.events.actions import record
from tupa.apps.handbook.comparing import count
from tupa.apps.handbook.errors import NotAllowedNow
from tupa.apps.handbook.known import Known
from tupa.apps.handbook.models import Compared
from tupa.apps.programmes.models import Programme

__all__ = ["join_comparison", "leave_comparison", "refresh_comparison"]

EVERY = timedelta(hours=24)


@transaction.atomic
def join_comparison(programme: Programme, *, by: Actor) -> Compared:
    """This will count the panel and show its figures beside those of other panels."""
    held = (
        Programme.objects.select_for_update()
        .select_related("city")
        .get(city=programme.city_id, pk=programme.pk)
    )
    found = Compared.objects.filter(city=held.city_id, programme=held).first()
    if found:
        return found
    known = Known(held)
    _refuse(known)
    row = Compared.objects.create(
        city=held.city,
        programme=held,
        by=by.user,
        figures=count(known),
        at=known.now,
        counted_at=known.now,
    )
    record("comparison.joined", row, by=by, programme_id=held.pk)
    return row


def _refuse(known: Known) -> None:
    if known.programme.is_practice:
        raise NotAllowedNow("practice")
    if not known.programme.is_published:
        raise NotAllowedNow("not_public")
    kept = [one for one in known.workshops if one.cancelled_at is None]
    if not kept or len(known.held) < len(kept):
        raise NotAllowedNow("not_held")


@transaction.atomic
def leave_comparison(programme: Programme, *, by: Actor) -> None:
    """This will take the panel out of the comparison and forget what was counted for it."""
    rows = Compared.objects.select_for_update()
    row = rows.filter(city=programme.city_id, programme=programme).first()
    if row:
        record("comparison.left", row, by=by, programme_id=programme.pk)
        row.delete()


def refresh_comparison(city: City, now: datetime | None = None) -> int:
    """Once a day, until the panel has ended: what is erased after that stays counted."""
    at = now or timezone.now()
    due = Compared.objects.filter(city=city, counted_at__lt=at - EVERY)
    due = due.exclude(programme__stage=Programme.Stage.ENDED)
    if not due.exists():  # asked at every tick, and seldom so
        return 0
    rows = list(due.select_related("programme__city"))
    for row in rows:
        row.figures, row.counted_at = count(Known(row.programme, at)), at
        row.save(update_fields=["figures", "counted_at"])
    return len(rows)
