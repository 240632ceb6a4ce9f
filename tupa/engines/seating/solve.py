"""Plans over all rounds: hard rules always, then balance and mixing in the order asked for.

(The first version: the least violations of each round, without mixing.)
"""

from __future__ import annotations

import time

from tupa import __version__
from tupa.engines.seating.balance import balance_round
from tupa.engines.seating.check import check
from tupa.engines.seating.explain import impossible
from tupa.engines.seating.problem import Plan, Problem
from tupa.engines.seating.result import Bounds, Priority, Progress, Result
from tupa.engines.seating.room import room_of

__all__ = ["solve", "three_plans"]


def solve(
    problem: Problem,
    *,
    seed: int = 0,
    priority: Priority = "balance",
    seconds: float = 10.0,
    kept: Plan = (),
    progress: Progress | None = None,
) -> Result:
    """This will seat everyone in every round.

    `priority`: "balance" (the least violations that can be had, then as many pairs as possible),
    "mixing" (the other way round) or "middle". `kept`: the first rounds of an earlier plan, taken
    as they are. `seconds` set the amount of work: the same seed, input and `seconds` give the same
    plan, unless the machine is so slow that the clock stops the work; then `stopped_by` is "time".

    Raises `ImpossibleError` `rules_contradict`, with a minimal conflict and the nearest way out, or
    `no_plan` if none was found.
    """
    began = time.monotonic()
    room = room_of(problem)
    found = [balance_round(room, r, 2.0, seed) for r in range(len(kept), room.rounds)]
    if any(one.seats is None for one in found):
        raise impossible(problem)
    plan = (*kept, *(room.plan(one.seats[None])[0] for one in found if one.seats is not None))
    report = check(problem, plan)
    bounds = tuple(one.bound for one in found)
    return Result(
        plan,
        priority,
        report.measures,
        Bounds(sum(bounds), report.upper_bound_pairs, None, bounds),
        "iterations",
        seed,
        time.monotonic() - began,
        0,
        f"tupa {__version__}",
    )


def three_plans(
    problem: Problem,
    *,
    seed: int = 0,
    seconds: float = 30.0,
    kept: Plan = (),
    progress: Progress | None = None,
) -> tuple[Result, Result, Result]:
    """This will make the three plans to choose from: "balance", "middle", "mixing", in that order,
    with a third of `seconds` each. Raises what `solve` raises."""
    one, two, three = (
        solve(problem, seed=seed, priority=priority, seconds=seconds / 3, kept=kept)
        for priority in ("balance", "middle", "mixing")
    )
    return one, two, three
