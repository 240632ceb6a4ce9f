"""What a lottery is to attain: seats per type that no mix of panels can better, and why not."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tupa.engines.lottery.highs import Floats

__all__ = ["Aim", "Level"]


@dataclass(frozen=True)
class Level:
    """A chance that no lottery can pass for the types it fixes, and the duals that say so.

    `prices` per seat of each type and `rows` (the size, quotas, households, cuts) satisfy, for
    every panel x, Σ prices·x ≤ Σ rows·(what the row allows), up to rounding; None where a chance
    is simply 1. Where largest chances count too, `caps` per seat are taken off the prices.
    """

    value: float
    kinds: npt.NDArray[np.bool_]
    prices: Floats | None = None
    rows: Floats | None = None
    caps: Floats | None = None


@dataclass(frozen=True)
class Aim:
    """The best point of a relaxation under some measure of fairness, in seats per type.

    `levels` prove it (empty: cut short by the clock). Where `near` is given, the mean of a lottery
    need only be at least `point`, and panels are sought near `near`.
    """

    point: Floats
    levels: tuple[Level, ...]
    near: Floats | None = None

    @property
    def followed(self) -> Floats:
        """Where panels are sought."""
        return self.point if self.near is None else self.near
