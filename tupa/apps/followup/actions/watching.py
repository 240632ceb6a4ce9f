"""Ties a promise to an action of the city's plan monitor, and takes over its status every night."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.utils import timezone

from tupa.apps.accounts.actor import SYSTEM, Actor
from tupa.apps.accounts.models import City
from tupa.apps.events.actions import record
from tupa.apps.followup.errors import NotAllowedNow
from tupa.apps.followup.kausal.client import Found, KausalError, get_action, is_on
from tupa.apps.followup.models import Commitment, WatchedAction

__all__ = ["refresh_watched", "tie_action", "untie_action"]

_EVERY = datetime.timedelta(hours=20)
_TOGETHER = 50


def tie_action(commitment: Commitment, *, identifier: str, by: Actor) -> WatchedAction:
    """This will keep the link to an action with its status as it is now."""
    if not is_on():
        raise NotAllowedNow("kausal_off")
    try:
        found = get_action(identifier)
    except KausalError:
        raise NotAllowedNow("kausal_silent") from None
    if found is None:
        raise NotAllowedNow("kausal_unknown")
    return _tie(commitment, found, by=by)


@transaction.atomic
def _tie(commitment: Commitment, found: Found, *, by: Actor) -> WatchedAction:
    watched, _made = WatchedAction.objects.update_or_create(
        city_id=commitment.city_id,
        commitment=commitment,
        defaults={"identifier": found.identifier, "tied_at": timezone.now(), **_told(found)},
    )
    record(
        "promise.tied",
        watched,
        by=by,
        programme_id=commitment.idea.programme_id,
        commitment=commitment.pk,
    )
    return watched


@transaction.atomic
def untie_action(commitment: Commitment, *, by: Actor) -> None:
    """This will take the link away; what the unit told itself stays."""
    for watched in WatchedAction.objects.filter(commitment=commitment):
        record(
            "promise.untied",
            watched,
            by=by,
            programme_id=commitment.idea.programme_id,
            commitment=commitment.pk,
        )
        watched.delete()


def refresh_watched(city: City, now: datetime.datetime) -> int:
    """This will ask once a night how each stands; a service that is silent is asked next time."""
    if not is_on():
        return 0
    due = WatchedAction.objects.filter(city=city, checked_at__lt=now - _EVERY)
    changed = 0
    for watched in due.order_by("checked_at", "pk")[:_TOGETHER]:
        try:
            found = get_action(watched.identifier)
        except KausalError:
            WatchedAction.objects.filter(pk=watched.pk).update(is_silent=True, checked_at=now)
            continue
        changed += _take_over(watched, found, now)
    return changed


@transaction.atomic
def _take_over(watched: WatchedAction, found: Found | None, now: datetime.datetime) -> int:
    told = _told(found) if found is not None else {"is_gone": True, "is_silent": False}
    before = (watched.status, watched.changed_at, watched.is_gone)
    for name, value in told.items():
        setattr(watched, name, value)
    watched.checked_at = now
    watched.save()
    if before == (watched.status, watched.changed_at, watched.is_gone):
        return 0
    record("promise.status_taken_over", watched, by=SYSTEM, commitment=watched.commitment_id)
    return 1


def _told(found: Found) -> dict[str, object]:
    return {
        "name": found.name[:400],
        "url": found.url[:400],
        "status": found.status[:100],
        "changed_at": found.changed_at,
        "checked_at": timezone.now(),
        "is_silent": False,
        "is_gone": False,
    }
