"""The words of a piece of news: what is public now about the thing that moved."""

from __future__ import annotations

import json
from typing import Any

from django.utils import timezone

from tupa.apps.accounts.city import site_url
from tupa.apps.api import schemas, selecting
from tupa.apps.api.interface import statuses_of
from tupa.apps.api.models import Delivery, Webhook
from tupa.apps.api.rows import Rows, plain
from tupa.apps.followup.clock import today_in
from tupa.apps.ideas.models import Idea

__all__ = ["TRIAL", "body_of"]

TRIAL = "trial"


def body_of(delivery: Delivery) -> bytes | None:
    """As JSON; None when the thing is not public (any more)."""
    thing = _thing(delivery)
    if thing is None and delivery.kind != TRIAL:
        return None
    content = {
        "id": str(delivery.key),
        "event": delivery.kind,
        "at": timezone.localtime(delivery.happened_at).isoformat(),
        "city": delivery.city.slug,
        "data": thing,
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def _thing(delivery: Delivery) -> dict[str, Any] | None:
    """The same row as in the open interface."""
    city, pk = delivery.city, delivery.object_id or 0
    rows = Rows(site_url(city), today_in(city))
    found: Any = None
    if delivery.kind == Webhook.Event.IDEA:
        found = selecting.ideas(city, schemas.IdeaFind()).filter(pk=pk).first()
        return plain(_idea(found, rows)) if found else None
    if delivery.kind == Webhook.Event.ANSWER:
        found = selecting.answers(city, schemas.AnswerFind()).filter(pk=pk).first()
        return plain(rows.answer(found)) if found else None
    if delivery.kind == Webhook.Event.PROMISE:
        found = selecting.commitments(city, schemas.CommitmentFind()).filter(pk=pk).first()
        return plain(rows.commitment(found)) if found else None
    return None


def _idea(idea: Idea, rows: Rows) -> schemas.IdeaRow:
    return rows.idea(idea, statuses_of([idea], rows).get(idea.pk))
