"""The same day: some did not come, some come late, and a round has to be seated anew at once.

The round is a problem of its own, with all other rounds as history. First the sizes are levelled
with the fewest moves (`level.py`); that is the repair "fewest_moves". From there swaps of two
people improve balance and mixing against a price for everyone who moves (`repair.py`): a high one
for "middle", almost none for "best_balance". Where levelling is not enough (a group is torn, nobody
may go to where there is room), CP-SAT seats the round with as few people moved as it finds.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

import numpy as np

from tupa.engines import InputError
from tupa.engines.seating.problem import Plan, Problem, Rules, Seats
from tupa.engines.seating.result import Repair
from tupa.engines.seating.room import Ints, Room, room_of

__all__ = ["Seat", "reseat", "seat_late"]

_TRIES = 150_000


@dataclass(frozen=True, slots=True)
class Seat:
    """A seat for someone who comes late. `meets`: how many there they have not met before;
    `moved`: others who have to change tables for it, (before, now), by id; `plan`: the whole plan
    with it."""

    person: str
    table: int
    meets: int
    moved: Mapping[str, tuple[int, int]]
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

    Raises `InputError`: `round_unknown`, `round_missing`, `person_unknown`. Raises
    `ImpossibleError`: `rules_contradict`, `no_plan`, `nobody_present`, `more_tables_than_people`,
    `more_people_than_seats`.
    """
    _check_asked(problem, plan, round, [*absent, *late])
    from tupa.engines.seating.level import levelled
    from tupa.engines.seating.repair import repair
    from tupa.engines.seating.state import frame_of, state_of

    room = room_of(_one_round(problem, plan, round, absent, late))
    frame = frame_of(room)
    home = room.seats((plan[round],))[0]
    row = levelled(room, frame, home)
    if row is None:
        row = _fewest_moved(room, home, seed)
    repairs = []
    most = min(_TRIES, 1_000 * len(room.names))
    for name, price, tries in (
        ("fewest_moves", 0.0, 0),
        ("middle", 0.7, most),
        ("best_balance", 0.02, most),
    ):
        state = state_of(room, frame, row[None, :], seed)
        if tries:
            repair(frame, state, home, 4.0, price, tries)
        violations = int(state.violations[0])
        repairs.append(_told(room, name, plan, round, state.table[0], home, violations))
    one, two, three = repairs
    return one, two, three


def seat_late(problem: Problem, plan: Plan, *, round: int, person: str, seed: int = 0) -> Seat:
    """This will find the best seat for someone who comes late to a round in which everyone else
    sits already.

    Nobody else moves where a seat can be had without; otherwise as few as possible do. Raises what
    `reseat` raises.
    """
    _check_asked(problem, plan, round, [person])
    from tupa.engines.seating.late import free_seat

    alone = replace(_one_round(problem, plan, round, (), [person]), history=())
    table = free_seat(alone, plan, round, person)
    if table is None:
        best = reseat(problem, plan, round=round, late=[person], seed=seed)[0]
        table, moved, whole = best.plan[round][person], dict(best.moved), best.plan
    else:
        moved = {}
        whole = (*plan[:round], {**plan[round], person: table}, *plan[round + 1 :])
    there = {name for name, t in whole[round].items() if t == table and name != person}
    met = _met(person, [*problem.history, *plan[:round], *plan[round + 1 :]])
    return Seat(person, table, len(there - met), moved, whole)


def _check_asked(problem: Problem, plan: Plan, round: int, names: Collection[str]) -> None:
    if not 0 <= round < problem.rules.rounds:
        most = problem.rules.rounds - 1
        message = f"There is no round {round}; expected 0 to {most}."
        raise InputError("round_unknown", message, number=round, most=most)
    if round >= len(plan):
        message = f"The plan has {len(plan)} rounds, and no round {round}."
        raise InputError("round_missing", message, number=round, found=len(plan))
    known = {person.id for person in problem.people}
    for name in names:
        if name not in known:
            raise InputError("person_unknown", f"{name} is not among the people.", id=name)


def _one_round(
    problem: Problem, plan: Plan, round: int, absent: Collection[str], late: Collection[str]
) -> Problem:
    """The round as a problem of its own, the other rounds being history."""
    changed = problem.with_attendance([round], absent, late)
    rules: Rules = replace(
        changed.rules,
        rounds=1,
        absent={0: changed.rules.absent[round]},
        pinned={
            name: {0: seats[round]}
            for name, seats in changed.rules.pinned.items()
            if round in seats
        },
    )
    others = [seats for number, seats in enumerate(plan) if number != round]
    return Problem(changed.people, rules, (*problem.history, *others))


def _fewest_moved(room: Room, home: Ints, seed: int) -> Ints:
    from tupa.engines.seating.balance import balance_round

    found = balance_round(room, 0, 2.0, seed, home=home)
    if found.seats is None:
        from tupa.engines.seating.explain import impossible

        raise impossible(room.problem)
    return found.seats


def _told(
    room: Room, name: str, plan: Plan, round: int, row: Ints, home: Ints, violations: int
) -> Repair:
    changed = np.flatnonzero((row != home) & (row >= 0) & (home >= 0))
    moved = {room.names[i]: (int(home[i]), int(row[i])) for i in changed}
    same = np.triu((row[:, None] == row[None, :]) & (row >= 0)[:, None], 1)
    new = int((same & (room.before == 0)).sum())
    seats = room.plan(row[None, :])[0]
    return Repair(name, (*plan[:round], seats, *plan[round + 1 :]), moved, violations, new)


def _met(person: str, rounds: list[Seats]) -> set[str]:
    met: set[str] = set()
    for seats in rounds:
        if person in seats:
            met |= {name for name, table in seats.items() if table == seats[person]}
    return met
