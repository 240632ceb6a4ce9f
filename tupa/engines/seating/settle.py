"""Mixing without giving up balance: the work that follows annealing when balance comes first.

Small rooms choose among all balanced rounds (`whole.py`), others share out two tables at a time
(`share.py`), from two plans side by side. The amount of work is counted, never timed.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass

import numpy as np

from tupa.engines.seating.change import Frame
from tupa.engines.seating.room import Ints, Room
from tupa.engines.seating.search import Found
from tupa.engines.seating.share import Sharing, desk_of, share_out, sharing_of
from tupa.engines.seating.state import repeats, state_of
from tupa.engines.seating.whole import choose_rounds, whole_rounds

__all__ = ["settle"]

_CHUNKS = 100
_HEAT = (0.6, 0.35)
_WIDTH, _NARROW = 8, 5
_PILOT, _MANY = 50, 4_000
#: Nanoseconds a unit of work takes: of sharing out, and of a word of a whole round.
_UNIT, _WORD = 24.0, 0.5
_SETUP = 300


@dataclass(frozen=True)
class _Task:
    room: Room
    frame: Frame
    seed: int
    first: int
    seconds: float
    until: float
    done: list[int]


def settle(
    room: Room,
    frame: Frame,
    starts: list[Ints],
    *,
    seed: int,
    first: int,
    seconds: float,
    until: float,
    told: Callable[[int, int], None],
) -> list[Found]:
    """This will mix each of these plans further, for about so many seconds, no violation added."""
    task = _Task(room, frame, seed, first, seconds, until, [0] * len(starts))
    sharing = sharing_of(frame)
    if sharing is None:
        return []
    whole = whole_rounds(room, first)

    def one(number: int) -> Found:
        if whole is None:
            return _share(task, sharing, starts[number], number)
        steps = max(1, int(seconds * 1e9 / (_WORD * whole.bits.size)))
        seats = choose_rounds(room, whole, first, starts[number], seed * 1000 + number, steps)
        return _found(task, seats, steps, False)

    began = time.monotonic()
    with ThreadPoolExecutor(len(starts)) as pool:
        running = [pool.submit(one, number) for number in range(len(starts))]
        while wait(running, timeout=0.2).not_done:
            # Whole rounds tell nothing on their way: the time they should take stands for it.
            guess = int(_CHUNKS * (time.monotonic() - began) / seconds) if whole else 0
            told(min(_CHUNKS - 1, max(guess, min(task.done))), _CHUNKS)
        return [ended.result() for ended in running]


def _share(task: _Task, sharing: Sharing, seats: Ints, number: int) -> Found:
    frame, first = task.frame, task.first
    state = state_of(task.room, frame, seats, task.seed * 1000 + 500 + number)
    desk = desk_of(sharing, state)
    share_out(frame, sharing, state, desk, _WIDTH, _HEAT[0], _PILOT * _SETUP, first)
    ways = desk.work[0] / max(1, desk.work[1])
    width = _WIDTH if ways <= _MANY else _NARROW
    work = int(task.seconds * 1e9 / _UNIT / _CHUNKS)
    for heat in np.geomspace(*_HEAT, _CHUNKS):
        if time.monotonic() > task.until:
            return _found(task, desk.best, int(desk.work[1]), True)
        share_out(frame, sharing, state, desk, width, float(heat), work, first)
        task.done[number] += 1
    return _found(task, desk.best, int(desk.work[1]), False)


def _found(task: _Task, seats: Ints, moves: int, is_late: bool) -> Found:
    state = state_of(task.room, task.frame, seats, task.seed)
    return Found(seats, int(state.violations[0]), repeats(state.meet), moves, is_late)
