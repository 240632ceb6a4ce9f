"""Leximin over the linear relaxation: an upper bound on what any lottery can give, level by level.

    max z  s.t.  x in the relaxed polytope,
                 x_t ≥ z·m_t for types not yet fixed,  x_t ≥ z_t·m_t for fixed ones

where m_t people share the seats x_t of their type. A type with a positive dual has the chance z in
*every* optimum, so it is fixed there, and z rises for the rest. At most one linear program per
type, warm-started. Every lottery's mean panel lies in the relaxed polytope; if the result is such
a mean, it is the leximin lottery.
"""

from __future__ import annotations

import numpy as np

from tupa.engines.lottery.aim import Aim, Level
from tupa.engines.lottery.highs import Floats, Program
from tupa.engines.lottery.polytope import Polytope
from tupa.engines.lottery.watch import Watch

__all__ = ["relaxed_leximin", "relaxed_maximin"]

Marked = np.typing.NDArray[np.bool_]

# Duals of the unfixed types sum to 1, so the largest is far above this; smaller ones may be noise,
# and a type fixed by a small one would be proved fixed with little sharpness.
_POSITIVE = 1e-4
# Slack (as a chance) under fixed levels: a hair at first, more only where rounding makes a program
# infeasible.
_SLACKS = (1e-11, 1e-10, 1e-9, 1e-8, 1e-7)


def relaxed_leximin(polytope: Polytope, watch: Watch, share: float = 0.5) -> Aim:
    """This will give the leximin point over the open types (ceiling above 0).

    Once this `share` of the time is spent, types not yet fixed stay at the last level reached: a
    weaker but still attainable aim, without levels.
    """
    levels, found = _Levels(polytope), list[Level]()
    while levels.open.any():
        found.append(levels.next())
        watch.tell("relax", int((~levels.open).sum()), len(polytope.counts))
        if watch.has_spent(share) and levels.open.any():
            levels.fix(levels.open, found.pop().value)
            found = []
    return Aim(levels.chances * polytope.counts, tuple(found))


def relaxed_maximin(polytope: Polytope, watch: Watch) -> Aim:
    """This will give the largest smallest chance as seats per type: the first level of leximin.

    Lotteries need not meet it exactly, only not fall below; panels are sought near the leximin
    point, which does not.
    """
    first = _Levels(polytope).next()
    level = Level(first.value, polytope.ceiling > 0, first.prices, first.rows)
    near = relaxed_leximin(polytope, watch).point
    return Aim(np.where(level.kinds, level.value * polytope.counts, 0.0), (level,), near)


class _Levels:
    """The program above: columns x_1..x_T and z, the polytope's rows, then one row per type."""

    def __init__(self, polytope: Polytope) -> None:
        self._polytope = polytope
        self.counts = polytope.counts
        self.chances = np.zeros(len(self.counts))
        self.open = polytope.ceiling > 0
        self._last = 0.0
        self._slacks = list(_SLACKS)
        self._first_row = 1 + len(polytope.rows)
        self._program = polytope.program(simplex="dual")
        self._add_levels(self._program)

    def _add_levels(self, program: Program) -> None:
        kinds = len(self.counts)
        program.add_column(-1.0, np.zeros(0), upper=1.0)
        for kind in range(kinds):
            row = np.zeros(kinds + 1)
            row[kind] = 1.0
            row[kinds] = -self.counts[kind] if self.open[kind] else 0.0
            program.add_row(0.0, np.inf, row)

    def raise_minimum(self) -> float:
        while not self._program.run():
            if len(self._slacks) == 1:
                raise ArithmeticError("the relaxation of a feasible lottery was not solved")
            self._slacks.pop(0)
            self._hold_fixed(~self.open)
        self._last = max(self._last, float(self._program.values[-1]))
        return self._last

    def next(self) -> Level:
        """This will raise the minimum of the open types and fix those that hold it down."""
        value, first = self.raise_minimum(), self._first_row
        duals = self._program.row_duals
        prices, rows = np.maximum(duals[first:], 0.0), -duals[:first]
        binding = self.open & (prices * self.counts > _POSITIVE)
        # No dual at all: z itself is at its bound, a chance of 1 for all who are left.
        level = Level(value, self.open.copy())
        if binding.any():
            # A cut has no least that could bind.
            rows = np.where(np.append(True, np.isfinite(self._polytope.least)), rows, rows.clip(0))
            level = Level(self._bound(prices, rows), binding, prices, rows)
        self.fix(level.kinds, level.value)
        return level

    def _bound(self, prices: Floats, rows: Floats) -> float:
        """The largest z by weak duality: free of the slack that the program needs."""
        whole = self._polytope
        every = np.vstack([np.ones(len(prices)), whole.rows])
        least, most = np.append(whole.size, whole.least), np.append(whole.size, whole.most)
        rest = np.maximum(0.0, prices - rows @ every) @ whole.ceiling
        allowed = rows * np.where(rows > 0, most, np.where(rows < 0, least, 0.0))
        settled = float((prices * self.counts * self.chances)[~self.open].sum())
        return float(allowed.sum() + rest - settled) / float(
            (prices * self.counts)[self.open].sum()
        )

    def fix(self, kinds: Marked, value: float) -> None:
        self.chances[kinds] = value
        self.open = self.open & ~kinds
        for kind in np.flatnonzero(kinds):
            self._program.set_coefficient(self._first_row + int(kind), len(self.counts), 0.0)
        self._hold_fixed(kinds)

    def _hold_fixed(self, kinds: Marked) -> None:
        floors = np.maximum(0.0, self.chances - self._slacks[0]) * self.counts
        for kind in np.flatnonzero(kinds):
            self._program.bound_row(self._first_row + int(kind), floors[kind], np.inf)
