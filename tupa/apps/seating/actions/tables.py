"""Sets up tables, plans who sits where, and notes who really sat where."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from tupa.apps.accounts.actor import Actor
from tupa.apps.events.actions import record
from tupa.apps.seating.actions.versions import changing
from tupa.apps.seating.channels import tell_tables
from tupa.apps.seating.errors import NotAllowedNow
from tupa.apps.seating.models import Seat, SeatingPlan, Table
from tupa.apps.seating.plan import first_seat, seatable
from tupa.apps.seating.spread import SEATED_PARTS, spread
from tupa.apps.workshops.actions.locking import locked
from tupa.apps.workshops.models import Activity, Participant, Workshop

__all__ = [
    "MOST_TABLES",
    "make_tables",
    "plan_seat",
    "plan_seats",
    "record_sat",
    "spread_evenly",
]

MOST_TABLES = 40
#: Person to table number; None: no table.
Places = Mapping[int, int | None]


@transaction.atomic
def make_tables(workshop: Workshop, *, count: int, by: Actor) -> int:
    """This will bring the number of tables to `count`; how many there were before.

    Tables are taken away from the end, and only while nothing was done at them.
    """
    if not 1 <= count <= MOST_TABLES:
        raise ValueError(f"between 1 and {MOST_TABLES} tables")
    held = locked(workshop)
    tables = list(Table.objects.select_for_update().filter(city=held.city, workshop=held))
    numbers = {table.number for table in tables}
    surplus = [table for table in tables if table.number > count]
    missing = [number for number in range(1, count + 1) if number not in numbers]
    if any(_is_used(table) for table in surplus):
        raise NotAllowedNow("table_in_use")
    with changing(held, made=SeatingPlan.Made.HAND, by=by):
        for table in surplus:
            Seat.objects.filter(planned=table).update(planned=None, is_locked=False)
            table.delete()
        for number in missing:
            Table.objects.create(city=held.city, workshop=held, number=number)
    if surplus or missing:
        tell_tables(held)
        record("tables.made", held, by=by, count=count, before=len(tables))
    return len(tables)


def _is_used(table: Table) -> bool:
    """Whether any app has a row about the table; a planned seat does not count."""
    for relation in Table._meta.related_objects:
        if relation.related_model is Seat and relation.field.name == "planned":
            continue
        rows: Any = relation.related_model
        if rows._default_manager.filter(**{relation.field.name: table}).exists():
            return True
    return False


@transaction.atomic
def plan_seats(
    workshop: Workshop, *, places: Places, by: Actor, round: Activity | None = None
) -> int:
    """This will plan the seats of these people in one round; how many changed. Others keep
    theirs."""
    held = locked(workshop)
    with changing(held, made=SeatingPlan.Made.HAND, by=by):
        changed = _place(held, places, "planned", round)
    if changed:
        record("seats.planned", held, by=by, people=changed)
    return changed


def plan_seat(
    participant: Participant, *, table: int | None, by: Actor, round: Activity | None = None
) -> int:
    """This will plan one person's seat in one round."""
    return plan_seats(participant.workshop, places={participant.pk: table}, by=by, round=round)


@transaction.atomic
def spread_evenly(workshop: Workshop, *, by: Actor, only_unseated: bool = False) -> int:
    """This will spread everyone who may come evenly over the tables; how many seats changed.

    With `only_unseated` those who have a table keep it.
    """
    held = locked(workshop)
    numbers = {one.pk: one.number for one in Table.objects.filter(city=held.city, workshop=held)}
    if not numbers:
        raise NotAllowedNow("no_tables")
    people = seatable(held)
    seated = {
        one.pk: numbers[seat.planned_id]
        for one in people
        if (seat := first_seat(one)) is not None and seat.planned_id in numbers
    }
    keeps = seated if only_unseated else _experts(people, seated)
    places = spread([(one.pk, one.part) for one in people], sorted(numbers.values()), keeps)
    with changing(held, made=SeatingPlan.Made.HAND, by=by):
        changed = _place(held, dict(places), "planned")
    if changed:
        record("seats.spread", held, by=by, people=changed, only_unseated=only_unseated)
    return changed


def _experts(people: list[Participant], seated: Mapping[int, int]) -> dict[int, int]:
    """Those who need no chair keep one they were given."""
    guests = [one.pk for one in people if one.part not in SEATED_PARTS]
    return {person: table for person, table in seated.items() if person in guests}


@transaction.atomic
def record_sat(
    workshop: Workshop, *, places: Places, by: Actor, round: Activity | None = None
) -> int:
    """This will note where these people really sat in one round; how many changed."""
    held = locked(workshop)
    present = held.participants.filter(pk__in=places, attended=True).count()
    if present != len(places):
        raise NotAllowedNow("not_present")
    changed = _place(held, places, "sat_at", round)
    if changed:
        record("seats.sat", held, by=by, people=changed)
        tell_tables(held)
    return changed


def _place(workshop: Workshop, places: Places, column: str, round: Activity | None = None) -> int:
    """Writes one column of the seats that differ."""
    tables = {one.number: one for one in workshop.tables.all()}
    if any(number is not None and number not in tables for number in places.values()):
        raise NotAllowedNow("no_table")
    if round is not None and not workshop.activities.filter(pk=round.pk, reseats=True).exists():
        raise NotAllowedNow("no_round")
    people = set(workshop.participants.filter(pk__in=places).values_list("pk", flat=True))
    if people != set(places):
        raise NotAllowedNow("no_person")
    rows = Seat.objects.select_for_update().filter(participant__in=people, round=round)
    seats = {one.participant_id: one for one in rows}
    known = {one.pk for one in seats.values()}
    changed = []
    for person, number in places.items():
        table = tables[number] if number is not None else None
        seat = seats.get(person) or Seat(city=workshop.city, participant_id=person, round=round)
        if getattr(seat, f"{column}_id") == (table.pk if table else None):
            continue
        setattr(seat, column, table)
        if column == "sat_at":
            seat.is_missed = False
        changed.append(seat)
    Seat.objects.bulk_create(seat for seat in changed if seat.pk is None)
    Seat.objects.bulk_update((seat for seat in changed if seat.pk in known), [column, "is_missed"])
    return len(changed)
