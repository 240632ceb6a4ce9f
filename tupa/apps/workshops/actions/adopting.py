"""Writes the methods and workshops of a model from elsewhere into a panel just begun."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

from django.db import transaction

from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.models import City
from tupa.apps.events.actions import record
from tupa.apps.programmes.models import Programme
from tupa.apps.workshops.actions.series import save_aim, save_question
from tupa.apps.workshops.actions.versions import versioned
from tupa.apps.workshops.actions.workshop import save_workshop
from tupa.apps.workshops.errors import NotAllowedNow
from tupa.apps.workshops.library import ready_cards
from tupa.apps.workshops.local_time import NoSuchTimeError, at_local, to_local
from tupa.apps.workshops.models import Activity, Material, Method, PlanTask, Workshop
from tupa.apps.workshops.plan import STEPS, due_day

__all__ = ["adopt_aims", "adopt_methods", "adopt_workshops"]

MINUTE, DAY = datetime.timedelta(minutes=1), datetime.timedelta(days=1)


@transaction.atomic
def adopt_methods(
    city: City, methods: Sequence[dict[str, Any]], *, replaces: bool, by: Actor
) -> int:
    """This will keep methods the city does not have, under their own keys; how many.

    A ready method comes with Tupa. One that the city has otherwise stays unless it `replaces`.
    """
    City.objects.select_for_update().get(pk=city.pk)
    here = {row.key: row for row in Method.objects.filter(city=city)}
    made = 0
    for values in methods:
        known = here.get(values["key"])
        if values["key"] in ready_cards() or (known is not None and not replaces):
            continue
        row = known or Method(city=city)
        for name, value in values.items():
            setattr(row, name, value)
        row.save()
        record("method.changed" if known else "method.added", row, by=by)
        made += 1
    return made


@transaction.atomic
def adopt_workshops(
    programme: Programme,
    workshops: Sequence[dict[str, Any]],
    *,
    first_day: datetime.date,
    by: Actor,
) -> list[Workshop]:
    """This will make the workshops with their run sheets and tasks, from a first day on."""
    made = []
    for values in workshops:
        starts_at = _begin(programme.city, first_day + values["days"] * DAY, values["starts"])
        workshop = save_workshop(
            programme=programme,
            theme=values["theme"],
            introduction=values["introduction"],
            starts_at=starts_at,
            ends_at=starts_at + values["minutes"] * MINUTE,
            by=by,
        )
        _write_parts(workshop, values["parts"], by)
        _write_tasks(programme, values["tasks"], workshop, workshop)
        record("workshop.adopted", workshop, by=by, parts=len(values["parts"]))
        made.append(workshop)
    return made


def _begin(city: City, day: datetime.date, clock: datetime.time) -> datetime.datetime:
    try:
        return at_local(city, day, clock)
    except NoSuchTimeError as error:
        raise NotAllowedNow("no_such_time") from error


def _write_parts(workshop: Workshop, parts: Sequence[dict[str, Any]], by: Actor) -> None:
    with versioned(workshop, by=by, verb="workshop.adopted"):
        for given in parts:
            values = dict(given)
            materials, after = values.pop("materials"), values.pop("after")
            part = Activity.objects.create(
                city=workshop.city,
                workshop=workshop,
                starts_at=workshop.starts_at + after * MINUTE,
                **values,
            )
            for one in materials:
                Material.objects.create(city=workshop.city, activity=part, **one)


def _write_tasks(
    programme: Programme,
    tasks: Sequence[dict[str, Any]],
    counted_from: Workshop,
    workshop: Workshop | None,
) -> None:
    held_on = to_local(programme.city, counted_from.starts_at).date()
    for one in tasks:
        step, days = one["step"], one["days"]
        if days is None:
            due_on = due_day(STEPS[step], held_on, programme.city.rules)
        else:
            due_on = held_on + days * DAY
        PlanTask.objects.create(
            city=programme.city,
            programme=programme,
            workshop=workshop,
            step=step,
            title=one["title"],
            role=one["role"],
            due_on=due_on,
            is_fixed=days is not None,
        )


@transaction.atomic
def adopt_aims(
    programme: Programme,
    series: dict[str, Any],
    workshops: Sequence[Workshop],
    *,
    by: Actor,
) -> None:
    """This will write what the workshops are for, and the tasks of the whole series."""
    for aim in series["aims"]:
        saved = save_aim(programme=programme, text=aim["text"], by=by)
        for one in aim["questions"]:
            number = one["workshop"] or 0
            held = workshops[number - 1] if 0 < number <= len(workshops) else None
            save_question(aim=saved, text=one["text"], workshop=held, by=by)
    if workshops:
        _write_tasks(programme, series["tasks"], workshops[0], None)
