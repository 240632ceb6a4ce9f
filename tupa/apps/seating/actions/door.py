"""On the day: who is there, who comes late and gets the best free seat, and who sits where."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.utils import timezone

from tupa.apps.accounts.actor import Actor
from tupa.apps.events.actions import record
from tupa.apps.live.actions import bump
from tupa.apps.seating.actions.versions import changing, seats_now, write_seats
from tupa.apps.seating.channels import tell_tables
from tupa.apps.seating.errors import NotAllowedNow
from tupa.apps.seating.inputs import inputs_of
from tupa.apps.seating.models import Late, Seat, SeatingPlan, Table
from tupa.apps.seating.rounds import round_at, rounds_of
from tupa.apps.workshops.actions.locking import locked
from tupa.apps.workshops.actions.people import attendance_channel, record_attendance
from tupa.apps.workshops.errors import NotAllowedNow as WorkshopRefusal
from tupa.apps.workshops.models import Activity, Participant
from tupa.engines import EngineError

__all__ = ["STATES", "check_in", "name_table", "seat_now"]

#: What the door may say of a person, and what that means for their attendance.
STATES: dict[str, bool | None] = {"here": True, "late": None, "away": False, "unknown": None}


@transaction.atomic
def check_in(participant: Participant, *, state: str, by: Actor) -> None:
    """This will mark a person here, late, away or not yet seen.

    Somebody who is here while the tables are planned, and has no table, gets the best free seat.
    """
    if state not in STATES:
        raise ValueError(f"unknown state {state!r}")
    workshop = locked(participant.workshop)
    try:
        person = record_attendance(participant, attended=STATES[state], by=by)
    except WorkshopRefusal as refused:
        raise NotAllowedNow("not_yet") from refused
    person.workshop = workshop
    _say_late(person, is_late=state == "late", by=by)
    if state == "here":
        seat_now(person, by=by)


def _say_late(person: Participant, *, is_late: bool, by: Actor) -> None:
    known = Late.objects.filter(participant=person)
    if is_late == known.exists():
        return
    if is_late:
        Late.objects.create(city=person.city, participant=person)
        programme = person.workshop.programme_id
        record("participant.late", person, by=by, programme_id=programme)
    else:
        known.delete()
    bump(person.city, attendance_channel(person.workshop))


def seat_now(person: Participant, *, by: Actor, from_round: int | None = None) -> int:
    """This will give somebody the best free seat in this round and every later one where they
    have none; in how many. The caller holds the workshop.

    Where the rules leave no seat, the person stays without a table and a person decides.
    """
    workshop = person.workshop
    rounds, seats = seats_now(workshop)
    first = round_at(rounds_of(workshop)).index if from_round is None else from_round
    row = seats.get(str(person.pk), [None] * len(rounds))
    missing = [at for at in range(first, len(rounds)) if row[at] is None]
    planned = [at for at in missing if any(one[at] is not None for one in seats.values())]
    if not planned:
        return 0
    inputs = inputs_of(workshop)
    with changing(workshop, made=SeatingPlan.Made.LATE, by=by, inputs=inputs):
        for at in planned:
            _seat_late(person, at, rounds, seats, inputs)
        changed = write_seats(workshop, rounds, seats)
    if changed:
        record("seats.late", person, by=by, programme_id=workshop.programme_id, rounds=changed)
    return changed


def _seat_late(
    person: Participant,
    at: int,
    rounds: list[int | None],
    seats: dict[str, list[int | None]],
    known: dict[str, Any],
) -> None:
    """Writes the best seat of one round into `seats`, with whoever has to move for it."""
    from tupa.apps.seating.problem import plan_from, problem_from
    from tupa.engines.seating.reseat import seat_late

    inputs = {**known, "rules": {**known["rules"], "absent": {}}}
    ids = [row["id"] for row in inputs["people"]]
    if str(person.pk) not in ids or inputs["rounds"] != rounds:
        return
    for index in range(len(rounds)):
        here = {one for one, row in seats.items() if row[index] is not None}
        inputs["rules"]["absent"][str(index)] = [one for one in ids if one not in here]
    try:
        plan = plan_from(inputs, seats)
        found = seat_late(problem_from(inputs), plan, round=at, person=str(person.pk))
    except EngineError:
        return
    numbers = inputs["tables"]
    for one, table in found.plan[at].items():
        seats.setdefault(one, [None] * len(rounds))[at] = numbers[table]


@transaction.atomic
def name_table(table: Table, *, round: Activity | None, people: Collection[int], by: Actor) -> int:
    """This will note that exactly these people sit at the table in this round; how many do.

    Whoever was planned there and is not named sat somewhere else; being named is being there.
    """
    held = locked(table.workshop)
    named = list(held.participants.filter(pk__in=people).with_names())
    if len(named) != len(set(people)):
        raise NotAllowedNow("no_person")
    rounds = {one.key: one for one in rounds_of(held)}
    if (round.pk if round else None) not in rounds:
        raise NotAllowedNow("no_round")
    for person in named:
        if not person.attended:
            person.workshop = held
            _mark_present(person, by=by)
    rows = Seat.objects.select_for_update().filter(participant__workshop=held, round=round)
    seats = {one.participant_id: one for one in rows}
    ids = {one.pk for one in named}
    for seat in seats.values():
        if seat.participant_id in ids or table.pk not in {seat.sat_at_id, seat.table_id}:
            continue
        seat.sat_at, seat.is_missed = None, seat.planned_id == table.pk
        seat.save(update_fields=["sat_at", "is_missed"])
    for pk in ids:
        seat = seats.get(pk) or Seat(city=held.city, participant_id=pk, round=round)
        seat.sat_at, seat.is_missed = table, False
        seat.save()
    record("seats.named", table, by=by, programme_id=held.programme_id, people=len(ids))
    tell_tables(held)
    return len(ids)


def _mark_present(person: Participant, *, by: Actor) -> None:
    try:
        record_attendance(person, attended=True, by=by, now=timezone.now())
    except WorkshopRefusal as refused:
        raise NotAllowedNow("not_yet") from refused
    Late.objects.filter(participant=person).delete()
