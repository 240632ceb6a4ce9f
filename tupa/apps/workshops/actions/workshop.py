"""Makes, changes, publishes and removes a workshop."""

from __future__ import annotations

import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max, ProtectedError
from django.utils import timezone

from tupa.apps.accounts.actor import Actor
from tupa.apps.events.actions import record
from tupa.apps.programmes.models import Programme
from tupa.apps.venues.models import Venue
from tupa.apps.venues.texts import filled
from tupa.apps.workshops.actions.invitations import tell_of_change
from tupa.apps.workshops.actions.locking import locked
from tupa.apps.workshops.actions.series import follow_workshop, withdraw_workshop
from tupa.apps.workshops.errors import NotAllowedNow
from tupa.apps.workshops.local_time import to_local
from tupa.apps.workshops.models import (
    Activity,
    Material,
    Participant,
    PlanTask,
    RunSheet,
    SeriesQuestion,
    Workshop,
)
from tupa.apps.workshops.run_sheet import missing_before_publishing

__all__ = [
    "publish_workshop",
    "remove_workshop",
    "save_workshop",
    "unpublish_workshop",
]

#: Rows that belong to the plan: they do not keep a workshop from being removed.
PART_OF_PLAN = {Activity, Material, Participant, PlanTask, RunSheet, SeriesQuestion}
#: What a calendar shows: a change of any of these is a new version of the entry.
IN_CALENDAR = (
    *("theme", "introduction", "venue_id", "starts_at", "ends_at"),
    *("remote_link", "remote_phone"),
)


@transaction.atomic
def save_workshop(
    *,
    programme: Programme,
    by: Actor,
    theme: Any,
    starts_at: datetime.datetime,
    ends_at: datetime.datetime,
    workshop: Workshop | None = None,
    introduction: Any = "",
    venue: Venue | None = None,
    remote_link: str = "",
    remote_phone: str = "",
    already_held: bool = False,
    now: datetime.datetime | None = None,
) -> Workshop:
    """This will make a workshop, or change one and tell those invited what changed.

    The same new workshop sent twice is one workshop.
    """
    now = now or timezone.now()
    if ends_at <= starts_at:
        raise NotAllowedNow("no_length")
    if venue is not None and venue.city_id != programme.city_id:
        raise ValueError("a place of another city")
    if not programme.covers(to_local(programme.city, starts_at).date()):
        raise NotAllowedNow("outside")
    is_moved = workshop is None or workshop.starts_at != starts_at
    if is_moved and starts_at < now and not already_held:
        raise NotAllowedNow("past")
    values = {
        "theme": theme,
        "introduction": introduction,
        "venue": venue,
        "starts_at": starts_at,
        "ends_at": ends_at,
        "remote_link": remote_link,
        "remote_phone": remote_phone,
    }
    if workshop is None:
        return _make(programme, values, by=by)
    if venue is None and workshop.invited_at is not None:
        raise NotAllowedNow("no_venue")
    return _change(workshop, values, by=by, now=now)


def _make(programme: Programme, values: dict[str, Any], *, by: Actor) -> Workshop:
    Programme.objects.select_for_update().get(pk=programme.pk)
    others = Workshop.objects.filter(city=programme.city, programme=programme)
    for known in others.filter(starts_at=values["starts_at"]):
        if filled(known.theme) == filled(values["theme"]):
            return known
    last = others.aggregate(last=Max("number"))["last"] or 0
    workshop = Workshop.objects.create(
        city=programme.city, programme=programme, number=last + 1, **values
    )
    record("workshop.made", workshop, by=by, number=workshop.number)
    return Workshop.objects.get(pk=workshop.pk)


def _change(
    workshop: Workshop, values: dict[str, Any], *, by: Actor, now: datetime.datetime
) -> Workshop:
    changed = locked(workshop)
    before = {name: filled(getattr(changed, name)) for name in IN_CALENDAR}
    old_start = changed.starts_at
    for name, value in values.items():
        setattr(changed, name, value)
    differs = [name for name in IN_CALENDAR if filled(getattr(changed, name)) != before[name]]
    if not differs:
        return changed
    changed.calendar_sequence += 1
    changed.save()
    _carry_activities(changed, changed.starts_at - old_start)
    follow_workshop(changed)
    record("workshop.changed", changed, by=by, changed=differs, version=changed.calendar_sequence)
    if {"starts_at", "ends_at"} & set(differs):
        _ask_again(changed)
    if {"starts_at", "ends_at", "venue_id", "remote_link", "remote_phone"} & set(differs):
        tell_of_change(changed, by=by, now=now)
    return Workshop.objects.select_related("venue", "programme").get(pk=changed.pk)


def _carry_activities(workshop: Workshop, shift: datetime.timedelta) -> None:
    """The programme moves with the workshop's start, as much as the clock really passes."""
    if not shift:
        return
    for activity in workshop.activities.all():
        activity.starts_at += shift
        activity.save(update_fields=["starts_at"])


def _ask_again(workshop: Workshop) -> None:
    """A reply was to the old time: it no longer holds."""
    replied = workshop.participants.filter(attended=None).exclude(reply=Participant.Reply.NONE)
    replied.update(reply=Participant.Reply.NONE, replied_at=None)


@transaction.atomic
def publish_workshop(workshop: Workshop, *, by: Actor) -> None:
    """This will show the workshop and its public programme to everyone."""
    published = locked(workshop)
    if published.is_published:
        return
    if published.cancelled_at is not None:
        raise NotAllowedNow("cancelled")
    activities = Activity.objects.filter(city=published.city, workshop=published)
    if missing_before_publishing(published, activities):
        raise NotAllowedNow("not_ready")
    _set_published(published, True)
    record("workshop.published", published, by=by)


@transaction.atomic
def unpublish_workshop(workshop: Workshop, *, by: Actor) -> None:
    """This will take the workshop's page off the public site; calendars hear of it."""
    hidden = locked(workshop)
    if hidden.is_published:
        _set_published(hidden, False)
        record("workshop.unpublished", hidden, by=by)


def _set_published(workshop: Workshop, is_published: bool) -> None:
    """What calendars showed once becomes a new version of the same entry."""
    if workshop.unpublished_at is not None or not is_published:
        workshop.calendar_sequence += 1
    workshop.is_published = is_published
    workshop.unpublished_at = None if is_published else timezone.now()
    workshop.save(update_fields=["is_published", "unpublished_at", "calendar_sequence"])


@transaction.atomic
def remove_workshop(workshop: Workshop, *, by: Actor) -> None:
    """This will remove a workshop that nobody was invited to and nothing was done in."""
    found = Workshop.objects.select_for_update().filter(pk=workshop.pk).first()
    if found is None:
        return
    if found.invited_at is not None:
        raise NotAllowedNow("invited")
    if _is_used(found):
        raise NotAllowedNow("in_use")
    record("workshop.removed", found, by=by, number=found.number)
    withdraw_workshop(found)
    try:
        found.delete()
    except ProtectedError as error:
        raise NotAllowedNow("in_use") from error


def _is_used(workshop: Workshop) -> bool:
    """Whether any row beyond the plan itself belongs to the workshop, whichever app keeps it."""
    if workshop.participants.exclude(attended=None).exists():
        return True
    for part in (workshop, *workshop.activities.all()):
        for relation in part._meta.related_objects:
            if relation.related_model in PART_OF_PLAN:
                continue
            rows: Any = relation.related_model
            if rows._default_manager.filter(**{relation.field.name: part}).exists():
                return True
    return False
