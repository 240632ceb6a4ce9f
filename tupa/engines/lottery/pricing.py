"""Finding one valid panel of high worth: fast and nearly best, or exactly best.

Worth is a price per seat of each type. The fast way takes a vertex of the relaxation and, where it
is not whole, dives: round up the seat nearest to its next whole number, solve again, and once per
step go back.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tupa.engines.lottery.highs import Floats, Program
from tupa.engines.lottery.polytope import Polytope

__all__ = ["BestPanel", "ExactPricer", "QuickPricer"]

_WHOLE = 1e-6
_LONGEST_DIVE = 80
_SMALL_DIVES = (40, 200)


@dataclass(frozen=True)
class BestPanel:
    """The best panel found (None: none in the time given) and the worth that no valid panel
    exceeds.

    A bound of minus infinity proves that there is no valid panel at all.
    """

    panel: Floats | None
    bound: float


class ExactPricer:
    """The panel of greatest worth, by an integer program."""

    def __init__(self, polytope: Polytope) -> None:
        self._polytope = polytope
        self._program = polytope.program(whole=True)

    def best(self, prices: Floats, seconds: float = np.inf, enough: float = np.inf) -> BestPanel:
        """This will find the best panel, or any worth at least `enough`."""
        scale = max(1e-12, float(np.abs(prices).max()))
        self._program.set_costs(-prices / scale)
        self._program.stop_at(-enough / scale)
        proved = self._program.run(seconds)
        panel = np.round(self._program.values) if self._program.has_point else None
        if panel is None or not self._polytope.holds(panel):
            return BestPanel(None, -np.inf if self._program.is_infeasible else np.inf)
        bound = -self._program.bound * scale if proved else np.inf
        return BestPanel(panel, max(bound, float(prices @ panel)))


class QuickPricer:
    """A panel of nearly the greatest worth, in milliseconds, warm from one question to the next."""

    def __init__(self, polytope: Polytope) -> None:
        self._polytope = polytope
        self._program = polytope.program(simplex="primal")

    def near_best(self, prices: Floats) -> Floats | None:
        """This will give a valid panel, or None where diving found none (say nothing about
        existence)."""
        prices = prices / max(1e-12, float(np.abs(prices).max()))
        self._program.set_costs(-prices)
        if not self._program.run():
            return None
        point = self._program.values
        panel = np.round(point) if _is_whole(point) else self._round(point, prices)
        return panel if panel is not None and self._polytope.holds(panel) else None

    def _round(self, point: Floats, prices: Floats) -> Floats | None:
        regret = np.abs(self._program.reduced_costs)
        for extra in _SMALL_DIVES:
            if extra >= len(point):
                break
            free = np.abs(point - np.round(point)) > _WHOLE
            free[np.argpartition(regret, extra)[:extra]] = True
            if (panel := self._dive_small(point, prices, np.flatnonzero(free))) is not None:
                return panel
        return self._dive_whole()

    def _dive_small(
        self, point: Floats, prices: Floats, free: npt.NDArray[np.intp]
    ) -> Floats | None:
        """Dive over the fractional and cheapest types, the others staying where they are."""
        whole, rest = self._polytope, np.round(point)
        rest[free] = 0.0
        seats = whole.rows @ rest
        part = Polytope(
            whole.counts[free],
            whole.floor[free],
            whole.ceiling[free],
            whole.rows[:, free],
            whole.least - seats,
            whole.most - seats,
            int(whole.size - rest.sum()),
        )
        program = part.program(simplex="dual")
        program.set_costs(-prices[free])
        if (found := _dive(program, part.floor, part.ceiling)) is None:
            return None
        rest[free] = found
        return rest

    def _dive_whole(self) -> Floats | None:
        floor, ceiling = self._polytope.floor, self._polytope.ceiling
        self._program.use_simplex("dual")
        panel = _dive(self._program, floor, ceiling)
        for kind, (lower, upper) in enumerate(zip(floor, ceiling, strict=True)):
            self._program.bound_column(kind, lower, upper)
        self._program.use_simplex("primal")
        return panel


def _dive(program: Program, floor: Floats, ceiling: Floats) -> Floats | None:
    lower, upper = floor.copy(), ceiling.copy()
    solved = program.run()
    for _ in range(_LONGEST_DIVE):
        if not solved:
            return None
        point = program.values
        if _is_whole(point):
            return np.round(point)
        kind = _nearest_above(point)
        up = float(np.ceil(point[kind]))
        solved = _rebound(program, kind, up, upper[kind])
        if solved:
            lower[kind] = up
        else:
            upper[kind] = up - 1
            solved = _rebound(program, kind, lower[kind], upper[kind])
    return None


def _rebound(program: Program, kind: int, lower: float, upper: float) -> bool:
    program.bound_column(kind, lower, upper)
    return program.run()


def _nearest_above(point: Floats) -> int:
    part = point - np.floor(point)
    part[np.abs(point - np.round(point)) <= _WHOLE] = -1.0
    return int(np.argmax(part))


def _is_whole(point: Floats) -> bool:
    return bool(np.abs(point - np.round(point)).max(initial=0.0) <= _WHOLE)
