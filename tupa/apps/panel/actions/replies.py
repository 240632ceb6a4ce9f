"""What members answer, and when they leave: by their link, or as staff heard it."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from tupa.apps.accounts.actor import Actor
from tupa.apps.events.actions import record
from tupa.apps.panel.actions.successions import (
    lock_panel,
    propose_successors,
    release_reserve,
    vacate,
)
from tupa.apps.panel.actions.telling import tell, thank
from tupa.apps.panel.errors import NotAllowedNow
from tupa.apps.panel.models import Member, ReplyCall, Reserve, Succession
from tupa.apps.recruitment.models import Application

__all__ = [
    "confirm_seat",
    "decline_seat",
    "follow_withdrawal",
    "leave_panel",
    "note_call",
    "release_silent",
]

#: Who asks for more time gets so many days more.
MORE_DAYS = 5


@transaction.atomic
def confirm_seat(member: Member, *, by: Actor) -> Member:
    """This will confirm a seat; also after the last day to reply, as long as it is not given up."""
    member = _locked(member)
    if member.state == Member.State.CONFIRMED:
        return member
    if member.state != Member.State.ASKED:
        raise NotAllowedNow("seat_given")
    member.state, member.replied_at = Member.State.CONFIRMED, timezone.now()
    member.save(update_fields=["state", "replied_at"])
    record("seat.confirmed", member, by=by)
    thank(member, by=by)
    return member


@transaction.atomic
def decline_seat(member: Member, *, by: Actor) -> Member:
    """This will give up a seat before or after it was confirmed, and look for a successor."""
    member = _locked(member)
    if member.state not in {Member.State.ASKED, Member.State.CONFIRMED}:
        return member
    was_confirmed = member.state == Member.State.CONFIRMED
    vacate(member, state=Member.State.LEFT if was_confirmed else Member.State.DECLINED, by=by)
    propose_successors(member.programme, by=by)
    return member


@transaction.atomic
def release_silent(member: Member, *, by: Actor) -> Succession:
    """This will free the seat of somebody silent past their own last day, and look for a successor.

    A person does it, never the clock; and never before that day, whatever it is for others.
    """
    member = _locked(member)
    if member.state == Member.State.SILENT:
        return member.succession
    if member.state != Member.State.ASKED:
        raise NotAllowedNow("not_asked")
    if member.reply_by is None or member.reply_by > timezone.now():
        raise NotAllowedNow("still_has_time")
    freed = vacate(member, state=Member.State.SILENT, by=by)
    tell(member.application, "silent", f"seat-silent:{member.pk}", by=by)
    propose_successors(member.programme, by=by)
    return Succession.objects.get(pk=freed.pk)


@transaction.atomic
def note_call(member: Member, *, outcome: str, by: Actor, days: int = MORE_DAYS) -> ReplyCall:
    """This will note how a call to somebody who has not answered ended, and do what they said."""
    outcomes = ReplyCall.Outcome
    row = _locked(member)
    if row.state != Member.State.ASKED:
        raise NotAllowedNow("not_asked")
    call = ReplyCall.objects.create(
        city_id=row.city_id, member=row, outcome=outcome, by=by.user, at=timezone.now()
    )
    record("seat.rung", row, by=by, outcome=str(outcome))
    if outcome == outcomes.CONFIRMED:
        confirm_seat(row, by=by)
    elif outcome == outcomes.DECLINED:
        decline_seat(row, by=by)
    elif outcome == outcomes.MORE_TIME:
        start = max(row.reply_by or timezone.now(), timezone.now())
        row.reply_by = start + timedelta(days=days)
        row.save(update_fields=["reply_by"])
    return call


@transaction.atomic
def leave_panel(member: Member, *, by: Actor) -> Member:
    """This will let a confirmed member leave, and look for a successor."""
    return decline_seat(member, by=by)


def follow_withdrawal(application: Application, by: Actor) -> None:
    """Who withdraws the application gives up the seat, or the place on reserve, that came of it."""
    member = Member.objects.seated().filter(city=application.city_id, application=application)
    for one in member:
        decline_seat(one, by=by)
    waiting = Reserve.objects.filter(
        city=application.city_id, application=application, state=Reserve.State.WAITING
    )
    for reserve in waiting:
        release_reserve(reserve, by=by)


def _locked(member: Member) -> Member:
    """The member as it is now; the whole panel waits, since successors depend on every seat."""
    lock_panel(member.programme_id)
    return (
        Member.objects.select_for_update(of=("self",))
        .select_related("application__programme", "application__city", "programme", "city")
        .get(pk=member.pk)
    )
