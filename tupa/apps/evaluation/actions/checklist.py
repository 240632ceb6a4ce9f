"""The organisers' own check against the eleven principles."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from tupa.apps.accounts.actor import Actor
from tupa.apps.evaluation.actions.telling import tell_programme
from tupa.apps.evaluation.errors import NotAllowedNow
from tupa.apps.evaluation.models import Point, SelfCheck
from tupa.apps.events.actions import record
from tupa.apps.programmes.models import Programme

__all__ = ["publish_check", "save_point", "withdraw_check"]


def _held(programme: Programme) -> SelfCheck:
    found, _made = SelfCheck.objects.get_or_create(city=programme.city, programme=programme)
    return SelfCheck.objects.select_for_update().get(pk=found.pk)


@transaction.atomic
def save_point(
    *, programme: Programme, principle: str, state: str, words: Any, link: str, by: Actor
) -> Point:
    """This will say how one principle was kept."""
    point, _made = Point.objects.update_or_create(
        city=programme.city,
        check_of=_held(programme),
        principle=principle,
        defaults={"state": state, "words": words, "link": link},
    )
    record("self_check.saved", point, by=by, programme_id=programme.pk, principle=principle)
    return point


@transaction.atomic
def publish_check(programme: Programme, *, by: Actor) -> None:
    """This will show everyone what the organisers say of each principle."""
    held = _held(programme)
    if not held.points.exists():
        raise NotAllowedNow("nothing")
    if held.published_at is None:
        held.published_at = timezone.now()
        held.save(update_fields=["published_at"])
        record("self_check.published", held, by=by)
        tell_programme(held.programme_id)


@transaction.atomic
def withdraw_check(programme: Programme, *, by: Actor) -> None:
    held = _held(programme)
    if held.published_at is not None:
        held.published_at = None
        held.save(update_fields=["published_at"])
        record("self_check.withdrawn", held, by=by)
        tell_programme(held.programme_id)
