"""Aims of a programme, the questions that serve them, and the tasks around its workshops."""

from __future__ import annotations

import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.models import User
from tupa.apps.events.actions import record
from tupa.apps.programmes.models import Programme
from tupa.apps.venues.texts import filled
from tupa.apps.workshops.local_time import to_local
from tupa.apps.workshops.models import (
    Aim,
    PlanTask,
    SeriesQuestion,
    WithdrawnEntry,
    Workshop,
)
from tupa.apps.workshops.plan import STEPS, due_day

__all__ = [
    "cancel_task",
    "follow_workshop",
    "make_plan",
    "mark_task",
    "remove_aim",
    "remove_question",
    "save_aim",
    "save_question",
    "save_task",
    "withdraw_workshop",
]


@transaction.atomic
def save_aim(
    *, programme: Programme, text: Any, by: Actor, owner: User | None = None, aim: Aim | None = None
) -> Aim:
    """This will add an aim to the programme or change one; the same new one twice is one."""
    Programme.objects.select_for_update().get(pk=programme.pk)
    if aim is None:
        for known in Aim.objects.filter(city=programme.city, programme=programme):
            if filled(known.text) == filled(text):
                return known
        saved = Aim(city=programme.city, programme=programme)
    else:
        saved = Aim.objects.select_for_update().get(pk=aim.pk, programme=programme)
    saved.text, saved.owner = text, owner
    saved.save()
    record("series.aim_saved", saved, by=by)
    return saved


@transaction.atomic
def remove_aim(aim: Aim, *, by: Actor) -> None:
    """This will take the aim away, with its questions."""
    found = Aim.objects.select_for_update().filter(pk=aim.pk).first()
    if found is not None:
        record("series.aim_removed", found, by=by)
        found.delete()


@transaction.atomic
def save_question(
    *,
    aim: Aim,
    text: Any,
    by: Actor,
    workshop: Workshop | None = None,
    owner: User | None = None,
    question: SeriesQuestion | None = None,
) -> SeriesQuestion:
    """This will add a question to an aim or change one; the same new one twice is one."""
    Aim.objects.select_for_update().get(pk=aim.pk)
    if workshop is not None and workshop.programme_id != aim.programme_id:
        raise ValueError("a workshop of another panel")
    if question is None:
        for known in aim.questions.all():
            if filled(known.text) == filled(text):
                return known
        saved = SeriesQuestion(city=aim.city, aim=aim)
    else:
        saved = aim.questions.select_for_update().get(pk=question.pk)
    saved.text, saved.workshop, saved.owner = text, workshop, owner
    saved.save()
    record("series.question_saved", saved, by=by, programme_id=aim.programme_id)
    return saved


@transaction.atomic
def remove_question(question: SeriesQuestion, *, by: Actor) -> None:
    """This will take the question away; what was planned for the workshop stays."""
    found = SeriesQuestion.objects.select_for_update(of=("self",)).filter(pk=question.pk)
    held = found.select_related("aim").first()
    if held is not None:
        record("series.question_removed", held, by=by, programme_id=held.aim.programme_id)
        held.delete()


@transaction.atomic
def make_plan(workshop: Workshop, *, by: Actor) -> int:
    """This will give the workshop the tasks of the ready plan that it does not have; how many."""
    held = (
        Workshop.objects.select_for_update(of=("self",)).select_related("city").get(pk=workshop.pk)
    )
    known = set(held.plan_tasks.exclude(step="").values_list("step", flat=True))
    day = to_local(held.city, held.starts_at).date()
    missing = [(code, step) for code, step in STEPS.items() if code not in known]
    for code, step in missing:
        PlanTask.objects.create(
            city=held.city,
            programme_id=held.programme_id,
            workshop=held,
            step=code,
            due_on=due_day(step, day, held.city.rules),
            role=step.role,
        )
    if missing:
        record("series.plan_made", held, by=by, tasks=len(missing))
    return len(missing)


@transaction.atomic
def save_task(
    *,
    programme: Programme,
    title: Any,
    due_on: datetime.date,
    role: str,
    by: Actor,
    workshop: Workshop | None = None,
    owner: User | None = None,
    task: PlanTask | None = None,
) -> PlanTask:
    """This will add a task or change one; the same new one twice is one.

    A day other than the plan's own stays where it was put when the workshop moves.
    """
    Programme.objects.select_for_update().get(pk=programme.pk)
    if workshop is not None and workshop.programme_id != programme.pk:
        raise ValueError("a workshop of another panel")
    if task is None:
        for known in programme.plan_tasks.open().filter(due_on=due_on, step=""):
            if filled(known.title) == filled(title):
                return known
        saved = PlanTask(city=programme.city, programme=programme, workshop=workshop)
        saved.is_fixed = True
    else:
        saved = programme.plan_tasks.select_for_update(of=("self",)).get(pk=task.pk)
        saved.is_fixed = saved.is_fixed or saved.due_on != due_on
        if saved.due_on != due_on or filled(saved.title) != filled(title):
            saved.calendar_sequence += 1
        saved.workshop = saved.workshop if saved.step else workshop
    saved.title, saved.due_on, saved.role, saved.owner = title, due_on, role, owner
    saved.save()
    record("series.task_saved", saved, by=by)
    return saved


@transaction.atomic
def mark_task(
    task: PlanTask, *, is_done: bool, by: Actor, now: datetime.datetime | None = None
) -> PlanTask:
    """This will note that the task is done, or that it is not done after all."""
    held = PlanTask.objects.select_for_update(of=("self",)).get(pk=task.pk)
    if held.cancelled_at is not None or (held.done_at is not None) == is_done:
        return held
    held.done_at = (now or timezone.now()) if is_done else None
    held.done_by = by.user if is_done else None
    held.calendar_sequence += 1
    held.save(update_fields=["done_at", "done_by", "calendar_sequence"])
    record("series.task_marked", held, by=by, done=is_done)
    return held


@transaction.atomic
def cancel_task(task: PlanTask, *, by: Actor, now: datetime.datetime | None = None) -> None:
    """This will leave the task out; calendars hear that it was cancelled."""
    held = PlanTask.objects.select_for_update(of=("self",)).get(pk=task.pk)
    if held.cancelled_at is None:
        held.cancelled_at = now or timezone.now()
        held.calendar_sequence += 1
        held.save(update_fields=["cancelled_at", "calendar_sequence"])
        record("series.task_cancelled", held, by=by)


def follow_workshop(workshop: Workshop) -> None:
    """The tasks of the ready plan that are still open move with the workshop's day.

    Part of the action that moves the workshop.
    """
    day = to_local(workshop.city, workshop.starts_at).date()
    for task in workshop.plan_tasks.open().filter(is_fixed=False).exclude(step=""):
        step = STEPS.get(task.step)
        due_on = due_day(step, day, workshop.city.rules) if step else task.due_on
        if due_on != task.due_on:
            task.due_on = due_on
            task.calendar_sequence += 1
            task.save(update_fields=["due_on", "calendar_sequence"])


def withdraw_workshop(workshop: Workshop) -> None:
    """Calendars that know the workshop hear that it is cancelled.

    Part of the action that removes it.
    """
    common = {"city_id": workshop.city_id, "programme_id": workshop.programme_id}
    WithdrawnEntry.objects.create(
        **common,
        calendar_uid=workshop.calendar_uid,
        calendar_sequence=workshop.calendar_sequence + 1,
        title=workshop.theme,
        starts_at=workshop.starts_at,
        ends_at=workshop.ends_at,
        was_published=workshop.is_published or workshop.unpublished_at is not None,
    )
