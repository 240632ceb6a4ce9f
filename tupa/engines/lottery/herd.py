"""Herding: a short sequence of panels whose running mean stays close to a target.

Panel j is the one of greatest worth under the accumulated deficit j·x* minus the panels so far
(Welling 2009). About as many panels as types already hold the target in their convex hull, or
nearly.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from tupa.engines.lottery.highs import Floats
from tupa.engines.lottery.polytope import Polytope
from tupa.engines.lottery.pricing import QuickPricer
from tupa.engines.lottery.watch import Watch

__all__ = ["Herd", "Panels"]

# Ties between equal deficits are broken by this much seeded noise.
_NOISE = 1e-6
_TOUCH = 1e-6
# From so many types on a second processor is worth its thread.
_MANY = 500


class Panels:
    """Distinct panels in the order found."""

    def __init__(self) -> None:
        self.all: list[Floats] = []
        self._seen: set[bytes] = set()

    def add(self, panel: Floats) -> bool:
        """This will keep a panel not seen before, and say whether it was new."""
        key = panel.astype(np.int32).tobytes()
        if key in self._seen:
            return False
        self._seen.add(key)
        self.all.append(panel)
        return True

    def on(self, face: Polytope) -> np.typing.NDArray[np.bool_]:
        """Which of them lie on a face."""
        every = np.array(self.all)
        seats = every @ face.rows.T
        inside = (every >= face.floor - _TOUCH) & (every <= face.ceiling + _TOUCH)
        kept = (seats >= face.least - _TOUCH) & (seats <= face.most + _TOUCH)
        return np.asarray(inside.all(axis=1) & kept.all(axis=1))

    def covered(self, kinds: int) -> np.typing.NDArray[np.bool_]:
        """Which of so many types sit in some panel."""
        covered = np.zeros(kinds, dtype=bool)
        for panel in self.all:
            covered |= panel > 0.5
        return covered


class Herd:
    """A sequence of panels on `face` that tracks `target` (seats per type), as long as wanted.

    With many types it is two sequences, one on each of two processors: the second starts from
    deficits of its own, so that it takes other panels.
    """

    def __init__(self, face: Polytope, target: Floats, rng: np.random.Generator) -> None:
        self._open = np.count_nonzero(target)
        self._trails = [_Trail(face, target, rng)]
        if len(target) >= _MANY:
            own = rng.spawn(1)[0]
            self._trails.append(_Trail(face, target, own, target * own.random(len(target))))

    def lengthen(self, panels: Panels, times: float, watch: Watch) -> None:
        """This will add so many panels per open type to `panels`; the same ones on any number of
        processors."""
        rounds = (int(times * self._open) + 8) // len(self._trails)
        first, *others = self._trails
        with ThreadPoolExecutor(max_workers=1) as pool:
            found = [pool.submit(list, trail.go_on(rounds, watch)) for trail in others]
            for done, panel in enumerate(first.go_on(rounds, watch)):
                panels.add(panel)
                watch.tell("herd", done + 1, rounds)
            for panel in (panel for one in found for panel in one.result()):
                panels.add(panel)


class _Trail:
    """One sequence, from the deficits it starts with."""

    def __init__(
        self,
        face: Polytope,
        target: Floats,
        rng: np.random.Generator,
        deficit: Floats | None = None,
    ) -> None:
        self._target, self._counts, self._rng = target, face.counts, rng
        self._pricer = QuickPricer(face)
        self._deficit = np.zeros_like(target) if deficit is None else deficit

    def go_on(self, rounds: int, watch: Watch) -> Iterator[Floats]:
        for _ in range(rounds):
            if watch.is_over:
                return
            self._deficit += self._target
            noise = _NOISE * self._rng.random(len(self._target))
            panel = self._pricer.near_best(self._deficit / self._counts + noise)
            if panel is None:
                self._deficit -= 0.5 * self._target
            else:
                self._deficit -= panel
                yield panel
