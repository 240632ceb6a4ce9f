"""Invites, reminds, and tells those invited what changed.

Every message carries a link of its own to the person's page of the workshop. A message has one
key an occasion, so doing any of this twice sends nothing twice.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from tupa.apps.accounts.actor import SYSTEM, Actor
from tupa.apps.accounts.links import make_link
from tupa.apps.accounts.models import City
from tupa.apps.events.actions import record
from tupa.apps.outbox.actions import Recipient, queue_message
from tupa.apps.outbox.models import Channel, Message
from tupa.apps.panel.models import Member
from tupa.apps.workshops.actions.locking import locked
from tupa.apps.workshops.errors import NotAllowedNow
from tupa.apps.workshops.local_time import to_local, zone_of
from tupa.apps.workshops.models import Activity, Participant, Workshop

__all__ = [
    "PURPOSE",
    "invite_members",
    "not_invited",
    "remind_participants",
    "tell_of_change",
    "tell_of_end",
    "tell_participants",
    "write_to_members",
]

PURPOSE = "workshop"
#: The page behind a link stays open for a while, so that the place and programme can be read.
OPEN_AFTER = datetime.timedelta(days=30)
DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Notice:
    """When a reminder is of use: this long before the workshop, and not later than that.

    Whoever was invited more shortly before than `fresh` needs none.
    """

    earliest: datetime.timedelta
    latest: datetime.timedelta
    fresh: datetime.timedelta


NOTICE = Notice(earliest=2 * DAY, latest=0 * DAY, fresh=3 * DAY)
#: A letter takes days to arrive.
BY_POST = Notice(earliest=8 * DAY, latest=4 * DAY, fresh=12 * DAY)


@transaction.atomic
def invite_members(workshop: Workshop, *, by: Actor, now: datetime.datetime | None = None) -> int:
    """This will invite everyone who was not invited before; how many.

    Members with a seat become participants; staff are those already added to the workshop.
    """
    now = now or timezone.now()
    held = locked(workshop)
    if held.is_over(now):
        raise NotAllowedNow("over")
    if held.cancelled_at is not None:
        raise NotAllowedNow("cancelled")
    if held.venue is None:
        raise NotAllowedNow("no_venue")
    _add_members(held)
    invited = _write_to(held, not_invited(held), "invitation", "invite", by=by)
    if held.invited_at is None:
        if not invited:
            raise NotAllowedNow("nobody")
        held.invited_at = now
        held.save(update_fields=["invited_at"])
    if invited:
        record("workshop.invited", held, by=by, people=invited)
    return invited


def _add_members(workshop: Workshop) -> None:
    seated = Member.objects.seated().filter(city=workshop.city, programme=workshop.programme)
    known = workshop.participants.exclude(member=None).values("member_id")
    for member in seated.exclude(pk__in=known):
        Participant.objects.create(
            city=workshop.city, workshop=workshop, member=member, part=Participant.Part.RESIDENT
        )


def not_invited(workshop: Workshop) -> list[Participant]:
    """Participants who can be written to and have not been."""
    known = _keys(workshop, "invite")
    people = _people(workshop.participants.all())
    return [one for one in people if _key("invite", one) not in known]


@transaction.atomic
def tell_participants(
    workshop: Workshop, *, version: int, by: Actor, now: datetime.datetime | None = None
) -> int:
    """This will send the invited the workshop's time and place as they are now; how many.

    `version` is the one the sender saw (`calendar_sequence`): pressed twice, it is sent once.
    """
    held = locked(workshop)
    if held.is_over(now):
        raise NotAllowedNow("over")
    if held.cancelled_at is not None:
        raise NotAllowedNow("cancelled")
    if held.invited_at is None or held.calendar_sequence != version:
        return 0
    held.calendar_sequence += 1
    held.save(update_fields=["calendar_sequence"])
    told = tell_of_change(held, by=by, now=now)
    record("workshop.told", held, by=by, people=told, version=held.calendar_sequence)
    return told


def tell_of_change(workshop: Workshop, *, by: Actor, now: datetime.datetime | None = None) -> int:
    """Writes to those already invited; within the transaction of the change itself."""
    if workshop.invited_at is None or workshop.starts_at <= (now or timezone.now()):
        return 0
    if workshop.cancelled_at is not None:
        return 0
    occasion = f"changed:{workshop.calendar_sequence}"
    return _write_to(workshop, _invited(workshop), "changed", occasion, by=by)


def tell_of_end(workshop: Workshop, *, by: Actor) -> int:
    """Tells those invited that the workshop is cancelled; within the transaction that does it."""
    occasion = f"cancelled:{workshop.calendar_sequence}"
    return _write_to(workshop, _invited(workshop), "cancelled", occasion, by=by)


def _invited(workshop: Workshop) -> list[Participant]:
    invited = _keys(workshop, "invite")
    return [one for one in _people(workshop.participants.all()) if _key("invite", one) in invited]


def remind_participants(city: City, now: datetime.datetime | None = None) -> int:
    """This will remind those coming or silent, in good time. Part of every tick."""
    now = now or timezone.now()
    soon = Workshop.objects.filter(
        city=city,
        invited_at__isnull=False,
        venue__isnull=False,
        cancelled_at=None,
        starts_at__gt=now,
        starts_at__lte=now + BY_POST.earliest,
    )
    if not soon.exists():  # asked at every tick, and seldom so
        return 0
    reminded = 0
    for workshop in soon:
        workshop.city = city
        reminded += _remind(workshop, now)
    return reminded


@transaction.atomic
def _remind(workshop: Workshop, now: datetime.datetime) -> int:
    occasion = f"remind:{to_local(workshop.city, workshop.starts_at):%Y-%m-%d}"
    known = _keys(workshop, occasion)
    invited = _keys(workshop, "invite")
    expected = [
        one
        for one in _people(workshop.participants.expected())
        if _key(occasion, one) not in known
        and _is_due(workshop, one, invited.get(_key("invite", one)), now)
    ]
    reminded = _write_to(workshop, expected, "reminder", occasion, by=SYSTEM)
    if reminded:
        record("workshop.reminded", workshop, by=SYSTEM, people=reminded)
    return reminded


def _is_due(
    workshop: Workshop,
    person: Participant,
    invited_at: datetime.datetime | None,
    now: datetime.datetime,
) -> bool:
    if invited_at is None:
        return False
    notice = BY_POST if _recipient(person).channel == Channel.LETTER else NOTICE
    left = workshop.starts_at - now
    return (
        notice.latest < left <= notice.earliest and invited_at <= workshop.starts_at - notice.fresh
    )


def _people(participants: QuerySet[Participant]) -> list[Participant]:
    """Those who can be written to: members with a seat, colleagues with an account, and experts
    and others whose address was given."""
    seated = Q(member__state__in=[Member.State.ASKED, Member.State.CONFIRMED])
    colleague = Q(member=None, user__is_active=True)
    by_address = Q(member=None, user=None, email__isnull=False)
    rows = participants.filter(seated | colleague | by_address)
    return list(rows.select_related("member__application", "user").order_by("pk"))


def write_to_members(
    workshop: Workshop, template: str, occasion: str, *, by: Actor, more: dict[str, Any]
) -> int:
    """Writes to every member with a seat who was invited; within the caller's transaction."""
    people = _people(workshop.participants.exclude(member=None))
    return _write_to(workshop, people, template, occasion, by=by, more=more)


