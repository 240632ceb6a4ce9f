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

from tupa.engines.lottery.highs import Floats, Program
from tupa.engines.lottery.polytope import Polytope
from tupa.engines.lottery.watch import Watch

__all__ = ["relaxed_leximin"]

# Duals of the unfixed types sum to 1, so the largest is far above this; smaller ones may be noise.
_POSITIVE = 1e-6
# Slack (as a chance) under fixed levels: a hair at first, more only where rounding makes a program
# infeasible.
_SLACKS = (1e-11, 1e-10, 1e-9, 1e-8, 1e-7)


def relaxed_leximin(polytope: Polytope, watch: Watch) -> Floats:
    """This will give the seats per type of the leximin point; open types only (ceiling above 0).

    Out of time, types not yet fixed stay at the last level reached: a weaker but still attainable
    aim.
    """
    levels = _Levels(polytope)
    while levels.open.any():
        value = levels.raise_minimum()
        levels.fix(levels.types_that_bind(), value)
        watch.tell("relax", int((~levels.open).sum()), len(polytope.counts))
        if watch.has_spent(0.5):
            levels.fix(levels.open, value)
    return levels.chances * polytope.counts


class _Levels:
    """The program above: columns x_1..x_T and z, the polytope's rows, then one row per type."""

    def __init__(self, polytope: Polytope) -> None:
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

    def types_that_bind(self) -> np.typing.NDArray[np.bool_]:
        duals = self._program.row_duals[self._first_row :] * self.counts
        binding = self.open & (duals > _POSITIVE)
        # No dual at all: z itself is at its bound, a chance of 1 for all who are left.
        return binding if binding.any() else self.open.copy()

    def fix(self, kinds: np.typing.NDArray[np.bool_], value: float) -> None:
        self.chances[kinds] = value
        self.open = self.open & ~kinds
        for kind in np.flatnonzero(kinds):
            self._program.set_coefficient(self._first_row + int(kind), len(self.counts), 0.0)
        self._hold_fixed(kinds)

    def _hold_fixed(self, kinds: np.typing.NDArray[np.bool_]) -> None:
        floors = np.maximum(0.0, self.chances - self._slacks[0]) * self.counts
        for kind in np.flatnonzero(kinds):
            self._program.bound_row(self._first_row + int(kind), floors[kind], np.inf)
