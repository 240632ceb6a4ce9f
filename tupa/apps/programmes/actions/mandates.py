"""Writes the mandate while the rules are not frozen."""

from __future__ import annotations

import datetime
from typing import Any

from django.db import transaction

from tupa.apps.accounts.actor import Actor
from tupa.apps.events.actions import record
from tupa.apps.programmes.actions.programmes import locked
from tupa.apps.programmes.errors import NotAllowedNow
from tupa.apps.programmes.models import Mandate, Programme
from tupa.apps.programmes.rules import missing_of

__all__ = ["save_mandate"]


@transaction.atomic
def save_mandate(
    programme: Programme,
    *,
    question: Any,
    open_matters: Any,
    closed_matters: Any,
    recipient: Any,
    answer_by: datetime.date,
    office_holder: Any,
    given_on: datetime.date,
    by: Actor,
    answer_days: int = 56,
) -> Mandate:
    """This will write or rewrite the mandate; once published it must stay complete."""
    row = locked(programme)
    if row.are_rules_frozen:
        raise NotAllowedNow("frozen")
    mandate, _ = Mandate.objects.update_or_create(
        city_id=row.city_id,
        programme=row,
        defaults={
            "question": question,
            "open_matters": open_matters,
            "closed_matters": closed_matters,
            "recipient": recipient,
            "answer_days": answer_days,
            "answer_by": answer_by,
            "office_holder": office_holder,
            "given_on": given_on,
        },
    )
    missing = [one.code for one in missing_of(row) if one.part == "mandate"]
    if row.is_published and missing:
        raise NotAllowedNow("not_ready", missing=missing)
    record("mandate.saved", mandate, by=by, answer_days=answer_days)
    return mandate
