"""What is done while the workshop goes on: parts begin and end, and the rest is timed anew."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from tupa.apps.accounts.actor import Actor
from tupa.apps.events.actions import record
from tupa.apps.live.actions import bump
from tupa.apps.workshops.actions.locking import locked
from tupa.apps.workshops.actions.versions import (
    in_use,
    latest_number,
    run_sheet_channel,
    versioned,
)
from tupa.apps.workshops.errors import NotAllowedNow
from tupa.apps.workshops.local_time import to_local
from tupa.apps.workshops.models import Activity, Workshop

__all__ = ["begin_activity", "finish_activity", "retime_rest", "take_back_times"]

MINUTE = datetime.timedelta(minutes=1)


@transaction.atomic
def begin_activity(
    activity: Activity, *, by: Actor, now: datetime.datetime | None = None
) -> Activity:
    """This will note that the part begins now, and that whichever was running ends."""
    now = now or timezone.now()
    workshop = _on_its_day(activity.workshop, now)
    begun = workshop.activities.select_for_update(of=("self",)).get(pk=activity.pk)
    if begun.began_at is not None:
        return begun
    running = workshop.activities.filter(began_at__isnull=False, finished_at=None)
    running.update(finished_at=now)
    begun.began_at = now
    begun.save(update_fields=["began_at"])
    record("activity.began", begun, by=by, programme_id=workshop.programme_id)
    bump(workshop.city, run_sheet_channel(workshop))
    return begun


@transaction.atomic
def finish_activity(
    activity: Activity, *, by: Actor, now: datetime.datetime | None = None
) -> Activity:
    """This will note that the part has ended."""
    now = now or timezone.now()
    workshop = _on_its_day(activity.workshop, now)
    ended = workshop.activities.select_for_update(of=("self",)).get(pk=activity.pk)
    if not ended.is_running:
        return ended
    ended.finished_at = now
    ended.save(update_fields=["finished_at"])
    record("activity.ended", ended, by=by, programme_id=workshop.programme_id)
    bump(workshop.city, run_sheet_channel(workshop))
    return ended


@transaction.atomic
def take_back_times(activity: Activity, *, by: Actor) -> None:
    """This will forget that the part began: the button was pressed by mistake.

    The part that ended at that moment goes on.
    """
    workshop = locked(activity.workshop)
    mistaken = workshop.activities.select_for_update(of=("self",)).get(pk=activity.pk)
    if mistaken.began_at is None:
        return
    workshop.activities.filter(finished_at=mistaken.began_at).update(finished_at=None)
    mistaken.began_at = mistaken.finished_at = None
    mistaken.save(update_fields=["began_at", "finished_at"])
    record("activity.times_taken_back", mistaken, by=by, programme_id=workshop.programme_id)
    bump(workshop.city, run_sheet_channel(workshop))


@transaction.atomic
def retime_rest(
    workshop: Workshop,
    *,
    minutes: Mapping[int, int],
    start: datetime.datetime,
    version: int,
    by: Actor,
    running: Activity | None = None,
    over: int = 0,
) -> int:
    """This will give the parts named new lengths, one after the other from `start`; how many.

    A pause between two of them stays where the time allows. A part of no minutes is taken out,
    unless something was written during it. The part that is `running` gets `over` minutes more.
    `version` is the run sheet the reader saw.
    """
    held = locked(workshop)
    if latest_number(held) != version:
        raise NotAllowedNow("stale")
    rest = list(held.activities.select_for_update(of=("self",)).filter(pk__in=minutes))
    with versioned(held, by=by, verb="run_sheet.retimed"):
        if running is not None and over:
            longer = held.activities.select_for_update(of=("self",)).get(pk=running.pk)
            longer.minutes += over
            longer.save(update_fields=["minutes"])
        shortened = any(minutes[part.pk] < part.minutes for part in rest)
        for part in rest:
            if not minutes[part.pk]:
                _leave_out(part)
                continue
            part.starts_at = start if shortened else max(start, part.starts_at)
            part.minutes = minutes[part.pk]
            part.save(update_fields=["starts_at", "minutes"])
            start = part.ends_at
    record("run_sheet.retimed", held, by=by, parts=len(rest))
    return len(rest)


def _leave_out(part: Activity) -> None:
    if in_use(part):
        raise NotAllowedNow("activity_in_use")
    part.delete()


def _on_its_day(workshop: Workshop, now: datetime.datetime) -> Workshop:
    held = locked(workshop)
    day = to_local(held.city, held.starts_at).date()
    if to_local(held.city, now).date() != day and not held.starts_at <= now <= held.ends_at:
        raise NotAllowedNow("not_today")
    return held
