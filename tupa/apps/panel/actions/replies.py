"""What members answer, and when they leave: by their link, or as staff heard it."""

from __future__ import annotations

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
from tupa.apps.panel.actions.telling import thank
from tupa.apps.panel.errors import NotAllowedNow
from tupa.apps.panel.models import Member, Reserve
from tupa.apps.recruitment.models import Application

__all__ = ["confirm_seat", "decline_seat", "follow_withdrawal", "leave_panel"]


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
    if member.state in {Member.State.DECLINED, Member.State.LEFT}:
        return member
    was_confirmed = member.state == Member.State.CONFIRMED
    vacate(member, state=Member.State.LEFT if was_confirmed else Member.State.DECLINED, by=by)
    propose_successors(member.programme, by=by)
    return member


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
