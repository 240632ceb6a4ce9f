"""Keeps every version of a workshop's plan, so that any change can be taken back."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.utils import timezone

from tupa.apps.accounts.actor import Actor
from tupa.apps.events.actions import record
from tupa.apps.seating.channels import tell_tables
from tupa.apps.seating.errors import NotAllowedNow
from tupa.apps.seating.measuring import measure
from tupa.apps.seating.models import Seat, SeatingPlan, Setup
from tupa.apps.seating.rounds import rounds_of
from tupa.apps.workshops.actions.locking import locked
from tupa.apps.workshops.models import Workshop

__all__ = [
    "changing",
    "measure_again",
    "put_in_force",
    "seats_now",
    "setup_of",
    "undo",
    "use_plan",
    "write_seats",
]

#: Participant to the table number of every round.
Seats = dict[str, list[int | None]]


def setup_of(workshop: Workshop) -> Setup:
    """The workshop's settings; made when first asked for."""
    rows = Setup.objects.select_related("current")
    found, _ = rows.get_or_create(city=workshop.city, workshop=workshop)
    return found


def seats_now(workshop: Workshop) -> tuple[list[int | None], Seats]:
    """The planned seats as they stand: the rounds' ids, and each person's table in each."""
    rounds = [one.key for one in rounds_of(workshop)]
    rows = Seat.objects.filter(participant__workshop=workshop, planned__isnull=False)
    seats: Seats = {}
    for person, key, table in rows.values_list("participant_id", "round_id", "planned__number"):
        if key in rounds:
            row = seats.setdefault(str(person), [None] * len(rounds))
            row[rounds.index(key)] = table
    return rounds, seats


@contextmanager
def changing(workshop: Workshop, *, made: str, by: Actor, **more: Any) -> Iterator[None]:
    """Around a change of planned seats: the plan before and the plan after are both kept."""
    setup = setup_of(workshop)
    rounds, seats = seats_now(workshop)
    if setup.current is None and seats:
        _keep(setup, rounds, seats, made=SeatingPlan.Made.HAND, by=by)
    yield
    after_rounds, after = seats_now(workshop)
    current = setup.current
    if current is not None and (current.rounds, current.seats) == (after_rounds, after):
        return
    if after or current is not None:
        _keep(setup, after_rounds, after, made=made, by=by, **more)
    tell_tables(workshop)


def _keep(
    setup: Setup,
    rounds: list[int | None],
    seats: Seats,
    *,
    made: str,
    by: Actor,
    proof: dict[str, Any] | None = None,
    inputs: dict[str, Any] | None = None,
    **more: Any,
) -> SeatingPlan:
    report = measure(setup.workshop, seats, rounds=rounds, proof=proof, inputs=inputs)
    plan = SeatingPlan.objects.create(
        city=setup.city,
        workshop=setup.workshop,
        rounds=rounds,
        seats=seats,
        made=made,
        before=setup.current,
        used_at=timezone.now(),
        created_by=by.user,
        report_text=json.dumps(report),
        **more,
    )
    setup.current = plan
    setup.save(update_fields=["current"])
    return plan


def write_seats(
    workshop: Workshop,
    rounds: list[int | None],
    seats: Mapping[str, list[int | None]],
    *,
    is_today: bool = False,
) -> int:
    """This will plan exactly these seats in these rounds; how many changed.

    People who have left the workshop, and tables that are gone, are left out.
    """
    tables = {one.number: one for one in workshop.tables.all()}
    people = set(workshop.participants.values_list("pk", flat=True))
    known = {one.key for one in rounds_of(workshop)}
    wanted = {
        (int(person), key): tables.get(number) if number is not None else None
        for person, row in seats.items()
        for key, number in zip(rounds, row, strict=True)
        if int(person) in people and key in known
    }
    held = Seat.objects.select_for_update().filter(participant__workshop=workshop)
    rows = {(seat.participant_id, seat.round_id): seat for seat in held}
    changed, new = [], []
    for place, seat in rows.items():
        if place[1] not in rounds:
            continue
        table = wanted.get(place)
        if seat.planned_id != (table.pk if table else None):
            seat.planned = table
            if is_today:
                seat.sat_at, seat.is_missed = None, False
            changed.append(seat)
    for (person, key), table in wanted.items():
        if (person, key) not in rows and table is not None:
            new.append(Seat(city=workshop.city, participant_id=person, round_id=key, planned=table))
    Seat.objects.bulk_update(changed, ["planned", "sat_at", "is_missed"], batch_size=200)
    Seat.objects.bulk_create(new, batch_size=500)
    return len(changed) + len(new)


def put_in_force(
    plan: SeatingPlan, *, by: Actor, rounds: slice = slice(None), is_today: bool = False
) -> int:
    """This will seat everyone as the plan says in these rounds; how many seats changed.

    The caller holds the workshop. An earlier version comes back as a new one. With `is_today` what
    the tables said before of those who move is forgotten: they sit anew.
    """
    workshop = plan.workshop
    proof = plan.report.get("proof")
    more = {"run": plan.run, "priority": plan.priority, "proof": proof}
    with changing(workshop, made=plan.made, by=by, **more):
        seats = {person: row[rounds] for person, row in plan.seats.items()}
        changed = write_seats(workshop, plan.rounds[rounds], seats, is_today=is_today)
    record(
        "seating_plan.used",
        plan,
        by=by,
        programme_id=workshop.programme_id,
        made=plan.made,
        priority=plan.priority or None,
        changed=changed,
    )
    return changed


def measure_again(workshop: Workshop) -> None:
    """This will have the checker look at the plan in force with the people and rules of now.

    The caller holds the workshop.
    """
    setup = setup_of(workshop)
    plan = setup.current
    if plan is not None:
        found = measure(workshop, plan.seats, rounds=plan.rounds, proof=plan.report.get("proof"))
        plan.report_text = json.dumps(found)
        plan.save(update_fields=["report_text"])


@transaction.atomic
def use_plan(plan: SeatingPlan, *, by: Actor) -> int:
    """This will take an offered plan, or an earlier version, into use; how many seats changed."""
    held = locked(plan.workshop)
    found = SeatingPlan.objects.select_related("run").get(pk=plan.pk)
    found.workshop = held
    people = {str(pk) for pk in held.participants.values_list("pk", flat=True)}
    if found.seats and not people & set(found.seats):
        raise NotAllowedNow("plan_gone")
    return put_in_force(found, by=by)


@transaction.atomic
def undo(workshop: Workshop, *, by: Actor) -> SeatingPlan:
    """This will go back to the plan that was in force before the last change."""
    held = locked(workshop)
    setup = setup_of(held)
    current = setup.current
    if current is None or current.before is None:
        raise NotAllowedNow("nothing_to_undo")
    earlier = current.before
    write_seats(held, earlier.rounds, earlier.seats)
    setup.current = earlier
    setup.save(update_fields=["current"])
    record("seating_plan.undone", current, by=by, programme_id=held.programme_id)
    tell_tables(held)
    return earlier
