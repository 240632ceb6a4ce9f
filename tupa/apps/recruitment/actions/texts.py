"""Corrects what an opened call says: words freely, the terms publicly with a reason."""

from __future__ import annotations

import datetime
from typing import Any

from django.db import transaction

from tupa.apps.accounts.actor import Actor
from tupa.apps.events.actions import record
from tupa.apps.look.spoken import language_codes
from tupa.apps.look.templatetags.look import day, in_language
from tupa.apps.programmes.actions.changes import in_every_language
from tupa.apps.programmes.errors import NotAllowedNow
from tupa.apps.programmes.models import Programme
from tupa.apps.recruitment.actions.calls import publish_change, refuse_late
from tupa.apps.recruitment.calls import what_call_is_missing
from tupa.apps.recruitment.models import Call

__all__ = ["TERMS", "WORDS", "correct_call"]

#: What only describes.
WORDS = ("invitation", "languages")
#: What people applied on: who may, what it pays, what happens to their data.
TERMS = ("who_may_apply", "fee_and_benefits", "data_use")


@transaction.atomic
def correct_call(
    call: Call,
    *,
    invitation: Any,
    languages: Any,
    who_may_apply: Any,
    fee_and_benefits: Any,
    data_use: Any,
    draw_on: datetime.date | None,
    reason: Any,
    by: Actor,
) -> list[str]:
    """This will correct an opened call: the names of what has changed.

    A term that said something else before, and the day of the draw, change with a public reason.
    A language that was missing is only added.
    """
    programme = Programme.objects.select_for_update().get(city=call.city_id, pk=call.programme_id)
    row = Call.objects.select_for_update().get(city=call.city_id, pk=call.pk)
    if row.opened_at is None:
        raise NotAllowedNow("call_not_opened")
    refuse_late(programme)
    terms = {
        "who_may_apply": who_may_apply,
        "fee_and_benefits": fee_and_benefits,
        "data_use": data_use,
    }
    new = {"invitation": invitation, "languages": languages, **terms}
    changed = [name for name, text in new.items() if not _is_same(getattr(row, name), text)]
    for name in changed:
        before = getattr(row, name)
        if name in terms and _says_otherwise(before, new[name]):
            publish_change(row, name, before, new[name], reason, by)
        setattr(row, name, new[name])
    if draw_on != row.draw_on:
        publish_change(row, "draw_on", _date(row.draw_on), _date(draw_on), reason, by)
        row.draw_on = draw_on
        changed.append("draw_on")
    _store(row, changed, by)
    return changed


def _store(row: Call, changed: list[str], by: Actor) -> None:
    if not changed:
        raise NotAllowedNow("nothing_changed")
    missing = [code for code in what_call_is_missing(row) if code != "call.closes_at"]
    if missing:
        raise NotAllowedNow("not_ready", missing=missing)
    row.save(update_fields=changed)
    record("call.corrected", row, by=by, fields=changed)


def _plain(text: Any, language: str) -> str:
    return " ".join(in_language(text, language).split())


def _is_same(before: Any, after: Any) -> bool:
    codes = language_codes()
    return all(in_language(before, c).strip() == in_language(after, c).strip() for c in codes)


def _says_otherwise(before: Any, after: Any) -> bool:
    """Whether a language that stood there has changed; spaces do not count."""
    codes = [code for code in language_codes() if _plain(before, code)]
    return any(_plain(before, code) != _plain(after, code) for code in codes)


def _date(date: datetime.date | None) -> Any:
    return in_every_language(lambda: day(date, "year")) if date else ""
