"""Writing a target as a mix of real panels, or proving that it is none.

Column generation: the master's duals ask for panels that would lower the shortfall; quick pricing
on the face answers several questions a round, an integer program answers when it finds none. If no
valid panel helps, the duals are an inequality that every panel keeps and the target breaks: a cut
for the relaxation.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from tupa.engines.lottery.face import face_of
from tupa.engines.lottery.herd import Panels
from tupa.engines.lottery.highs import Floats
from tupa.engines.lottery.master import Master, Mix
from tupa.engines.lottery.polytope import Cut, Polytope
from tupa.engines.lottery.pricing import ExactPricer, QuickPricer
from tupa.engines.lottery.watch import Watch

__all__ = ["EXACT", "Decomposition", "decompose"]

# A shortfall below this is rounding: the target is attained.
EXACT = 1e-9
_WORTH = 1e-9
_LARGEST_DENOMINATOR = 60


@dataclass(frozen=True)
class Decomposition:
    """The best mix found; a cut when the target is proved unattainable, None when attained or out
    of time."""

    mix: Mix
    cut: Cut | None

    @property
    def is_exact(self) -> bool:
        return self.mix.shortfall <= EXACT


def decompose(
    polytope: Polytope,
    target: Floats,
    panels: Panels,
    exact: ExactPricer,
    rng: np.random.Generator,
    watch: Watch,
) -> Decomposition:
    """This will mix `panels`, adding to them, until `target` (seats per type) is met or cut off.

    `polytope` is the relaxation with its cuts; `exact` prices over all valid panels.
    """
    master = Master(target, polytope.counts)
    for panel in panels.all:
        master.add(panel)
    quick = QuickPricer(face_of(polytope, target))
    while True:
        mix = master.mix()
        watch.tell("decompose", len(panels.all))
        if mix.shortfall <= EXACT or watch.is_over:
            return Decomposition(mix, None)
        helped = False
        for panel in _quick_panels(quick, mix, target, polytope.counts, rng):
            if panels.add(panel):
                master.add(panel)
                helped |= bool(mix.prices @ panel > mix.worth + _WORTH)
        if helped:
            continue
        best = exact.best(mix.prices, watch.seconds_left)
        if best.panel is not None and panels.add(best.panel):
            master.add(best.panel)
        if best.panel is not None and mix.prices @ best.panel > mix.worth + _WORTH:
            continue
        return Decomposition(mix, _cut(mix.prices, best.bound, target))


def _quick_panels(
    quick: QuickPricer, mix: Mix, target: Floats, counts: Floats, rng: np.random.Generator
) -> Iterator[Floats]:
    """Panels for the duals, then for the duals pushed by what this round's panels left in
    deficit."""
    scale = max(float(mix.prices.max()), 1e-12)
    deficit = np.zeros_like(target)
    for turn in range(1 + min(30, max(4, len(target) // 10))):
        push = 0.5 * deficit / counts + 1e-3 * rng.random(len(target)) if turn else 0.0
        panel = quick.near_best(mix.prices / scale + push)
        if panel is not None:
            deficit += target - panel
            yield panel


def _cut(prices: Floats, bound: float, target: Floats) -> Cut | None:
    """prices·x ≤ bound, in whole numbers where the prices are a multiple of some; None if it cuts
    nothing."""
    scale = float(prices.max())
    if scale <= 0 or not np.isfinite(bound):
        return None
    prices, bound = prices / scale, bound / scale
    for factor in range(1, _LARGEST_DENOMINATOR + 1):
        rounded = np.round(prices * factor)
        if np.abs(prices * factor - rounded).max() < 1e-6:
            prices, bound = rounded, float(np.floor(bound * factor + 1e-4))
            break
    else:
        bound += 1e-10
    return Cut(prices, bound) if prices @ target > bound + EXACT else None
