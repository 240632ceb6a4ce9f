"""Puts a method of the library into a run sheet."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

from django.db import transaction

from tupa.apps.accounts.actor import Actor
from tupa.apps.events.actions import record
from tupa.apps.look.languages import Shipped
from tupa.apps.workshops.actions.locking import locked
from tupa.apps.workshops.actions.versions import latest_number, versioned
from tupa.apps.workshops.errors import NotAllowedNow
from tupa.apps.workshops.library import Card, Phase
from tupa.apps.workshops.models import Activity, Material, Workshop
from tupa.apps.workshops.retiming import scaled

__all__ = ["insert_method"]

MINUTE = datetime.timedelta(minutes=1)
LONGEST = datetime.timedelta(hours=12)


@transaction.atomic
def insert_method(
    workshop: Workshop,
    card: Card,
    *,
    version: int,
    by: Actor,
    after: Activity | None = None,
    minutes: int | None = None,
    as_phases: bool = True,
    question: Any = "",
) -> list[Activity]:
    """This will add the method after a part, or at the beginning; what comes later moves along.

    `minutes` shortens or lengthens every phase alike. `version` is the run sheet the reader saw:
    pressed twice, or after somebody else's change, nothing is added.
    """
    held = locked(workshop)
    if latest_number(held) != version:
        raise NotAllowedNow("stale")
    before = held.activities.filter(pk=after.pk).first() if after else None
    start = before.ends_at if before else held.starts_at
    total = max(minutes or card.minutes, len(card.phases))
    later = _later(held, start, before)
    end = max((one.ends_at for one in later), default=start) + total * MINUTE
    if end - held.starts_at > LONGEST:
        raise NotAllowedNow("too_long")
    with versioned(held, by=by, verb="method.inserted"):
        for one in later:
            one.starts_at += total * MINUTE
            one.save(update_fields=["starts_at"])
        added = _add_parts(held, card, start, _lengths(card, total, as_phases), question)
    record("method.inserted", held, by=by, parts=len(added), minutes=total)
    return added


def _later(workshop: Workshop, start: datetime.datetime, before: Activity | None) -> list[Activity]:
    rows = workshop.activities.filter(starts_at__gte=start)
    return list(rows.exclude(pk=before.pk) if before else rows)


def _lengths(card: Card, total: int, as_phases: bool) -> list[tuple[Sequence[Phase], int]]:
    """Which phases make up each new part, and how long it is."""
    if not as_phases:
        return [(card.phases, total)]
    minutes = scaled([phase.minutes for phase in card.phases], total)
    return [([phase], length) for phase, length in zip(card.phases, minutes, strict=True)]


def _add_parts(
    workshop: Workshop,
    card: Card,
    start: datetime.datetime,
    lengths: list[tuple[Sequence[Phase], int]],
    question: Any,
) -> list[Activity]:
    added: list[Activity] = []
    for phases, minutes in lengths:
        is_whole = len(phases) == len(card.phases)
        kinds = [phase.kind for phase in phases]
        kind = "table" if "table" in kinds else kinds[0]
        writes = Activity.Who.SCRIBES if kind == "table" else ""
        activity = Activity.objects.create(
            city=workshop.city,
            workshop=workshop,
            starts_at=start,
            minutes=minutes,
            kind=kind,
            title=_written(card.name if is_whole else phases[0].name),
            description=card.words if is_whole else phases[0].text,
            purpose=card.purpose if is_whole or not added else "",
            question=question if kind == "table" else "",
            method=card.key,
            leads=Activity.Who.FACILITATORS if kind == "table" else Activity.Who.LEAD,
            writes=writes,
            reseats=not is_whole and phases[0].reseats,
        )
        start = activity.ends_at
        added.append(activity)
    for item in card.materials:
        Material.objects.create(
            city=workshop.city,
            activity=added[0],
            name=_written(item.name),
            amount=item.amount,
            per=item.per,
        )
    return added


def _written(text: Any) -> Any:
    """A ready method's words as far as they are known in the city's languages."""
    return text.in_languages_here() if isinstance(text, Shipped) else text
