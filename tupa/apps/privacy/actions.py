"""Redacts a text, and erases what its retention class no longer allows to keep."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import models, transaction
from django.utils import timezone
from i18nfield.strings import LazyI18nString

from tupa.apps.accounts.actor import SYSTEM, Actor
from tupa.apps.accounts.models import City
from tupa.apps.events.actions import record, record_all
from tupa.apps.look.languages import all_languages
from tupa.apps.privacy.archive import write_archive
from tupa.apps.privacy.models import ArchiveExport, Redaction, RetentionRule
from tupa.apps.privacy.register import CLASSES, REDACTABLE, RetentionClass

__all__ = [
    "STUB",
    "RedactionError",
    "days_kept",
    "due_now",
    "export_for_archive",
    "keep_retention",
    "redact",
    "rules_of",
    "set_retention",
]

#: What stands where a text was redacted; pages show it in the reader's language.
STUB = "[…]"
#: So many rows are erased in one transaction.
AT_ONCE = 500


class RedactionError(ValueError):
    """Refused: `code` is reason (unknown) or words (not in the text)."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


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
    """This will replace the text (or only `words` in it) by a stub, and keep who and why.

    A text in several languages is redacted in each of them; capitals do not matter. A text of which
    nothing is left stays as it is.
    """
    if reason not in Redaction.Reason.values:
        raise RedactionError("reason")
    locked: Any = type(thing)._default_manager.select_for_update().get(pk=thing.pk)
    left = _without(getattr(locked, field), words.strip())
    known = _redactions_of(locked, field).last() if left == getattr(locked, field) else None
    if known is not None:
        return known
    setattr(locked, field, left)
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
    entry = REDACTABLE.get((locked._meta.label_lower, field))
    if entry is not None and entry.after is not None:
        entry.after(locked)
    record("text.redacted", locked, by=by, field=field, reason=reason)
    return redaction


def _redactions_of(thing: Any, field: str) -> models.QuerySet[Redaction]:
    label = thing._meta.label_lower
    own = Redaction.objects.filter(city=thing.city_id, object_type=label, object_id=thing.pk)
    return own.filter(field=field).order_by("pk")


def _without(text: Any, words: str) -> Any:
    """The text with the words, or all of it, replaced by the stub."""
    texts = all_languages(text)
    pattern = re.compile(re.escape(words), re.IGNORECASE)
    if words and not any(pattern.search(part) for part in texts.values()):
        raise RedactionError("words")
    kept = {
        language: pattern.sub(STUB, part) if words else STUB for language, part in texts.items()
    }
    is_plain = "" in kept or isinstance(text, str)
    return kept.get("", "") if is_plain else LazyI18nString(kept)


def rules_of(city: City) -> dict[str, RetentionRule]:
    """The city's own rules, by class."""
    return {rule.code: rule for rule in RetentionRule.objects.filter(city=city)}


def days_kept(city: City, code: str) -> int:
    """The city's own rule, otherwise the default of the class."""
    rule = rules_of(city).get(code)
    return rule.days if rule else CLASSES[code].days


def due_now(city: City, code: str, days: int, now: datetime | None = None) -> int:
    """How many rows would be erased at the next tick if the class were kept this long."""
    before = (now or timezone.now()) - timedelta(days=days)
    return CLASSES[code].due(city, before).count()


@transaction.atomic
def set_retention(
    city: City, *, code: str, days: int, basis: str, by: Actor, archives_first: bool = False
) -> RetentionRule:
    """This will decide how long a city keeps one class, on the stated basis, and whether it is
    exported for archiving before anything of it is erased."""
    if code not in CLASSES:
        raise ValueError(f"unknown retention class {code!r}")
    rule, _ = RetentionRule.objects.update_or_create(
        city=city,
        code=code,
        defaults={"days": days, "basis": basis, "archives_first": archives_first},
    )
    record("retention.set", rule, by=by, code=code, days=days, archives_first=archives_first)
    return rule


@transaction.atomic
def export_for_archive(
    city: City, *, code: str, by: Actor, now: datetime | None = None
) -> bytes | None:
    """This will write what the class would erase now into a file; None when there is nothing.

    Where the class is archived first, only rows that stand in such a file are erased.
    """
    now = now or timezone.now()
    rules, retention = rules_of(city), CLASSES[code]
    before = now - timedelta(days=days_kept(city, code))
    rows = list(retention.due(city, before))
    if not rows:
        return None
    basis = rules[code].basis if code in rules else ""
    content = write_archive(city, retention, rows, basis, now)
    kept = ArchiveExport.objects.create(
        city=city,
        code=code,
        rows=[row.pk for row in rows],
        digest=hashlib.sha256(content).hexdigest(),
        by=by.user,
    )
    record("archive.exported", kept, by=by, code=code, rows=len(rows))
    return content


def _archived(city: City, code: str) -> set[int]:
    """The rows of a class that stand in a file for archiving."""
    files = ArchiveExport.objects.filter(city=city, code=code).values_list("rows", flat=True)
    return {pk for rows in files for pk in rows}


def keep_retention(city: City, now: datetime | None = None) -> dict[str, int]:
    """This will erase what has been kept long enough: how many rows, by class. Safe to repeat."""
    now = now or timezone.now()
    rules = rules_of(city)
    erased: dict[str, int] = {}
    for code, retention in CLASSES.items():
        rule = rules.get(code)
        days = rule.days if rule else retention.days
        due = retention.due(city, now - timedelta(days=days))
        if rule and rule.archives_first:
            due = due.filter(pk__in=_archived(city, code))
        if retention.erase_all is not None:  # nobody reads their words any more
            due = due.only("pk", "city", "programme_id")
        if rows := list(due):
            _erase(rows, now, retention)
            erased[code] = len(rows)
    return erased


def _erase(rows: Sequence[Any], now: datetime, retention: RetentionClass) -> None:
    """One by one, or many at once where the class knows how; each with its event or not at all."""
    step = AT_ONCE if retention.erase_all else 1
    for start in range(0, len(rows), step):
        batch = rows[start : start + step]
        with transaction.atomic(savepoint=False):
            record_all("data.erased", batch, by=SYSTEM, retention_class=retention.code)
            if retention.erase_all:
                retention.erase_all(batch, now)
            else:
                retention.erase(batch[0], now)
