"""What the chain of events, in which nothing can be changed, says about a pool or a draw."""

from __future__ import annotations

from typing import Any

from tupa.apps.events.actions import write_held
from tupa.apps.events.models import Event
from tupa.apps.lottery.models import Draw, Pool

__all__ = ["facts_of"]


def facts_of(thing: Pool | Draw, verb: str) -> dict[str, Any]:
    """The facts of the latest such event; none when it never happened."""
    write_held()
    events = Event.objects.filter(
        city=thing.city_id, object_type=thing._meta.label_lower, object_id=thing.pk, verb=verb
    )
    facts: dict[str, Any] | None = (
        events.order_by("-sequence").values_list("facts", flat=True).first()
    )
    return facts or {}
