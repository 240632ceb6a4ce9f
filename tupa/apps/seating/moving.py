"""What happens when one person moves: for every table the checker's numbers, before anything is
moved. Only the round in question is looked at; the others are what people have met before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tupa.apps.seating.actions.moves import HARD
from tupa.apps.seating.inputs import inputs_of
from tupa.apps.workshops.models import Participant, Workshop
from tupa.engines import EngineError

if TYPE_CHECKING:
    from tupa.engines.seating.problem import Problem, Seats

__all__ = ["Option", "options_for"]

Table = dict[str, list[int | None]]


@dataclass(frozen=True)
class Option:
    """One way to move: to a table, or in exchange for somebody there."""

    table: int
    size: int
    balance: int
    pairs: int
    broken: list[dict[str, Any]] = field(default_factory=list)
    other: str = ""

    @property
    def rank(self) -> tuple[int, int, int]:
        return len(self.broken), self.balance, -self.pairs


def options_for(
    workshop: Workshop, person: Participant, at: int, seats: Table
) -> list[tuple[Option, Option | None]]:
    """For every other table: moving there, and the best exchange with somebody who sits there."""
    inputs = inputs_of(workshop)
    try:
        problem, placed = _round_of(inputs, at, seats)
    except EngineError:
        return []
    me = str(person.pk)
    if me not in {one.id for one in problem.people}:
        return []
    before = _numbers(problem, placed)
    home = placed.get(me)
    found = []
    for table, number in enumerate(inputs["tables"]):
        if table == home:
            continue
        moved = _option(problem, before, {**placed, me: table}, number, table)
        swaps = list(_swaps(problem, before, placed, me, table, number)) if home is not None else []
        found.append((moved, min(swaps, key=lambda one: one.rank, default=None)))
    return found


def _swaps(
    problem: Problem, before: Any, placed: Seats, me: str, table: int, number: int
) -> Iterator[Option]:
    for other, at in placed.items():
        if at == table:
            after = {**placed, me: table, other: placed[me]}
            yield _option(problem, before, after, number, table, other)


def _round_of(inputs: dict[str, Any], at: int, seats: Table) -> tuple[Problem, Seats]:
    """The problem of this round alone: whoever has met in the others has met before."""
    from tupa.apps.seating.problem import plan_from, problem_from

    plan = plan_from(inputs, seats)
    rules = inputs["rules"]
    ids = [row["id"] for row in inputs["people"]]
    earlier = {pk: inputs["history"].get(pk, [])[:] for pk in ids}
    length = max((len(row) for row in earlier.values()), default=0)
    for pk, row in earlier.items():
        row += [None] * (length - len(row))
        row += [one.get(pk) for index, one in enumerate(plan) if index != at]
    absent = rules["absent"].get(str(at), [])
    alone = {**rules, "rounds": 1, "absent": {"0": absent}, "pinned": {}}
    return problem_from({**inputs, "rules": alone, "history": earlier}), plan[at]


def _numbers(problem: Problem, placed: Seats) -> Any:
    from tupa.engines.seating.check import check

    found = check(problem, (placed,))
    broken = [
        {"code": one.code, "params": dict(one.params)} for one in found.hard if one.code in HARD
    ]
    return found.measures.balance_violations, found.measures.new_pairs, broken


def _option(
    problem: Problem, before: Any, after: Seats, number: int, table: int, other: str = ""
) -> Option:
    balance, pairs, broken = _numbers(problem, after)
    return Option(
        table=number,
        size=sum(one == table for one in after.values()),
        balance=balance - before[0],
        pairs=pairs - before[1],
        broken=[one for one in broken if one not in before[2]],
        other=other,
    )
