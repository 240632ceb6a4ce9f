"""What the wall in the room shows while people find their tables, and who has just changed."""

from __future__ import annotations

from dataclasses import dataclass

from tupa.apps.seating.models import Setup
from tupa.apps.seating.plan import Plan, plan_of
from tupa.apps.seating.rounds import RoundView, round_at, rounds_of
from tupa.apps.workshops.models import Participant, Workshop

__all__ = ["SeatingNow", "seating_now"]


@dataclass(frozen=True)
class SeatingNow:
    """The tables of the round that goes on; `moved` are those at another table than before."""

    round: RoundView
    plan: Plan
    moved: list[tuple[Participant, int]]


def seating_now(workshop: Workshop) -> SeatingNow:
    """Seven queries."""
    shown = round_at(rounds_of(workshop))
    plan = plan_of(workshop, round=shown.round)
    setup = Setup.objects.select_related("current__before").filter(workshop=workshop).first()
    current = setup.current if setup else None
    earlier = current.before if current else None
    was: dict[str, int | None] = {}
    if earlier is not None and shown.key in earlier.rounds:
        at = earlier.rounds.index(shown.key)
        was = {person: row[at] for person, row in earlier.seats.items()}
    moved = [
        (one, view.table.number)
        for view in plan.tables
        for one in view.people
        if was.get(str(one.pk)) not in {None, view.table.number}
    ]
    ids = {one.pk for one, _ in moved}
    for one in plan.people:
        one.is_moved = one.pk in ids  # type: ignore[attr-defined]
    return SeatingNow(shown, plan, moved)
