"""The same day: some did not come, some come late, and a round has to be seated anew at once."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from tupa.engines import InputError
from tupa.engines.seating.balance import balance_round
from tupa.engines.seating.check import check
from tupa.engines.seating.explain import impossible
from tupa.engines.seating.problem import Plan, Problem
from tupa.engines.seating.result import Repair
from tupa.engines.seating.room import room_of

__all__ = ["Seat", "reseat", "seat_late"]


@dataclass(frozen=True, slots=True)
class Seat:
    """A seat for someone who comes late. `meets`: how many there they have not met before;
    `moved`: others who have to change tables for it, (before, now), by id; `plan`: the whole plan
    with it."""

    person: str
    table: int
    meets: int
    moved: dict[str, tuple[int, int]]
    plan: Plan


def reseat(
    problem: Problem,
    plan: Plan,
    *,
    round: int,
    absent: Collection[str] = (),
    late: Collection[str] = (),
    seed: int = 0,
) -> tuple[Repair, Repair, Repair]:
    """This will seat one round anew: "fewest_moves", "middle" and "best_balance", in that order.

    `problem` is as it was when `plan` was made; `absent` are those who did not come, `late` those
    who now are there although the plan has no seat for them. Other rounds stay as they are; pinned
    people stay. Sizes and all other hard rules hold afterwards; the same seed gives the same
    repair.

    Raises `InputError`: `round_unknown`, `person_unknown`. Raises `ImpossibleError`:
    `rules_contradict`, `nobody_present`, `more_tables_than_people`, `more_people_than_seats`.
    """
    _check_asked(problem, round, [*absent, *late])
    changed = problem.with_attendance([round], absent, late)
    room = room_of(changed)
    found = balance_round(room, round, 1.0, seed)
    if found.seats is None:
        raise impossible(changed)
    seats = room.plan(found.seats[None])[0]
    repaired = (*plan[:round], seats, *plan[round + 1 :])
    before = plan[round]
    moved = {n: (before[n], t) for n, t in seats.items() if n in before and before[n] != t}
    measures = check(changed, repaired).measures
    one, two, three = (
        Repair(name, repaired, moved, found.violations, measures.new_pairs)
        for name in ("fewest_moves", "middle", "best_balance")
    )
    return one, two, three


def seat_late(problem: Problem, plan: Plan, *, round: int, person: str) -> Seat:
    """This will find the best seat for someone who comes late to a round in which everyone else
    sits already.

    Nobody else moves where a seat can be had without; otherwise as few as possible do. Raises what
    `reseat` raises.
    """
    repair = reseat(problem, plan, round=round, late=[person])[0]
    return Seat(person, repair.plan[round][person], 0, dict(repair.moved), repair.plan)


def _check_asked(problem: Problem, round: int, names: Collection[str]) -> None:
    if not 0 <= round < problem.rules.rounds:
        most = problem.rules.rounds - 1
        message = f"There is no round {round}; expected 0 to {most}."
        raise InputError("round_unknown", message, number=round, most=most)
    known = {person.id for person in problem.people}
    for name in names:
        if name not in known:
            raise InputError("person_unknown", f"{name} is not among the people.", id=name)
