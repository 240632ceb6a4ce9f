"""Goldilocks: no chance too small, none too large.

    min  (n/k)·M + γ·(k/n)/z   s.t.   z·m_t ≤ x_t ≤ M·m_t  for every type t in reach,
                                      x in the relaxed polytope

with n people in reach, k seats and γ = 1: a largest chance of twice the mean k/n is as bad as a
smallest chance of half the mean. 1/z is convex; it is replaced by tangents, one more at each z
found, until they meet it. Among all points that reach the optimum the leximin one is taken: it
keeps M as a ceiling for everyone.

The bound: prices u, v ≥ 0 per seat and multipliers of the rows give Σ (u - v)·x ≤ B for every
panel, hence z·U - M·V ≤ B with U = Σ u·m, V = Σ v·m, hence no lottery goes below
2·√(γ·U/V) - (n/k)·B/V.

Source: Baharav, Flanigan: Fair, manipulation-robust, and transparent sortition, arXiv 2406.15009.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from tupa.engines.lottery.aim import Aim, Level
from tupa.engines.lottery.highs import Floats
from tupa.engines.lottery.polytope import Polytope
from tupa.engines.lottery.relax import relaxed_leximin, relaxed_maximin
from tupa.engines.lottery.watch import Watch

__all__ = ["GAMMA", "relaxed_goldilocks"]

GAMMA = 1
_MOST_TANGENTS = 80
_MEETS = 1e-13
# Room above the largest chance, so that rounding does not make it impossible.
_ROOM = 1e-11


def relaxed_goldilocks(polytope: Polytope, watch: Watch) -> Aim:
    """This will give the fairest point; its one level holds u and v."""
    trade = _Trade(polytope)
    trade.touch(*(relaxed_maximin(polytope, watch).levels[0].value * 0.5**i for i in range(4)))
    for _ in range(_MOST_TANGENTS):
        if trade.meets():
            break
        trade.touch(trade.smallest)
    prices, caps, rows = trade.multipliers()
    level = Level(trade.largest, polytope.ceiling > 0, prices, rows, caps)
    ceiling = np.minimum(polytope.ceiling, (trade.largest + _ROOM) * polytope.counts)
    capped = relaxed_leximin(replace(polytope, ceiling=ceiling), watch, 0.9)
    return Aim(capped.point, (level,))


class _Trade:
    """The program above: columns x, then z, M and the stand-in for 1/z."""

    def __init__(self, polytope: Polytope) -> None:
        self._polytope, self._kinds = polytope, len(polytope.counts)
        self._reach = [int(kind) for kind in np.flatnonzero(polytope.ceiling > 0)]
        people, seats = float(polytope.counts[self._reach].sum()), polytope.size
        self._program = polytope.program(simplex="dual")
        self._program.add_column(0.0, np.zeros(0))
        self._program.add_column(people / seats, np.zeros(0))
        self._program.add_column(GAMMA * seats / people, np.zeros(0))
        for kind in self._reach:
            self._add(kind, 0, -polytope.counts[kind], 1.0)
            self._add(kind, 1, polytope.counts[kind], -1.0)

    def _add(self, kind: int, which: int, other: float, seats: float) -> None:
        row = np.zeros(self._kinds + 3)
        row[kind], row[self._kinds + which] = seats, other
        self._program.add_row(0.0, np.inf, row)

    def touch(self, *chances: float) -> None:
        """This will add the tangents of 1/z at these, and solve."""
        for chance in chances:
            row = np.zeros(self._kinds + 3)
            row[self._kinds], row[self._kinds + 2] = 1.0 / chance, chance
            self._program.add_row(2.0, np.inf, row)
        if not self._program.run():
            raise ArithmeticError("the trade of the smallest and the largest chance was not solved")

    @property
    def smallest(self) -> float:
        return float(self._program.values[self._kinds])

    @property
    def largest(self) -> float:
        return float(self._program.values[self._kinds + 1])

    def meets(self) -> bool:
        """Whether the tangents meet 1/z where it matters."""
        return float(self._program.values[self._kinds + 2]) >= (1 - _MEETS) / self.smallest

    def multipliers(self) -> tuple[Floats, Floats, Floats]:
        """u and v per seat of each type, and the multipliers of the rows, the size first."""
        duals, first = self._program.row_duals, 1 + len(self._polytope.rows)
        pairs = np.maximum(duals[first : first + 2 * len(self._reach)], 0.0).reshape(-1, 2)
        prices, caps = np.zeros(self._kinds), np.zeros(self._kinds)
        prices[self._reach], caps[self._reach] = pairs.T
        return prices, caps, -duals[:first]
