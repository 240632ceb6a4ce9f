"""Moving single seats between types, panel by panel, until every total lies in its box.

S_t are the seats of type t over all panels, L ≤ S ≤ U the box wanted. In one panel a member of t
may give their seat to one of t' when the panel stays valid. Each such pair is an edge t → t'; from
a type with too many seats a path over edges, every panel used once, to a type that has room for one
more lowers the excess by one and leaves all totals between as they were. A type with too few is
served by paths that lead to it. A shortest path is found breadth first, as in maximum flow
(Edmonds, Karp: Theoretical improvements in algorithmic efficiency for network flow problems,
Journal of the ACM 19, 1972); panels change under way, so it is a heuristic here.

Guarantee: every panel stays valid, and with each path that is walked to its end the sum of the
distances from the box falls by one. Cost: one path looks at most at each type once, in at most
`_PANELS` panels that seat it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from tupa.engines.lottery.highs import Floats
from tupa.engines.lottery.polytope import Polytope

__all__ = ["bring_in"]

Whole = npt.NDArray[np.int64]
#: One step of a path: in the panel of this number a member of `out` gives the seat to `into`.
Step = tuple[int, int, int]
#: How many panels with a seat of the type are looked at for one step.
_PANELS = 200
_ROUNDING = 1e-6


def bring_in(
    polytope: Polytope, panels: Floats, least: Floats, most: Floats, rng: np.random.Generator
) -> Floats:
    """This will give the panels (one row of seats each, copies apart) with totals in the box as far
    as paths lead there; the number of panels stays."""
    search = _Search(polytope, panels.copy(), least, most, rng)
    for kind in search.outside():
        while search.distance(int(kind)) and search.mend(int(kind)):
            pass
    return search.panels


class _Search:
    def __init__(
        self,
        polytope: Polytope,
        panels: Floats,
        least: Floats,
        most: Floats,
        rng: np.random.Generator,
    ) -> None:
        self.panels = panels
        self._polytope, self._least, self._most, self._rng = polytope, least, most, rng
        self._kept = panels @ polytope.rows.T
        self._totals = panels.sum(axis=0)

    def outside(self) -> Whole:
        """The types whose totals lie outside the box."""
        return np.flatnonzero((self._totals > self._most) | (self._totals < self._least))

    def distance(self, kind: int) -> float:
        """How many seats a type has too many, or (below zero) too few."""
        total = self._totals[kind]
        return float(max(total - self._most[kind], 0) or min(total - self._least[kind], 0))

    def mend(self, kind: int) -> bool:
        """This will move one seat of the type along a path; False where there is none."""
        sign = 1 if self.distance(kind) > 0 else -1
        path = self._path(kind, sign)
        return bool(path) and all(self._move(step) for step in path)

    def _path(self, kind: int, sign: int) -> list[Step]:
        """From the type to one with room, breadth first; panels as they are now."""
        came: dict[int, tuple[int, Step] | None] = {kind: None}
        waiting = deque([kind])
        while waiting:
            here = waiting.popleft()
            for panel, others in self._swaps(here, sign):
                for other in others:
                    if int(other) in came:
                        continue
                    ends = (here, int(other)) if sign > 0 else (int(other), here)
                    came[int(other)] = here, (panel, *ends)
                    if self._has_room(int(other), sign):
                        return _back(came, int(other))
                    waiting.append(int(other))
        return []

    def _has_room(self, kind: int, sign: int) -> bool:
        after = self._totals[kind] + sign
        return bool(after <= self._most[kind] if sign > 0 else after >= self._least[kind])

    def _swaps(self, kind: int, sign: int) -> Iterator[tuple[int, Whole]]:
        """Panels in which the type can give a seat (sign 1) or get one (-1), and with whom."""
        seats = self.panels[:, kind]
        able = seats > 0 if sign > 0 else seats < self._polytope.ceiling[kind]
        for panel in self._rng.permutation(np.flatnonzero(able))[:_PANELS]:
            yield int(panel), np.flatnonzero(self._partners(int(panel), kind, sign))

    def _partners(self, panel: int, kind: int, sign: int) -> npt.NDArray[np.bool_]:
        rows, seats = self._polytope.rows, self.panels[panel]
        kept = (self._kept[panel] - sign * rows[:, kind])[:, None] + sign * rows
        holds = (kept >= self._polytope.least[:, None] - _ROUNDING) & (
            kept <= self._polytope.most[:, None] + _ROUNDING
        )
        free = seats < self._polytope.ceiling if sign > 0 else seats > self._polytope.floor
        fits = np.asarray(holds.all(axis=0) & free)
        fits[kind] = False
        return fits

    def _move(self, step: Step) -> bool:
        """One seat, unless an earlier step of the path has changed the same panel so that it no
        longer fits."""
        panel, out, into = step
        if self.panels[panel, out] < 1 or not self._partners(panel, out, 1)[into]:
            return False
        for kind, change in ((out, -1), (into, 1)):
            self.panels[panel, kind] += change
            self._totals[kind] += change
            self._kept[panel] += change * self._polytope.rows[:, kind]
        return True


def _back(came: dict[int, tuple[int, Step] | None], kind: int) -> list[Step]:
    """The steps from the far end to the beginning, so that no total leaves its box on the way."""
    steps: list[Step] = []
    before = came[kind]
    while before is not None:
        kind, step = before
        steps.append(step)
        before = came[kind]
    return steps
