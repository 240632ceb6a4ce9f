"""The master program: mix the panels found so that nobody falls short of the target by more than
needed.

    min ε  s.t.  Σ_j λ_j·panel_j[t] + ε·m_t ≥ x*_t for every type t,  Σ_j λ_j = 1,  λ ≥ 0

ε is a chance: what the worst-off member of any type lacks. ε = 0 proves that the target is a
lottery.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from tupa.engines.lottery.highs import Floats, Program

__all__ = ["Master", "Mix"]


@dataclass(frozen=True)
class Mix:
    """Weights of the panels, the shortfall ε, and the duals: prices y ≥ 0 per seat, and the worth
    w paid.

    A panel with y·x > w would lower ε; if none exists, y·x ≤ w < y·x* separates the target from
    all lotteries.
    """

    weights: Floats
    shortfall: float
    prices: Floats
    worth: float


class Master:
    """The program above; `add` panels and `mix` again, warm."""

    def __init__(self, target: Floats, counts: Floats) -> None:
        self._target, self._counts = target, counts
        self._panels: list[Floats] = []
        self._program = Program(np.zeros(1), np.full(1, np.inf), simplex="primal")
        self._program.set_costs(np.ones(1))
        for aim, count in zip(target, counts, strict=True):
            self._program.add_row(aim, np.inf, np.array([count]))
        self._program.add_row(1.0, 1.0, np.zeros(1))

    def add(self, panel: Floats) -> None:
        self._panels.append(panel)
        self._program.add_column(0.0, np.append(panel, 1.0))

    def mix(self, seconds: float = math.inf) -> Mix:
        """This will solve the program; stopped by the clock it gives a valid mix without duals."""
        if not self._program.run(seconds):
            if seconds == math.inf:
                raise ArithmeticError("the master program was not solved")
            return self._unfinished()
        values, duals = self._program.values, self._program.row_duals
        weights = np.maximum(values[1:], 0.0)
        return Mix(
            weights=weights / weights.sum(),
            shortfall=float(values[0]),
            prices=np.maximum(duals[:-1], 0.0),
            worth=-float(duals[-1]),
        )

    def _unfinished(self) -> Mix:
        # Herded panels with equal weights already have a mean close to the target.
        weights = np.ones(len(self._panels))
        if self._program.has_point:
            found = np.maximum(self._program.values[1:], 0.0)
            weights = found if found.sum() > 0 else weights
        weights = weights / weights.sum()
        lacking = (self._target - weights @ np.array(self._panels)) / self._counts
        shortfall = max(0.0, float(lacking.max()))
        return Mix(weights, shortfall, np.zeros_like(self._target), 0.0)