def _write_to(
    workshop: Workshop,
    people: Iterable[Participant],
    template: str,
    occasion: str,
    *,
    by: Actor,
    more: dict[str, Any] | None = None,
) -> int:
    parts = list(Activity.objects.filter(workshop=workshop, is_public=True))
    written = 0
    with timezone.override(zone_of(workshop.city)):
        for participant in people:
            _write(workshop, participant, parts, template, occasion, by=by, more=more)
            written += 1
    return written


def _write(
    workshop: Workshop,
    participant: Participant,
    activities: list[Activity],
    template: str,
    occasion: str,
    *,
    by: Actor,
    more: dict[str, Any] | None = None,
) -> None:
    recipient = _recipient(participant)
    link = make_link(
        city=workshop.city,
        purpose=PURPOSE,
        subject_id=participant.pk,
        expires_at=workshop.ends_at + OPEN_AFTER,
        language=recipient.language,
    )
    queue_message(
        city=workshop.city,
        to=recipient,
        template=f"workshops/mail/{template}.txt",
        key=_key(occasion, participant),
        context={
            "workshop": workshop,
            "participant": participant,
            "activities": activities,
            "new_link": link,
            **(more or {}),
        },
        by=by,
        about=participant,
        programme_id=workshop.programme_id,
    )


def _recipient(participant: Participant) -> Recipient:
    if participant.member is not None:
        recipient: Recipient = participant.member.application.recipient
        return recipient
    user = participant.user
    if user is None:
        if not participant.email:
            raise ValueError("nobody to write to")
        return Recipient(
            participant.staff_name, Channel.EMAIL, participant.email, participant.language
        )
    return Recipient(user.name, Channel.EMAIL, user.email, user.language)


def _key(occasion: str, participant: Participant) -> str:
    return f"workshop:{participant.workshop_id}:{occasion}:{participant.pk}"


def _keys(workshop: Workshop, occasion: str) -> dict[str, datetime.datetime]:
    """The messages of one occasion that were already queued, and when."""
    messages = Message.objects.filter(
        city=workshop.city, key__startswith=f"workshop:{workshop.pk}:{occasion}:"
    )
    return dict(messages.values_list("key", "created_at"))
