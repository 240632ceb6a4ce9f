"""Redacts a text, and erases what its retention class no longer allows to keep."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from tupa.apps.accounts.actor import SYSTEM, Actor
from tupa.apps.accounts.models import City
from tupa.apps.events.actions import record
from tupa.apps.privacy.models import Redaction, RetentionRule
from tupa.apps.privacy.register import CLASSES

__all__ = ["STUB", "days_kept", "keep_retention", "redact", "set_retention"]

#: What stands where a text was redacted; pages show it in the reader's language.
STUB = "[…]"


@transaction.atomic
def redact(
    thing: models.Model,
    field: str,
    *,
    by: Actor,
    reason: str,
    explanation: str = "",
    words: str = "",
) -> Redaction:
    """This will replace the text (or only `words` in it) by a stub, and keep who and why."""
    if reason not in Redaction.Reason.values:
        raise ValueError(f"unknown reason {reason!r}")
    locked: Any = type(thing)._default_manager.select_for_update().get(pk=thing.pk)
    text = str(getattr(locked, field))
    if words and words not in text:
        raise ValueError("the words to redact are not in the text")
    setattr(locked, field, text.replace(words, STUB) if words else STUB)
    locked.save(update_fields=[field])
    setattr(thing, field, getattr(locked, field))
    redaction = Redaction.objects.create(
        city=locked.city,
        object_type=locked._meta.label_lower,
        object_id=locked.pk,
        field=field,
        reason=reason,
        explanation=explanation,
        by=by.user,
    )
    record("text.redacted", locked, by=by, field=field, reason=reason)
    return redaction


def days_kept(city: City, code: str) -> int:
    """The city's own rule, otherwise the default of the class."""
    rule = RetentionRule.objects.filter(city=city, code=code).first()
    return rule.days if rule else CLASSES[code].days


@transaction.atomic
def set_retention(city: City, *, code: str, days: int, basis: str, by: Actor) -> RetentionRule:
    if code not in CLASSES:
        raise ValueError(f"unknown retention class {code!r}")
    rule, _ = RetentionRule.objects.update_or_create(
        city=city, code=code, defaults={"days": days, "basis": basis}
    )
    record("retention.set", rule, by=by, code=code, days=days)
    return rule


def keep_retention(city: City, now: datetime | None = None) -> dict[str, int]:
    """This will erase what has been kept long enough: how many rows, by class. Safe to repeat."""
    now = now or timezone.now()
    erased: dict[str, int] = {}
    for code, retention in CLASSES.items():
        before = now - timedelta(days=days_kept(city, code))
        for row in retention.due(city, before):
            with transaction.atomic():
                retention.erase(row, now)
                record("data.erased", row, by=SYSTEM, retention_class=code)
            erased[code] = erased.get(code, 0) + 1
    return erased
