"""What each quota costs: how much larger the smallest chance would be with one seat of leeway.

The *estimates* come from one linear program, the first level of the relaxation,

    max z  s.t.  x in the relaxed polytope,  x_t ≥ z·m_t for every type that can be drawn:

the dual of a quota row says by how much z grows per seat while nothing else changes. It is the
price at the margin, of the relaxation, for the smallest chance only. The *exact* price of a named
quota comes from solving the lottery anew with that seat.

Cost: milliseconds for all estimates; one lottery for each exact price.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

import numpy as np

from tupa.engines import InputError
from tupa.engines.lottery.highs import Floats, Program
from tupa.engines.lottery.polytope import as_polytope
from tupa.engines.lottery.problem import Problem, Quota, fold
from tupa.engines.lottery.result import Result
from tupa.engines.lottery.solve import solve

__all__ = ["Estimate", "ExactPrice", "estimate_prices", "exact_prices"]

_NOISE = 1e-9


@dataclass(frozen=True, slots=True)
class Estimate:
    """About how much the smallest chance would grow per seat by which one side ("least" or "most")
    of a quota gave way; an estimate, see the module."""

    feature: str
    value: str
    side: str
    chance_per_seat: float


@dataclass(frozen=True, slots=True)
class ExactPrice:
    """The lottery solved anew with one side of a quota one seat wider: chances are shares of 1,
    `unreachable` counts the people in no valid panel."""

    feature: str
    value: str
    side: str
    now: int
    then: int
    minimum_reachable: float
    minimum_before: float
    unreachable: int
    unreachable_before: int


def estimate_prices(problem: Problem, unreachable: Iterable[str] = ()) -> list[Estimate]:
    """This will estimate the price of every quota that has one, the dearest first.

    `unreachable` are the ids of those who are in no valid panel.
    """
    closed = set(unreachable)
    open_kinds = np.array(
        [problem.people[kind.members[0]].id not in closed for kind in problem.types]
    )
    duals = _duals(problem, open_kinds)
    found = [
        Estimate(quota.feature, quota.value, "least" if dual > 0 else "most", abs(float(dual)))
        for quota, dual in zip(problem.quotas, duals, strict=True)
        if abs(dual) > _NOISE
    ]
    return sorted(found, key=lambda one: -one.chance_per_seat)


def _duals(problem: Problem, open_kinds: np.typing.NDArray[np.bool_]) -> Floats:
    polytope = as_polytope(problem).without(~open_kinds)
    kinds = len(polytope.counts)
    program = polytope.program(simplex="dual")
    program.add_column(-1.0, np.zeros(0), upper=1.0)
    for kind in np.flatnonzero(open_kinds):
        _add_level(program, int(kind), kinds, float(polytope.counts[kind]))
    if not program.run():
        raise ArithmeticError("the relaxation of a feasible lottery was not solved")
    return program.row_duals[1 : 1 + len(problem.quotas)]


def _add_level(program: Program, kind: int, kinds: int, count: float) -> None:
    row = np.zeros(kinds + 1)
    row[kind], row[kinds] = 1.0, -count
    program.add_row(0.0, np.inf, row)


def exact_prices(
    problem: Problem,
    feature: str,
    value: str,
    before: Result | None = None,
    *,
    solver: Callable[[Problem], Result] = solve,
) -> list[ExactPrice]:
    """This will solve the lottery anew with each side of one quota a seat wider.

    `before` is the lottery as it is, if it has been solved, by the same `solver`. Raises
    `InputError` `quota_unknown`.
    """
    named = (feature, fold(value))
    found = [one for one in problem.quotas if (one.feature, fold(one.value)) == named]
    if not found:
        message = f"There is no quota for {feature} = {value}."
        raise InputError("quota_unknown", message, feature=feature, value=value)
    before, prices = before or solver(problem), []
    wider = [replace(found[0], most=found[0].most + 1)]
    if found[0].least > 0:
        wider.insert(0, replace(found[0], least=found[0].least - 1))
    for quota in wider:
        quotas = tuple(quota if one is found[0] else one for one in problem.quotas)
        prices.append(_price(found[0], quota, before, solver(replace(problem, quotas=quotas))))
    return prices


def _price(now: Quota, then: Quota, before: Result, after: Result) -> ExactPrice:
    side = "least" if then.least != now.least else "most"
    return ExactPrice(
        feature=now.feature,
        value=now.value,
        side=side,
        now=getattr(now, side),
        then=getattr(then, side),
        minimum_reachable=after.minimum_reachable,
        minimum_before=before.minimum_reachable,
        unreachable=len(after.unreachable),
        unreachable_before=len(before.unreachable),
    )
