"""Writes, opens, extends and closes calls. Opening freezes the programme's rules."""

from __future__ import annotations

import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from tupa.apps.accounts.actor import SYSTEM, Actor
from tupa.apps.accounts.models import City
from tupa.apps.events.actions import record
from tupa.apps.live.actions import bump
from tupa.apps.look.templatetags.look import day, moment
from tupa.apps.programmes.actions import (
    freeze_rules,
    publish_programme,
    record_change,
    set_stage,
)
from tupa.apps.programmes.actions.changes import in_every_language
from tupa.apps.programmes.errors import NotAllowedNow
from tupa.apps.programmes.models import FeatureValue, Programme, RuleChange
from tupa.apps.recruitment.actions.form import begin_versions
from tupa.apps.recruitment.calls import what_call_is_missing, what_form_is_missing
from tupa.apps.recruitment.extension import say_rule_applied, verdict_of
from tupa.apps.recruitment.gaps import board_of
from tupa.apps.recruitment.models import Call
from tupa.apps.recruitment.sealing import is_sealed

__all__ = [
    "change_closing",
    "change_opening",
    "close_call",
    "close_due_calls",
    "open_call",
    "publish_change",
    "refuse_late",
    "remove_call",
    "save_call",
]


@transaction.atomic
def save_call(
    programme: Programme,
    *,
    opens_at: datetime.datetime,
    closes_at: datetime.datetime,
    who_may_apply: Any,
    fee_and_benefits: Any,
    data_use: Any,
    languages: Any,
    by: Actor,
    invitation: Any = "",
    draw_on: datetime.date | None = None,
    wished_per_seat: int = 4,
    extension_days: int | None = None,
    extension_per_seat: int = 2,
    kind: str = Call.Kind.OPEN,
    aimed_at: FeatureValue | None = None,
    call: Call | None = None,
) -> Call:
    """This will write a call that has not been opened. A programme has one open call."""
    row = _locked(programme)
    if call is None:
        call = _draft(row, kind, aimed_at)
    elif Call.objects.get(city=row.city_id, pk=call.pk).opened_at is not None:
        raise NotAllowedNow("call_opened")
    call.opens_at, call.closes_at, call.draw_on = opens_at, closes_at, draw_on
    call.who_may_apply, call.fee_and_benefits = who_may_apply, fee_and_benefits
    call.data_use, call.languages, call.invitation = data_use, languages, invitation
    call.wished_per_seat, call.aimed_at = wished_per_seat, aimed_at
    call.extension_days, call.extension_per_seat = extension_days or None, extension_per_seat
    call.save()
    record("call.saved", call, by=by, kind=str(call.kind))
    return call


def _draft(programme: Programme, kind: str, aimed_at: FeatureValue | None) -> Call:
    """The open call of a programme is one; of targeted ones a draft aimed elsewhere is another."""
    if kind == Call.Kind.TARGETED:
        drafts = programme.calls.filter(kind=kind, aimed_at=aimed_at, opened_at=None)
        return drafts.first() or Call(city_id=programme.city_id, programme=programme, kind=kind)
    known = programme.calls.filter(kind=Call.Kind.OPEN).first()
    if known is not None:
        if known.opened_at is not None:
            raise NotAllowedNow("call_opened")
        return known
    return Call(city_id=programme.city_id, programme=programme, kind=kind)


@transaction.atomic
def remove_call(call: Call, *, by: Actor) -> None:
    """This will throw away a call that was never opened."""
    row = Call.objects.select_for_update().filter(city=call.city_id, pk=call.pk).first()
    if row is None:
        return
    if row.opened_at is not None:
        raise NotAllowedNow("call_opened")
    record("call.removed", row, by=by)
    row.delete()


@transaction.atomic
def open_call(call: Call, *, by: Actor, reason: Any = None, at_once: bool = False) -> Call:
    """This will announce the call, freeze the rules and make the programme public.

    It opens at its own hour, or at once when that has passed or `at_once` is asked for.

    A targeted call adds to what was published: it needs a reason, which is published too.
    """
    programme = _locked(call.programme)
    row = Call.objects.select_for_update().get(city=call.city_id, pk=call.pk)
    if row.opened_at is not None:
        return row
    refuse_late(programme)
    now = timezone.now()
    missing = what_call_is_missing(row, now) + what_form_is_missing(programme)
    if missing:
        raise NotAllowedNow("not_ready", missing=missing)
    programme = freeze_rules(programme, by=by)
    publish_programme(programme, by=by)
    begin_versions(programme, by=by)
    row.opened_at, row.opens_at = now, now if at_once else max(row.opens_at, now)
    row.save(update_fields=["opened_at", "opens_at"])
    set_stage(programme, stage=Programme.Stage.CALL, by=by)
    record("call.opened", row, by=by, kind=str(row.kind))
    if row.kind == Call.Kind.TARGETED:
        aim = in_every_language(lambda: str(row.aimed_at or ""))
        publish_change(row, "targeted", "", aim, reason, by)
    bump(row.city, f"gaps:{programme.pk}")
    return row


@transaction.atomic
def change_closing(call: Call, *, closes_at: datetime.datetime, reason: Any, by: Actor) -> Call:
    """This will move the last day of an opened call, with a public reason."""
    programme = _locked(call.programme)
    row = Call.objects.select_for_update().get(city=call.city_id, pk=call.pk)
    now = timezone.now()
    if row.opened_at is None:
        raise NotAllowedNow("call_not_opened")
    refuse_late(programme)
    if closes_at <= max(now, row.opens_at):
        raise NotAllowedNow("closing_in_the_past")
    if closes_at == row.closes_at:
        raise NotAllowedNow("nothing_changed")
    publish_change(row, "closes_at", _moment(row.closes_at), _moment(closes_at), reason, by)
    row.closes_at, row.closed_at = closes_at, None
    row.save(update_fields=["closes_at", "closed_at"])
    set_stage(programme, stage=Programme.Stage.CALL, by=by)
    record("call.closing_changed", row, by=by)
    bump(row.city, f"gaps:{programme.pk}")
    return row


