"""Herding: a short sequence of panels whose running mean stays close to a target.

Panel j is the one of greatest worth under the accumulated deficit j·x* minus the panels so far
(Welling 2009). About as many panels as types already hold the target in their convex hull, or
nearly.
"""

from __future__ import annotations

import numpy as np

from tupa.engines.lottery.highs import Floats
from tupa.engines.lottery.polytope import Polytope
from tupa.engines.lottery.pricing import QuickPricer
from tupa.engines.lottery.watch import Watch

__all__ = ["Panels", "herd"]

# Ties between equal deficits are broken by this much seeded noise.
_NOISE = 1e-6


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

    def covered(self, kinds: int) -> np.typing.NDArray[np.bool_]:
        """Which of so many types sit in some panel."""
        covered = np.zeros(kinds, dtype=bool)
        for panel in self.all:
            covered |= panel > 0.5
        return covered


def herd(
    face: Polytope, target: Floats, panels: Panels, rng: np.random.Generator, watch: Watch
) -> None:
    """This will add about 1.15 panels per type to `panels`, all on `face`, tracking `target`."""
    pricer = QuickPricer(face)
    deficit = np.zeros_like(target)
    rounds = int(1.15 * np.count_nonzero(target)) + 8
    for done in range(rounds):
        if watch.is_over:
            return
        deficit += target
        noise = _NOISE * rng.random(len(target))
        panel = pricer.near_best(deficit / face.counts + noise)
        if panel is None:
            deficit -= 0.5 * target
            continue
        deficit -= panel
        panels.add(panel)
        watch.tell("herd", done + 1, rounds)
