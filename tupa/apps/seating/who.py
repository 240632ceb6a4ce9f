"""Who may sit at a table: its own people first, then everyone else of the evening."""

from __future__ import annotations

from dataclasses import dataclass

from tupa.apps.seating.models import Table
from tupa.apps.seating.plan import seat_in, seatable
from tupa.apps.workshops.models import Activity, Participant

__all__ = ["Chair", "chairs_at"]


@dataclass(frozen=True)
class Chair:
    """One person, and whether they sit, or were to sit, at the table."""

    person: Participant
    is_here: bool


def chairs_at(table: Table, round: Activity | None) -> list[Chair]:
    """Everyone who may come, those of this table first."""
    chairs = []
    for one in seatable(table.workshop):
        seat = seat_in(one, round)
        chairs.append(Chair(one, seat is not None and seat.table_id == table.pk))
    return sorted(chairs, key=lambda one: (not one.is_here, one.person.name.casefold()))
