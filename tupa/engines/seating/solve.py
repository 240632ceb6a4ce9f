"""Plans over all rounds: hard rules always, then balance and mixing in the order asked for.

1. A start that keeps every hard rule (`start.py`); where there is none, the contradiction is
   explained (`explain.py`).
2. A short annealing for balance alone. Rounds it leaves with violations are given to CP-SAT, which
   says what the least is, and mostly proves it (`balance.py`).
3. Two annealings side by side over all rounds (`anneal.py`); the better plan is kept.
   Where balance comes first they are short: rounds with more violations than CP-SAT reached are
   replaced by CP-SAT's, and both plans are mixed further with no violation added (`settle.py`).
4. The last touch for people who stayed behind (`finish.py`), and the bounds (`bounds.py`).

*Guarantee*: every hard rule holds, as `check` confirms before anything is returned; the bounds hold
for every plan. How close the plan comes to them is what was measured, not proved.

*Cost*: two processors for about `seconds`; memory of n² bytes and R·T·(values) numbers.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from tupa import __version__
from tupa.engines.seating.bounds import bounds_of
from tupa.engines.seating.change import Frame
from tupa.engines.seating.check import check
from tupa.engines.seating.finish import finish, shortfall
from tupa.engines.seating.problem import Plan, Problem
from tupa.engines.seating.result import Priority, Progress, Result
from tupa.engines.seating.room import Ints, Room, room_of
from tupa.engines.seating.search import Found, Stage, better, moves_in, per_round, run
from tupa.engines.seating.settle import settle
from tupa.engines.seating.start import start_seats
from tupa.engines.seating.state import frame_of, repeats, state_of

if TYPE_CHECKING:
    from tupa.engines.seating.balance import Balanced

__all__ = ["solve", "three_plans"]

_LEVEL = (Stage(1.0, (6.0, 6.0), (0.5, 0.1)),)
_STAGES: dict[Priority, tuple[Stage, ...]] = {
    "balance": (
        Stage(0.95, (3.0, 3.0), (0.5, 0.25)),
        Stage(0.05, (8.0, 8.0), (0.2, 0.05), frozen=True),
    ),
    "middle": (Stage(0.95, (1.0, 1.0), (0.5, 0.12)), Stage(0.05, (1.0, 1.0), (0.12, 0.04))),
    "mixing": (
        Stage(0.90, (0.02, 0.02), (0.4, 0.1), exchanges=0.01),
        Stage(0.10, (0.02, 0.02), (0.1, 0.005), exchanges=0.05),
    ),
}
# From a design in which nobody meets twice there is little to gain and much to lose by heat.
_COOL: dict[Priority, tuple[Stage, ...]] = {
    "balance": (
        Stage(0.80, (3.0, 4.0), (0.3, 0.15)),
        Stage(0.15, (4.0, 8.0), (0.15, 0.08)),
        Stage(0.05, (8.0, 8.0), (0.08, 0.03), frozen=True),
    ),
    "middle": (Stage(0.95, (1.0, 1.0), (0.25, 0.1)), Stage(0.05, (1.0, 1.0), (0.1, 0.03))),
    "mixing": (Stage(1.0, (0.02, 0.02), (0.05, 0.005), exchanges=0.03),),
}
# Where balance comes first: the share of the moves made in annealing, and of the seconds after it.
_BEFORE, _AFTER = 0.2, 0.6


@dataclass
class _Task:
    """What every step of one computation needs."""

    room: Room
    frame: Frame
    priority: Priority
    seed: int
    first: int
    moves: int
    seconds: float
    until: float
    work: float
    progress: Progress | None

    def tell(self, stage: str, done: int, total: int) -> None:
        if self.progress is not None:
            self.progress(stage, done, total)


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
    "mixing" (the other way round) or "middle" (a violation counts as much as a pair). `kept`: the
    first rounds of an earlier plan, taken as they are. `seconds` set the amount of work, not the
    time: the same seed, input and `seconds` give the same plan. Only a machine so slow that it
    needs more than four times as long is stopped by the clock; then `stopped_by` is "time".

    Raises `ImpossibleError` `rules_contradict`, with minimal conflicts and the nearest way out, or
    `no_plan` if none was found.
    """
    began = time.monotonic()
    room = room_of(problem)
    first = min(len(kept), room.rounds)
    start = start_seats(room, seed, room.seats(kept)[:first] if first else None)
    if start is None:
        from tupa.engines.seating.explain import impossible

        raise impossible(problem)
    until = began + 4.0 * seconds + 30.0
    task = _Task(
        room,
        frame_of(room, first),
        priority,
        seed,
        first,
        moves_in(room, 0.75 * seconds),
        seconds,
        until,
        min(5.0, 0.3 * seconds),
        progress,
    )
    found, least = _search(task, start) if first < room.rounds else _given(task, start)
    task.tell("bounds", 0, 1)
    plan = room.plan(found.seats)
    report = check(problem, plan)
    proved = bounds_of(room, report.measures, report.upper_bound_pairs, tuple(least))
    optimal = found.repeats == _fewest_repeats(room) and found.violations == sum(least)
    return Result(
        plan,
        priority,
        report.measures,
        proved.bounds,
        "time" if found.is_late else "optimum" if optimal else "iterations",
        seed,
        time.monotonic() - began,
        found.moves,
        f"tupa {__version__}",
        proved.certificate,
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

    def one(number: int, priority: Priority) -> Result:
        def told(stage: str, done: int, total: int) -> None:
            if progress is not None:
                progress(stage, number * total + done, 3 * total)

        return solve(
            problem, seed=seed, priority=priority, seconds=seconds / 3, kept=kept, progress=told
        )

    return one(0, "balance"), one(1, "middle"), one(2, "mixing")


def _given(task: _Task, seats: Ints) -> tuple[Found, list[int]]:
    """All rounds were kept: nothing is left to decide."""
    state = state_of(task.room, task.frame, seats, task.seed)
    found = Found(seats, int(state.violations[0]), repeats(state.meet), 0, False)
    return found, [0] * task.room.rounds


def _search(task: _Task, start: Ints) -> tuple[Found, list[int]]:
    """The best plan found, and the proved least violations of each round."""
    room, frame = task.room, task.frame
    task.tell("start", 0, 1)
    designed = state_of(room, frame, start, task.seed)
    unmet = _fewest_repeats(room)
    cool = repeats(designed.meet) <= unmet + room.rounds * len(room.names) // 50
    levelled, violations, bounds = _levelled(task, start)
    first_balance = task.priority == "balance"
    least = sum(one for one, _ in violations) if first_balance else 0
    starts = [start, start if cool else levelled]
    stages = (_COOL if cool else _STAGES)[task.priority]
    # Where the design lets nobody meet twice, annealing may well reach the optimum, and then ends.
    settles = first_balance and not (cool and room.tables > room.rounds)
    moves = int(task.moves * _BEFORE) if settles else task.moves
    found = _run(task, starts, stages, moves, (least, unmet))
    at = min(range(len(found)), key=lambda k: better(task.priority)(found[k]))
    best = found[at]
    mixed = [_with_fewest(task, one.seats, levelled, violations) for one in found]
    done = (best.violations, best.repeats) <= (least, unmet)
    if first_balance and not (done and np.array_equal(mixed[at], best.seats)):
        # Nothing settles worse than it began, and with violations the order of attributes counts.
        settled = _settled(task, mixed)
        best = min(settled if least and settled else [best, *settled], key=better("balance"))
    return _finished(task, best), bounds


def _settled(task: _Task, starts: list[Ints]) -> list[Found]:
    return settle(
        task.room,
        task.frame,
        starts,
        seed=task.seed,
        first=task.first,
        seconds=task.seconds * _AFTER,
        until=task.until,
        told=lambda done, total: task.tell("mixing", done, total),
    )


def _run(
    task: _Task, starts: list[Ints], stages: tuple[Stage, ...], moves: int, enough: tuple[int, int]
) -> list[Found]:
    return run(
        task.room,
        task.frame,
        starts,
        stages,
        moves,
        seed=task.seed,
        first=task.first,
        until=task.until,
        enough=enough,
        told=lambda done, total: task.tell("mixing", done, total),
    )


def _levelled(task: _Task, start: Ints) -> tuple[Ints, list[tuple[int, int]], list[int]]:
    """A plan for balance alone; its violations by round, and the proved least of each."""
    room = task.room
    task.tell("balance", 0, 1)
    [pilot] = _run(task, [start], _LEVEL, task.moves // 20, (0, 0))
    seats = pilot.seats.copy()
    violations = _per_round(task, seats)
    bounds = [0] * room.rounds
    solved: dict[bytes, Balanced] = {}
    for r in range(room.rounds):
        if violations[r][0] == 0 or not _is_small(room):
            continue
        key = room.present[r].tobytes() + room.pins[r].tobytes()
        if key not in solved:
            solved[key] = _least(room, r, task.work, task.seed)
        found = solved[key]
        bounds[r] = found.bound
        if found.seats is not None and r >= task.first:
            other = seats.copy()
            other[r] = found.seats
            now = _per_round(task, other)[r]
            if now < violations[r]:
                seats, violations[r] = other, now
    return seats, violations, bounds


def _per_round(task: _Task, seats: Ints) -> list[tuple[int, int]]:
    return per_round(task.room, task.frame, state_of(task.room, task.frame, seats, task.seed))


def _is_small(room: Room) -> bool:
    """Whether CP-SAT can say something about a round in seconds."""
    return len(room.names) * room.tables <= 40_000


def _least(room: Room, r: int, work: float, seed: int) -> Balanced:
    from tupa.engines.seating.balance import balance_round

    return balance_round(room, r, work, seed)


def _ranked(task: _Task, found: Found) -> int:
    """The violations, weighed by the order of the attributes."""
    return sum(weight for _, weight in _per_round(task, found.seats))


def _with_fewest(
    task: _Task, seats: Ints, levelled: Ints, violations: list[tuple[int, int]]
) -> Ints:
    """The plan with its worse rounds replaced by the most balanced known."""
    mixed = seats.copy()
    for r, now in enumerate(_per_round(task, seats)):
        if now > violations[r]:
            mixed[r] = levelled[r]
    return mixed


def _fewest_repeats(room: Room) -> int:
    """Meetings beyond the first that no plan avoids: seats are more than there are pairs."""
    pairs = sum(
        int((sizes * (sizes - 1) // 2).sum())
        for sizes in (np.asarray(room.largest(r)) for r in range(room.rounds))
    )
    n = len(room.names)
    return max(0, pairs - n * (n - 1) // 2)


def _finished(task: _Task, best: Found) -> Found:
    """The plan with the last touch, where somebody is far behind or meets nobody of the staff."""
    lonely, behind = shortfall(task.room, best.seats)
    if lonely == behind == 0 or best.is_late:
        return best
    task.tell("finish", 0, 1)
    apart = replace(task.room, before=np.zeros_like(task.room.before))
    state = state_of(apart, task.frame, best.seats, task.seed)
    finish(apart, task.frame, state, max(20_000, task.moves // 5), task.first)
    again = state_of(task.room, task.frame, state.table, task.seed)
    found = Found(
        state.table.copy(), int(again.violations[0]), repeats(again.meet), best.moves, False
    )
    now = shortfall(task.room, found.seats)
    if task.priority == "balance" and _ranked(task, found) > _ranked(task, best):
        return best
    worse = found.repeats > best.repeats
    return best if now >= (lonely, behind) or (worse and now[0] == lonely) else found
