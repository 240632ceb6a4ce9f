"""Bringing the totals of many panels within a ticket of everybody's exact share.

Let S_t be the seats of type t over N panels and a_t = N·x*_t / m_t what each of its m_t members
should get. Dealt out evenly, a member gets floor or ceil(S_t / m_t). The totals with which nobody
is further than d from their share are a box L ≤ S ≤ U. While S is outside, one panel is taken out
and the one put in whose seats lower most

    Σ_t ω_t·m_t·((S_t - centre_t) / (half width_t·m_t))⁴

to first order: the best panel of the face of x* under these prices, found as in herding. Where that
stalls, the weights ω of the types outside the box grow (Morris: The breakout method, AAAI 1993).
Where a few types stay outside in the end, single seats are moved (`augment`), and the exchange goes
on from there.

Guarantee: every panel put in is valid. Cost: about one pricing a step, some ten steps to a few
thousand; limited by steps, not by the clock, so the same seed gives the same panels.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from tupa.engines.lottery.augment import bring_in
from tupa.engines.lottery.face import face_of
from tupa.engines.lottery.highs import Floats
from tupa.engines.lottery.polytope import Polytope
from tupa.engines.lottery.pricing import QuickPricer

__all__ = ["Polish"]

Whole = npt.NDArray[np.int64]

_POWER = 4
_PATIENCE = 40
_GROWTH, _DECAY = 1.3, 0.98
_NARROWEST = 0.25
_ROUNDING = 1e-9


class Polish:
    """Distinct panels (rows of seats per type), how many copies of each, and their total."""

    def __init__(
        self,
        polytope: Polytope,
        panels: Floats,
        copies: Whole,
        target: Floats,
        rng: np.random.Generator,
    ) -> None:
        self.panels, self.copies = panels.copy(), copies.copy()
        self._polytope, self._counts, self._rng = polytope, polytope.counts, rng
        self._aims = target * copies.sum() / polytope.counts
        self._pricer = QuickPricer(face_of(polytope, target))
        self._weights = np.ones_like(target)
        self._total = copies @ panels
        self._best = np.inf
        self._keep()

    def deviations(self) -> Floats:
        """How far the member of each type who is worst off, or best, is from their share."""
        each = self._total / self._counts
        down, up = np.floor(each + _ROUNDING), np.ceil(each - _ROUNDING)
        return np.asarray(np.maximum(np.abs(down - self._aims), np.abs(up - self._aims)))

    def bring_within(self, most: float, steps: int) -> bool:
        """This will exchange panels until nobody is further than `most` tickets from their share,
        and say whether it came so far."""
        self._set_box(most)
        stalled = 0
        for _ in range(steps):
            bad = np.flatnonzero(self.deviations() > most)
            if not len(bad):
                return True
            if self._exchange(bad, stalled):
                stalled = 0
                self._keep()
                continue
            stalled += 1
            if stalled % _PATIENCE == 0:
                self._weights[bad] *= _GROWTH
                self._weights = 1 + _DECAY * (self._weights - 1)
                self._weights /= self._weights.mean()
        return not (self.deviations() > most).any()

    def move_seats(self, most: float) -> None:
        """This will move single seats between types inside the panels where that brings totals
        within `most` tickets."""
        self._set_box(most)
        least, highest = self._centre - self._half, self._centre + self._half
        seats = np.repeat(self.panels, self.copies, axis=0)
        moved = bring_in(self._polytope, seats, least, highest, self._rng)
        self.panels, self.copies = np.unique(moved, axis=0, return_counts=True)
        self._total = self.copies @ self.panels
        self._keep()

    def best(self) -> tuple[Floats, Whole]:
        """The panels and copies with which the largest deviation was smallest."""
        return self._kept

    def _keep(self) -> None:
        worst = float(self.deviations().max())
        if worst < self._best - _ROUNDING:
            self._best, self._kept = worst, (self.panels, self.copies.copy())

    def _set_box(self, most: float) -> None:
        lowest = np.maximum(0.0, np.ceil(self._aims - most))
        highest = np.maximum(lowest, np.floor(self._aims + most))
        self._centre = self._counts * (lowest + highest) / 2
        self._half = self._counts * (highest - lowest) / 2
        self._width = self._counts * np.maximum((highest - lowest) / 2, _NARROWEST)
        self._weights[:] = 1.0

    def _potential(self, totals: Floats) -> Floats:
        off = np.abs(totals - self._centre) / self._width
        return np.asarray(self._weights * self._counts * off**_POWER)

    def _exchange(self, bad: Whole, stalled: int) -> bool:
        """Put in the panel that helps most for one that is among those that harm most."""
        off = (self._total - self._centre) / self._width
        worst = bad[np.argmax(np.abs(off[bad]))] if not stalled else self._rng.choice(bad)
        out = self._giver(int(worst), off, stalled)
        without = self._total - self.panels[out]
        here = self._potential(without)
        noise = 1e-4 * self._rng.random(len(off))
        panel = self._pricer.near_best(here - self._potential(without + 1) - noise)
        if panel is None:
            return False
        after = self._potential(without + panel).sum()
        if after >= self._potential(self._total).sum() - _ROUNDING:
            return False
        self._put_in(panel, out)
        return True

    def _giver(self, kind: int, off: Floats, stalled: int) -> int:
        """A panel to take out: one that seats a type with too many, or that lacks one with too
        few."""
        seats = self.panels[:, kind]
        fits = seats > 0 if off[kind] > 0 else seats < self._counts[kind]
        able = np.flatnonzero(fits & (self.copies > 0))
        harm = self.panels[able] @ off + (0.3 + 0.1 * stalled) * self._rng.random(len(able))
        return int(able[np.argmax(harm)]) if len(able) else int(np.argmax(self.copies))

    def _put_in(self, panel: Floats, out: int) -> None:
        self._total = self._total + panel - self.panels[out]
        self.copies[out] -= 1
        same = np.flatnonzero((self.panels == panel).all(axis=1))
        if len(same):
            self.copies[same[0]] += 1
        else:
            self.panels = np.vstack([self.panels, panel])
            self.copies = np.append(self.copies, 1)
