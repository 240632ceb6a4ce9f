"""Finding one valid panel of high worth: fast and nearly best, or exactly best.

Worth is a price per seat of each type. The fast way takes the best point of the relaxation and,
where it is not whole, branches over its few fractional types and those that cost least to move,
stopping at the first panel. The exact way branches over all types; where that takes too long, an
integer program of the solver library answers.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np

from tupa.engines.lottery.branch import EXHAUSTED, FOUND, narrow, search
from tupa.engines.lottery.highs import Floats, Program
from tupa.engines.lottery.interior import weigh
from tupa.engines.lottery.polytope import Polytope
from tupa.engines.lottery.simplex import SOLVED, Frame, State, optimise, start_at

__all__ = ["BestPanel", "ExactPricer", "QuickPricer", "load_compiled"]

_MOST_STEPS = 3000
_MOVING = 120
_QUICK_NODES = 1000
_EXACT_NODES = 3000
_SURE = 1e-9


@dataclass(frozen=True)
class BestPanel:
    """The best panel found (None: none in the time given) and the worth that no valid panel
    exceeds.

    A bound of minus infinity proves that there is no valid panel at all.
    """

    panel: Floats | None
    bound: float


@cache
def load_compiled() -> None:
    """This will load the compiled functions, or compile them where they were never used: once."""
    three = np.ones(3)
    rows = np.array([[1.0, 1.0, 0.0]])
    tree = _Tree(Polytope(three, 0 * three, three, rows, np.zeros(1), np.ones(1), 2))
    tree.relax(three)
    tree.search(1, 1)
    weigh(np.eye(2), np.full(2, 0.5), np.ones(2))


class QuickPricer:
    """A panel of nearly the greatest worth, in about a millisecond, warm from one question to the
    next."""

    def __init__(self, polytope: Polytope) -> None:
        self._polytope = polytope
        self._tree = _Tree(polytope)

    def near_best(self, prices: Floats) -> Floats | None:
        """This will give a valid panel, or None where none was found (which says nothing about
        existence)."""
        for moving in (_MOVING, len(prices)):
            if not self._tree.relax(prices):
                return None
            how, _ = self._tree.search(moving, _QUICK_NODES)
            if how == FOUND:
                panel = self._tree.panel
                return panel if self._polytope.holds(panel) else None
        return None


class ExactPricer:
    """The panel of greatest worth, by branch and bound."""

    def __init__(self, polytope: Polytope) -> None:
        self._polytope = polytope
        self._tree = _Tree(polytope)
        self._program: Program | None = None

    def best(
        self,
        prices: Floats,
        seconds: float = np.inf,
        enough: float = np.inf,
        beat: float = -np.inf,
    ) -> BestPanel:
        """This will find the best panel, or any worth at least `enough`.

        One that is not worth more than `beat` is of no interest: then there may be none in the
        answer, and its bound is `beat`.
        """
        scale = max(1e-12, float(np.abs(prices).max()))
        if seconds > 0 and self._tree.relax(prices):
            nothing = beat / scale
            how, worth = self._tree.search(len(prices), _EXACT_NODES, enough / scale, nothing)
            bound = (worth + _SURE) * scale
            if how == EXHAUSTED and worth == nothing:
                return BestPanel(None, bound)
            panel = self._tree.panel
            if how in (EXHAUSTED, FOUND) and self._polytope.holds(panel):
                return BestPanel(panel, bound if how == EXHAUSTED else np.inf)
        return self._by_program(prices, scale, seconds, enough)

    def _by_program(self, prices: Floats, scale: float, seconds: float, enough: float) -> BestPanel:
        if self._program is None:
            self._program = self._polytope.program(whole=True)
        program = self._program
        program.set_costs(-prices / scale)
        program.stop_at(-enough / scale)
        proved = program.run(seconds)
        panel = np.round(program.values) if program.has_point else None
        if panel is None or not self._polytope.holds(panel):
            return BestPanel(None, -np.inf if program.is_infeasible else np.inf)
        bound = -program.bound * scale if proved else np.inf
        return BestPanel(panel, max(bound, float(prices @ panel)))


class _Tree:
    """A polytope in the shape the compiled functions want; prices are scaled to at most 1."""

    def __init__(self, polytope: Polytope) -> None:
        self._kinds = len(polytope.counts)
        self._frame, self._state = _frame_of(polytope), _state_of(polytope)
        self._best = np.zeros(self._kinds)
        self._is_fresh = True

    @property
    def panel(self) -> Floats:
        """The panel of the last search that found one."""
        return self._best.copy()

    def relax(self, prices: Floats) -> bool:
        """This will go to the best point of the relaxation, where there is one."""
        self._state.cost[: self._kinds] = -prices / max(1e-12, float(np.abs(prices).max()))
        for afresh in dict.fromkeys((self._is_fresh, True)):
            start_at(self._frame, self._state, afresh)
            if optimise(self._frame, self._state, _MOST_STEPS) == SOLVED:
                self._is_fresh = False
                return True
        self._is_fresh = True
        return False

    def search(
        self, moving: int, nodes: int, enough: float = -np.inf, beat: float = -np.inf
    ) -> tuple[int, float]:
        """This will look for a whole point, `moving` columns moving; returns how it ended and its
        (scaled) worth."""
        if moving < self._kinds:
            narrow(self._state, self._kinds, moving)
        how, cost = search(self._frame, self._state, self._kinds, nodes, -enough, -beat, self._best)
        return how, -cost


def _frame_of(polytope: Polytope) -> Frame:
    rows = np.vstack([np.ones(len(polytope.counts)), polytope.rows])
    least, most = np.append(polytope.size, polytope.least), np.append(polytope.size, polytope.most)
    at_floor, at_ceiling = rows * polytope.floor, rows * polytope.ceiling
    # Bounds beyond what the columns can reach say nothing, and the method wants finite ones.
    least = np.maximum(least, np.minimum(at_floor, at_ceiling).sum(axis=1) - 1)
    most = np.minimum(most, np.maximum(at_floor, at_ceiling).sum(axis=1) + 1)
    columns = np.hstack([rows, -np.eye(len(rows))]).T
    of, entries = np.nonzero(columns)
    starts = np.searchsorted(of, np.arange(len(columns) + 1))
    return Frame(
        starts.astype(np.int64),
        entries.astype(np.int64),
        columns[of, entries],
        np.append(polytope.floor, least),
        np.append(polytope.ceiling, most),
    )


def _state_of(polytope: Polytope) -> State:
    rows = 1 + len(polytope.rows)
    total = len(polytope.counts) + rows
    return State(
        lower=np.zeros(total),
        upper=np.zeros(total),
        cost=np.zeros(total),
        value=np.zeros(total),
        reduced=np.zeros(total),
        place=np.full(total, -1, dtype=np.int64),
        active=np.arange(total, dtype=np.int64),
        counts=np.zeros(2, dtype=np.int64),
        basis=np.arange(total - rows, total, dtype=np.int64),
        inverse=np.eye(rows),
        alpha=np.zeros(total),
        ratio=np.zeros(total),
        picked=np.zeros(total, dtype=np.int64),
        column=np.zeros(rows),
    )
