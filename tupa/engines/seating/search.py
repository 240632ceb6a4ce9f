"""The search for a plan: two annealings side by side, the better one kept.

The amount of work is set in moves, never by the clock, so that the same seed gives the same plan.
The clock only stops what has gone far past its time.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass

import numpy as np

from tupa.engines.seating.anneal import anneal
from tupa.engines.seating.change import Frame, State
from tupa.engines.seating.result import Priority
from tupa.engines.seating.room import Ints, Room
from tupa.engines.seating.state import repeats, state_of

__all__ = ["Found", "Stage", "better", "moves_in", "per_round", "run"]

_STEPS = 25
_NEVER = 10**9


@dataclass(frozen=True)
class Stage:
    """A stretch of annealing: its share of the moves, the weight of a violation against a repeated
    meeting and the temperature, from and to; `exchanges`: the share of moves that exchange two
    people in all rounds; `frozen`: the violations may not rise above where they stand."""

    share: float
    weight: tuple[float, float]
    temperature: tuple[float, float]
    exchanges: float = 0.0
    frozen: bool = False


@dataclass(frozen=True)
class Found:
    seats: Ints
    violations: int
    repeats: int
    moves: int
    is_late: bool


def better(priority: Priority) -> Callable[[Found], tuple[int, ...]]:
    """What makes one plan better than another: the smaller, the better."""
    if priority == "mixing":
        return lambda found: (found.repeats, found.violations)
    if priority == "middle":
        return lambda found: (found.repeats + found.violations, found.violations)
    return lambda found: (found.violations, found.repeats)


def moves_in(room: Room, seconds: float) -> int:
    """How many moves a processor makes in so many seconds, cautiously and always the same."""
    size = float(room.most.max())
    nanoseconds = 250.0 + 25.0 * size + 0.4 * len(room.names)
    return int(seconds * 1e9 / nanoseconds)


def run(
    room: Room,
    frame: Frame,
    starts: list[Ints],
    stages: tuple[Stage, ...],
    moves: int,
    *,
    seed: int,
    first: int,
    until: float,
    enough: tuple[int, int],
    told: Callable[[int, int], None],
) -> list[Found]:
    """This will anneal from each start, side by side, and give where each came to.

    It ends early where violations and repeats are no more than `enough`.
    """
    done = [0] * len(starts)

    def one(number: int) -> Found:
        state = state_of(room, frame, starts[number], seed * 1000 + number)

        def step() -> None:
            done[number] += 1

        late = _anneal(frame, state, stages, moves, first, until, enough, step)
        return Found(state.table.copy(), int(state.violations[0]), repeats(state.meet), moves, late)

    with ThreadPoolExecutor(len(starts)) as pool:
        # Progress is told from the thread that asked: whoever listens may be bound to it.
        running = [pool.submit(one, number) for number in range(len(starts))]
        while wait(running, timeout=0.2).not_done:
            told(min(done), _total(stages))
        return [ended.result() for ended in running]


def _total(stages: tuple[Stage, ...]) -> int:
    return sum(max(1, round(_STEPS * stage.share)) for stage in stages)


def _anneal(
    frame: Frame,
    state: State,
    stages: tuple[Stage, ...],
    moves: int,
    first: int,
    until: float,
    enough: tuple[int, int],
    step: Callable[[], None],
) -> bool:
    """Returns whether the clock stopped it."""
    for stage in stages:
        steps = max(1, round(_STEPS * stage.share))
        weights = np.geomspace(*stage.weight, steps)
        heat = np.geomspace(*stage.temperature, steps + 1)
        for k in range(steps):
            if time.monotonic() > until:
                return True
            ceiling = int(state.violations[0]) if stage.frozen else _NEVER
            anneal(
                frame,
                state,
                float(weights[k]),
                float(heat[k]),
                float(heat[k + 1]),
                int(moves * stage.share / steps),
                ceiling,
                stage.exchanges,
                first,
            )
            step()
            if state.violations[0] <= enough[0] and repeats(state.meet) <= enough[1]:
                return False
    return False


def per_round(room: Room, frame: Frame, state: State) -> list[tuple[int, int]]:
    """The violations of each round, and how much they weigh by the order of the attributes."""
    values = np.arange(state.counts.shape[2])[None, :]
    top = frame.penalty.shape[3] - 1
    ranks = np.append(room.ranks, 0)
    found = []
    for r in range(len(frame.kind)):
        counts = np.minimum(state.counts[r], top)
        outside = frame.penalty[frame.kind[r], state.size[r][:, None], values, counts]
        violations = int(outside.sum()) - room.expected_tables(r)
        found.append((violations, int((outside * ranks).sum())))
    return found
