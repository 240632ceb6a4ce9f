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

from tupa.engines.lottery.aim import Aim
from tupa.engines.lottery.face import face_of
from tupa.engines.lottery.herd import Panels
from tupa.engines.lottery.highs import Floats
from tupa.engines.lottery.interior import sharpen, weigh
from tupa.engines.lottery.master import Master, Mix
from tupa.engines.lottery.polytope import Cut, Polytope
from tupa.engines.lottery.pricing import ExactPricer, QuickPricer
from tupa.engines.lottery.watch import Watch

__all__ = ["EXACT", "Decomposition", "decompose", "mix_at_once"]

# A shortfall below this is rounding: the target is attained.
EXACT = 1e-9
_WORTH = 1e-9
_MANY = 300
_LARGEST_DENOMINATOR = 60
_MULTIPLE = 1e-6


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
    aim: Aim,
    panels: Panels,
    exact: ExactPricer,
    rng: np.random.Generator,
    watch: Watch,
) -> Decomposition:
    """This will mix `panels`, adding to them, until the aim (seats per type) is met or cut off.

    `polytope` is the relaxation with its cuts; `exact` prices over all valid panels.
    """
    face, target = face_of(polytope, aim.followed), aim.point
    if (mix := mix_at_once(face, aim.followed, panels)) is not None:
        return Decomposition(mix, None)
    master = Master(target, polytope.counts)
    for panel in panels.all:
        master.add(panel)
    search = _Search(polytope, face, target, panels, master, rng)
    while True:
        mix = master.mix(watch.seconds_left)
        watch.tell("decompose", len(panels.all))
        if mix.shortfall <= EXACT:
            if aim.near is None:
                mix = _sharpened(mix, panels, target, polytope.counts)
            return Decomposition(mix, None)
        if watch.is_over:
            return Decomposition(mix, None)
        if search.quickly(mix):
            continue
        worth = mix.worth
        best = exact.best(mix.prices, watch.seconds_left, enough=worth + 1e-6, beat=worth + _WORTH)
        if best.panel is None or not search.add(best.panel, mix):
            return Decomposition(mix, _cut(mix.prices, best.bound, target, polytope.size))


def mix_at_once(face: Polytope, target: Floats, panels: Panels) -> Mix | None:
    """This will mix the panels on the face to the target without duals, where that can be done.

    With few types the master program is quicker.
    """
    if len(target) < _MANY or not (near := panels.on(face)).any():
        return None
    found = weigh(np.array(panels.all)[near], target, face.counts)
    if found is None:
        return None
    weights = np.zeros(len(near))
    weights[near] = found
    return _as_mix(weights, panels, target, face.counts)


def _sharpened(mix: Mix, panels: Panels, target: Floats, counts: Floats) -> Mix:
    weights = sharpen(np.array(panels.all), mix.weights, target, counts)
    return _as_mix(weights, panels, target, counts)


def _as_mix(weights: Floats, panels: Panels, target: Floats, counts: Floats) -> Mix:
    lacking = (target - weights @ np.array(panels.all)) / counts
    return Mix(weights, max(0.0, float(lacking.max())), np.zeros_like(target), 0.0)


class _Search:
    """Panels that would lower the shortfall of a mix, found without an integer program."""

    def __init__(
        self,
        polytope: Polytope,
        face: Polytope,
        target: Floats,
        panels: Panels,
        master: Master,
        rng: np.random.Generator,
    ) -> None:
        self._target, self._counts = target, polytope.counts
        self._panels, self._master, self._rng = panels, master, rng
        self._on_face = QuickPricer(face)
        self._anywhere = QuickPricer(polytope)

    def add(self, panel: Floats, mix: Mix) -> bool:
        """This will keep a panel and say whether it is new and lowers the shortfall."""
        if not self._panels.add(panel):
            return False
        self._master.add(panel)
        return bool(mix.prices @ panel > mix.worth + _WORTH)

    def quickly(self, mix: Mix) -> bool:
        """This will add panels of the face, else one from anywhere; False when none helps."""
        helped = [self.add(panel, mix) for panel in self._pushed(mix)]
        if any(helped):
            return True
        panel = self._anywhere.near_best(mix.prices)
        return panel is not None and self.add(panel, mix)

    def _pushed(self, mix: Mix) -> Iterator[Floats]:
        """Panels for the duals, then for the duals pushed by what this round's left in deficit."""
        scale = max(float(mix.prices.max()), 1e-12)
        deficit = np.zeros_like(self._target)
        for turn in range(1 + min(30, max(4, len(self._target) // 20))):
            noise = 1e-3 * self._rng.random(len(self._target))
            push = 0.5 * deficit / self._counts + noise if turn else 0.0
            panel = self._on_face.near_best(mix.prices / scale + push)
            if panel is None:
                # A face with few panels or none: failing dives are the dearest of all.
                return
            deficit += self._target - panel
            yield panel


def _cut(prices: Floats, bound: float, target: Floats, panel_size: int) -> Cut | None:
    """prices·x ≤ bound, in whole numbers where the prices are multiples of a fraction.

    None if it cuts nothing off.
    """
    scale = float(prices.max())
    if scale <= 0 or not np.isfinite(bound):
        return None
    prices, bound = prices / scale, bound / scale
    for factor in range(1, _LARGEST_DENOMINATOR + 1):
        rounded = np.round(prices * factor)
        if np.abs(prices * factor - rounded).max() < _MULTIPLE:
            # Rounding the prices moves no panel's worth by more than seats times _MULTIPLE.
            slack = 1e-6 + _MULTIPLE * panel_size
            prices, bound = rounded, float(np.floor(bound * factor + slack))
            break
    else:
        bound += 1e-10
    return Cut(prices, bound) if prices @ target > bound + EXACT else None