@transaction.atomic
def change_opening(
    call: Call, *, opens_at: datetime.datetime | None, reason: Any, by: Actor
) -> Call:
    """This will move the hour at which an announced call opens, or open it at once (None)."""
    programme = _locked(call.programme)
    row = Call.objects.select_for_update().get(city=call.city_id, pk=call.pk)
    now = timezone.now()
    if row.opened_at is None:
        raise NotAllowedNow("call_not_opened")
    refuse_late(programme)
    if row.opens_at <= now:
        raise NotAllowedNow("call_begun")
    new = opens_at or now
    if new < now:
        raise NotAllowedNow("closing_in_the_past")
    if new >= row.closes_at:
        raise NotAllowedNow("opens_after_closing")
    if new == row.opens_at:
        raise NotAllowedNow("nothing_changed")
    publish_change(row, "opens_at", _moment(row.opens_at), _moment(new), reason, by)
    row.opens_at = new
    row.save(update_fields=["opens_at"])
    record("call.opening_changed", row, by=by)
    bump(row.city, f"gaps:{programme.pk}")
    return row


@transaction.atomic
def close_call(call: Call, *, reason: Any, by: Actor) -> Call:
    """This will close the call now, before its published end, with a public reason."""
    programme = _locked(call.programme)
    row = Call.objects.select_for_update().get(city=call.city_id, pk=call.pk)
    now = timezone.now()
    if row.opened_at is None:
        raise NotAllowedNow("call_not_opened")
    if row.closes_at <= now:
        return row
    if row.opens_at > now:
        raise NotAllowedNow("call_not_begun")
    publish_change(row, "closes_at", _moment(row.closes_at), _moment(now), reason, by)
    row.closes_at = max(now, row.opens_at + datetime.timedelta(microseconds=1))
    row.save(update_fields=["closes_at"])
    _end(row, programme, now, by)
    return row


def close_due_calls(city: City, now: datetime.datetime) -> int:
    """This will close the calls whose time is over; how many. Safe to repeat.

    A call whose published rule says so goes on instead, once.
    """
    due = Call.objects.filter(
        city=city, opened_at__isnull=False, closed_at=None, closes_at__lte=now
    )
    if not due.exists():  # asked at every tick, and seldom so
        return 0
    closed = 0
    for call in due:
        with transaction.atomic():
            programme = _locked(call.programme)
            row = Call.objects.select_for_update().get(pk=call.pk)
            if row.closed_at is None and row.closes_at <= now:
                if not extend_by_rule(row, programme, now):
                    _end(row, programme, now, SYSTEM)
                closed += 1
    return closed


def extend_by_rule(call: Call, programme: Programme, now: datetime.datetime) -> bool:
    """Moves the close, and the draw as much, if the rule published with the call says so."""
    verdict = verdict_of(call, board_of(programme, now))
    if verdict is None or not verdict.applies or is_sealed(programme):
        return False
    reason = in_every_language(lambda: say_rule_applied(verdict))
    publish_change(
        call, "closes_at", _moment(call.closes_at), _moment(verdict.until), reason, SYSTEM
    )
    if call.draw_on is not None:
        later = call.draw_on + datetime.timedelta(days=verdict.days)
        publish_change(call, "draw_on", _day(call.draw_on), _day(later), reason, SYSTEM)
        call.draw_on = later
    call.closes_at, call.extended_at = verdict.until, now
    call.save(update_fields=["closes_at", "draw_on", "extended_at"])
    record("call.extended", call, by=SYSTEM, days=verdict.days)
    bump(call.city, f"gaps:{programme.pk}")
    return True


def _day(date: datetime.date) -> dict[str, str]:
    return in_every_language(lambda: day(date, "year"))


def _end(call: Call, programme: Programme, now: datetime.datetime, by: Actor) -> None:
    """Notes the end; when no other call runs, the programme moves on to its draw."""
    call.closed_at = now
    call.save(update_fields=["closed_at"])
    record("call.closed", call, by=by)
    others = programme.calls.filter(opened_at__isnull=False, closes_at__gt=now)
    if programme.stage == Programme.Stage.CALL and not others.exclude(pk=call.pk).exists():
        set_stage(programme, stage=Programme.Stage.DRAW, by=by)
    bump(call.city, f"gaps:{programme.pk}")


def _locked(programme: Programme) -> Programme:
    return Programme.objects.select_for_update().get(city=programme.city_id, pk=programme.pk)


def refuse_late(programme: Programme) -> None:
    """No call changes once the applications are locked."""
    stages = Programme.Stage
    if programme.stage not in {stages.PREPARING, stages.CALL, stages.DRAW} or is_sealed(programme):
        raise NotAllowedNow("sealed")


def publish_change(call: Call, field: str, before: Any, after: Any, reason: Any, by: Actor) -> None:
    """What of an opened call changes is public, with what stood there before and why."""
    record_change(
        call.programme,
        subject=RuleChange.Subject.CALL,
        field=field,
        before=before,
        after=after,
        reason=reason,
        by=by,
    )


def _moment(when: datetime.datetime) -> dict[str, str]:
    return in_every_language(lambda: moment(when, "year"))
