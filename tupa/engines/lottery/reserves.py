"""Whom to keep in reserve for a panel.

Greedily, each next reserve is the one who can stand in, with all quotas kept, for most seats that
have the fewest stand-ins so far; between equals a seeded order decides. Greedy covers at least 1 -
1/e of the seats that the best choice could (Nemhauser, Wolsey, Fisher 1978).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tupa.engines.lottery.bench import Bench
from tupa.engines.lottery.problem import Problem

__all__ = ["Reserves", "reserves"]


@dataclass(frozen=True)
class Reserves:
    """Reserves in the order chosen, and the seated members for whom none of them can stand in."""

    ids: tuple[str, ...]
    uncovered: tuple[str, ...]


def reserves(problem: Problem, panel: Sequence[str], count: int, *, seed: int = 0) -> Reserves:
    """This will choose up to `count` reserves for a `panel` from everyone not on it.

    Raises `InputError`: `person_unknown`.
    """
    bench = Bench(problem, seed)
    bench.refuse_unknown(panel)
    kinds = bench.kinds(name for name in bench.people if name not in set(panel))
    covers = {answers: bench.can_stand_in(panel, answers) for answers in kinds}
    stand_ins = np.zeros(len(panel), dtype=int)
    chosen: list[str] = []
    while len(chosen) < count and kinds:
        best = max(kinds, key=lambda answers: _gain(covers[answers], stand_ins))
        if not covers[best].any():
            break
        stand_ins += covers[best]
        chosen.append(kinds[best].pop(0))
        if not kinds[best]:
            del kinds[best]
    uncovered = tuple(name for name, number in zip(panel, stand_ins, strict=True) if not number)
    return Reserves(tuple(chosen), uncovered)


def _gain(
    covers: np.typing.NDArray[np.int64], stand_ins: np.typing.NDArray[np.int64]
) -> tuple[int, ...]:
    """Seats newly given a first stand-in, then a second, and so on: compared in that order."""
    return tuple(
        int(covers[stand_ins == level].sum()) for level in range(int(stand_ins.max(initial=0)) + 1)
    )
