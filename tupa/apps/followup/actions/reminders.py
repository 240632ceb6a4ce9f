"""Reminds units two weeks before, three days before and the day after: each once a date."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.utils import timezone

from tupa.apps.accounts.actor import SYSTEM
from tupa.apps.accounts.models import City
from tupa.apps.events.actions import record
from tupa.apps.followup.actions.assignments import lock, remind
from tupa.apps.followup.actions.messages import write_to_unit
from tupa.apps.followup.clock import day_in, zone_of
from tupa.apps.followup.models import Assignment, Commitment, Reminder
from tupa.apps.ideas.models import Idea

__all__ = ["remind_due", "reminder_due"]

_ORDER = ["", Reminder.EARLY, Reminder.SOON, Reminder.LATE]
_EARLY, _SOON = datetime.timedelta(days=14), datetime.timedelta(days=3)


def remind_due(city: City, now: datetime.datetime) -> int:
    """This will send the reminders whose day has come; a day that was missed is made up for."""
    today = day_in(city, now)
    soon = today + _EARLY
    assignments = Assignment.objects.open().filter(
        city=city, answer_by__lte=soon, idea__state=Idea.State.PUBLISHED
    )
    promises = Commitment.objects.public().open().filter(city=city, next_update_on__lte=soon)
    with timezone.override(zone_of(city)):
        sent = sum(
            _remind_answer(pk, today, now)
            for pk, due, asked_on, known in list(
                assignments.values_list("pk", "answer_by", "asked_on", "reminder")
            )
            if reminder_due(due, today, asked_on, known)
        )
        return sent + sum(
            _remind_promise(pk, today)
            for pk, due, known in list(promises.values_list("pk", "next_update_on", "reminder"))
            if due and reminder_due(due, today, None, known) not in {"", Reminder.EARLY}
        )


def reminder_due(
    due: datetime.date, today: datetime.date, asked_on: datetime.date | None, sent: str
) -> str:
    """Which reminder is to go out today, if any. A short time to answer skips the early ones."""
    if today > due:
        wanted = Reminder.LATE
    elif today >= due - _SOON and (asked_on is None or asked_on < due - _SOON):
        wanted = Reminder.SOON
    elif due - _SOON > today >= due - _EARLY and (asked_on is None or asked_on < due - _EARLY):
        wanted = Reminder.EARLY
    else:
        return ""
    return wanted if _ORDER.index(wanted) > _ORDER.index(sent) else ""


@transaction.atomic
def _remind_answer(pk: int, today: datetime.date, now: datetime.datetime) -> bool:
    """Looks again under the lock: another tick may have been quicker."""
    locked = lock(Assignment(pk=pk))
    wanted = reminder_due(locked.answer_by, today, locked.asked_on, locked.reminder)
    if locked.closed_at is not None or not wanted:
        return False
    Assignment.objects.filter(pk=pk).update(reminder=wanted)
    return remind(locked, today, now, by=SYSTEM) > 0


@transaction.atomic
def _remind_promise(pk: int, today: datetime.date) -> bool:
    locked = (
        Commitment.objects.select_for_update(of=("self",))
        .select_related("unit", "idea__programme", "idea__city")
        .get(pk=pk)
    )
    if locked.is_closed or locked.next_update_on is None:
        return False
    wanted = reminder_due(locked.next_update_on, today, None, locked.reminder)
    if not wanted or wanted == Reminder.EARLY:
        return False
    Commitment.objects.filter(pk=pk).update(reminder=wanted)
    told = write_to_unit(
        locked.unit,
        template="followup/mail/update_reminder.txt",
        key=f"remind-promise:{pk}:{locked.next_update_on:%Y%m%d}:{wanted}",
        idea=locked.idea,
        context={"commitment": locked, "is_late": wanted == Reminder.LATE},
        by=SYSTEM,
    )
    record("unit.reminded", locked, by=SYSTEM, programme_id=locked.idea.programme_id)
    return told > 0
