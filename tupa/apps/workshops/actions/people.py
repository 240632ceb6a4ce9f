"""Who comes: replies, staff and their parts, and attendance on the day."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone

from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.models import User
from tupa.apps.events.actions import record
from tupa.apps.live.actions import bump
from tupa.apps.panel.models import Member
from tupa.apps.workshops.actions.locking import locked
from tupa.apps.workshops.errors import NotAllowedNow
from tupa.apps.workshops.local_time import to_local
from tupa.apps.workshops.models import Participant, Workshop

__all__ = [
    "add_staff",
    "attendance_channel",
    "record_attendance",
    "record_photo_wish",
    "record_reply",
    "remove_staff",
]


def attendance_channel(workshop: Workshop) -> str:
    """The live channel of the attendance page."""
    return f"attendance:{workshop.pk}"


@transaction.atomic
def record_reply(
    participant: Participant, *, reply: str, by: Actor, now: datetime.datetime | None = None
) -> Participant:
    """This will note whether the person comes. The same reply again changes nothing."""
    now = now or timezone.now()
    if reply not in Participant.Reply.values:
        raise ValueError(f"unknown reply {reply!r}")
    workshop = locked(participant.workshop)
    person = _held(workshop, participant)
    if workshop.is_over(now):
        raise NotAllowedNow("over")
    if workshop.cancelled_at is not None:
        raise NotAllowedNow("cancelled")
    if person.member and person.member.state not in {Member.State.ASKED, Member.State.CONFIRMED}:
        raise NotAllowedNow("left")
    if person.reply == reply:
        return person
    person.reply = reply
    person.replied_at = None if reply == Participant.Reply.NONE else now
    person.save(update_fields=["reply", "replied_at"])
    record("participant.replied", person, by=by, programme_id=workshop.programme_id, reply=reply)
    bump(workshop.city, attendance_channel(workshop))
    return person


@transaction.atomic
def record_attendance(
    participant: Participant,
    *,
    attended: bool | None,
    by: Actor,
    now: datetime.datetime | None = None,
) -> Participant:
    """This will mark the person present or absent; None takes the mark away again."""
    now = now or timezone.now()
    workshop = locked(participant.workshop)
    today = to_local(workshop.city, now).date()
    if today < to_local(workshop.city, workshop.starts_at).date():
        raise NotAllowedNow("not_yet")
    person = _held(workshop, participant)
    if person.attended is attended:
        return person
    person.attended = attended
    person.save(update_fields=["attended"])
    record(
        "participant.attended",
        person,
        by=by,
        programme_id=workshop.programme_id,
        attended=attended,
    )
    bump(workshop.city, attendance_channel(workshop))
    return person


@transaction.atomic
def record_photo_wish(participant: Participant, *, wish: bool | None, by: Actor) -> Participant:
    """This will note whether the person may be photographed; None: not asked yet."""
    workshop = locked(participant.workshop)
    person = _held(workshop, participant)
    if person.may_be_photographed is wish:
        return person
    person.may_be_photographed = wish
    person.save(update_fields=["may_be_photographed"])
    record("participant.photo_wish", person, by=by, programme_id=workshop.programme_id, wish=wish)
    bump(workshop.city, attendance_channel(workshop))
    return person


@transaction.atomic
def add_staff(
    workshop: Workshop,
    *,
    part: str,
    by: Actor,
    user: User | None = None,
    name: str = "",
    email: str = "",
    language: str = "",
) -> Participant:
    """This will add a colleague, an expert or another helper, or give whoever is there already
    another part or address. With an address they are invited and reply like everyone."""
    if part not in Participant.Part.values or part == Participant.Part.RESIDENT:
        raise ValueError(f"not a part for staff: {part!r}")
    name = " ".join(name.split())
    if user is None and not name:
        raise NotAllowedNow("no_name")
    held = locked(workshop)
    if user is not None and user.city_id != held.city_id:
        raise ValueError("somebody of another city")
    who = {"user": user} if user else {"user": None, "member": None, "staff_name": name}
    person = held.participants.select_for_update(of=("self",)).filter(**who).first()
    address = None if user else email.strip() or None
    if person is not None and (person.part, person.email) == (part, address or person.email):
        return person
    is_new = person is None
    person = person or Participant(
        city=held.city, workshop=held, user=user, staff_name=user.name if user else name
    )
    person.part, person.email = part, address or person.email
    person.language = language or person.language
    person.save()
    verb = "participant.added" if is_new else "participant.changed"
    record(verb, person, by=by, programme_id=held.programme_id, part=part)
    bump(held.city, attendance_channel(held))
    return person


@transaction.atomic
def remove_staff(participant: Participant, *, by: Actor) -> None:
    """This will take somebody from the city off the workshop, unless they took part."""
    workshop = locked(participant.workshop)
    found = workshop.participants.select_for_update(of=("self",)).filter(pk=participant.pk).first()
    if found is None:
        return
    if found.member_id is not None:
        raise ValueError("residents are not removed: they say that they cannot come")
    if found.attended:
        raise NotAllowedNow("was_present")
    record("participant.removed", found, by=by, programme_id=workshop.programme_id)
    try:
        found.delete()
    except ProtectedError as error:
        raise NotAllowedNow("was_present") from error
    bump(workshop.city, attendance_channel(workshop))


def _held(workshop: Workshop, participant: Participant) -> Participant:
    """The person's row as it is now, with the member's if there is one."""
    rows = workshop.participants.select_for_update(of=("self",)).select_related("member")
    person: Participant = rows.get(pk=participant.pk)
    return person
