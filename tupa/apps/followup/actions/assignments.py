"""Gives ideas to the units that must answer, with a date."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.utils import timezone

from tupa.apps.accounts.actor import Actor
from tupa.apps.events.actions import record
from tupa.apps.followup.actions.messages import write_to_unit
from tupa.apps.followup.actions.reminders import remind_by_hand
from tupa.apps.followup.clock import day_in
from tupa.apps.followup.errors import NotAllowedNow
from tupa.apps.followup.models import Assignment, Unit
from tupa.apps.ideas.models import Idea
from tupa.apps.programmes.models import Mandate

__all__ = [
    "assign_idea",
    "default_answer_by",
    "lock",
    "move_to_successor",
    "reassign_idea",
    "remind_unit",
]


@transaction.atomic
def assign_idea(
    idea: Idea,
    *,
    unit: Unit,
    by: Actor,
    answer_by: datetime.date | None = None,
    now: datetime.datetime | None = None,
) -> Assignment:
    """This will give an idea to a unit and tell the unit; the same unit twice is one assignment."""
    locked = (
        Idea.objects.select_for_update(of=("self",))
        .select_related("city", "programme")
        .get(pk=idea.pk)
    )
    if locked.state != Idea.State.PUBLISHED:
        raise NotAllowedNow("not_published")
    if locked.programme.is_practice:
        raise NotAllowedNow("practice")
    _check_unit(locked.city_id, unit)
    known = Assignment.objects.filter(city=locked.city, idea=locked, unit=unit).first()
    if known is not None:
        return known
    now = now or timezone.now()
    due = answer_by or default_answer_by(locked, now, unit)
    today = day_in(locked.city, now)
    assignment = Assignment.objects.create(
        city=locked.city,
        idea=locked,
        unit=unit,
        asked_on=today,
        answer_by=due,
        first_answer_by=due,
    )
    _record("idea.assigned", assignment, by=by)
    _tell(assignment, by=by)
    return assignment


@transaction.atomic
def reassign_idea(
    assignment: Assignment, *, unit: Unit, answer_by: datetime.date, by: Actor
) -> Assignment:
    """This will move an unanswered assignment to another unit or day. The first day stays seen."""
    locked = lock(assignment)
    if (locked.unit_id, locked.answer_by) == (unit.pk, answer_by):
        return locked
    if locked.closed_at is not None:
        raise NotAllowedNow("closed")
    _check_unit(locked.city_id, unit)
    if answer_by <= day_in(locked.city, timezone.now()) and answer_by != locked.answer_by:
        raise NotAllowedNow("past_date")
    if unit.pk != locked.unit_id:
        _check_unit_change(locked, unit)
    locked.unit, locked.answer_by, locked.reminder = unit, answer_by, ""
    locked.save(update_fields=["unit", "answer_by", "reminder"])
    _record("idea.reassigned", locked, by=by)
    _tell(locked, by=by)
    return locked


@transaction.atomic
def remind_unit(assignment: Assignment, *, by: Actor, now: datetime.datetime | None = None) -> int:
    """This will remind the unit now; at most once a day."""
    now = now or timezone.now()
    locked = lock(assignment)
    if locked.closed_at is not None:
        raise NotAllowedNow("closed")
    told = remind_by_hand(locked, by=by, now=now)
    if told is None:
        raise NotAllowedNow("reminded_today")
    return told


def default_answer_by(
    idea: Idea, now: datetime.datetime | None = None, unit: Unit | None = None
) -> datetime.date:
    """The day of publishing and the mandate's days to answer, but never a day already gone.

    A day within the unit's holiday pause moves to a week after it.
    """
    now = now or timezone.now()
    mandate: Mandate | None = getattr(idea.programme, "mandate", None)
    days = mandate.answer_days if mandate else Mandate._meta.get_field("answer_days").default
    published = day_in(idea.city, idea.published_at or now)
    tomorrow = day_in(idea.city, now) + datetime.timedelta(days=1)
    due = max(published + datetime.timedelta(days=days), tomorrow)
    if unit is not None and unit.paused_until is not None and unit.is_paused_on(due):
        return unit.paused_until + datetime.timedelta(days=7)
    return due


def move_to_successor(assignment: Assignment, unit: Unit, *, by: Actor) -> None:
    """This will hand an open idea to the unit that takes over; the day stays."""
    twin = Assignment.objects.filter(city=assignment.city_id, idea=assignment.idea_id, unit=unit)
    if twin.exists() and not assignment.answers.published().exists():
        record("idea.assignment_dropped", assignment, by=by, unit=assignment.unit_id)
        assignment.delete()
        return
    if twin.exists():
        assignment.closed_at = timezone.now()
        assignment.save(update_fields=["closed_at"])
        return
    assignment.unit = unit
    assignment.save(update_fields=["unit"])
    _record("idea.reassigned", assignment, by=by)
    _tell(assignment, by=by)


def lock(assignment: Assignment) -> Assignment:
    """The assignment as it is now, held until the transaction ends."""
    found = Assignment.objects.select_for_update(of=("self",)).select_related(
        "city", "unit", "idea__programme", "idea__city"
    )
    return found.get(pk=assignment.pk)


def _check_unit(city: int, unit: Unit) -> None:
    if unit.city_id != city:
        raise NotAllowedNow("other_city")
    if unit.closed_on is not None and unit.successor is not None:
        raise NotAllowedNow("unit_merged", unit=str(unit.name), successor=str(unit.successor.name))
    if unit.closed_on is not None:
        raise NotAllowedNow("unit_closed", unit=str(unit.name))


def _check_unit_change(assignment: Assignment, unit: Unit) -> None:
    if assignment.answers.exists():
        raise NotAllowedNow("answered")
    if Assignment.objects.filter(idea=assignment.idea_id, unit=unit).exists():
        raise NotAllowedNow("already_assigned")


def _record(verb: str, assignment: Assignment, *, by: Actor) -> None:
    record(
        verb,
        assignment,
        by=by,
        programme_id=assignment.idea.programme_id,
        idea=assignment.idea_id,
        unit=assignment.unit_id,
        answer_by=f"{assignment.answer_by:%Y-%m-%d}",
    )


def _tell(assignment: Assignment, *, by: Actor) -> None:
    write_to_unit(
        assignment,
        template="followup/mail/assigned.txt",
        key=f"assigned:{assignment.pk}:{assignment.unit_id}:{assignment.answer_by:%Y%m%d}",
        by=by,
    )
