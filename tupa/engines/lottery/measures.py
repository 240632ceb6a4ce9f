"""How even a lottery is."""

from __future__ import annotations

import math
from collections.abc import Sequence

__all__ = ["geometric_mean", "gini"]


def gini(chances: Sequence[float]) -> float:
    """The Gini coefficient, 0 (all alike) to 1: Σ(2i - n - 1)·p_i / (n·Σp) over chances sorted
    upwards.

    >>> round(gini([0.5, 0.5]), 3), round(gini([0.0, 1.0]), 3)
    (0.0, 0.5)
    """
    total, n = math.fsum(chances), len(chances)
    if total == 0:
        return 0.0
    return math.fsum((2 * i - n - 1) * p for i, p in enumerate(sorted(chances), start=1)) / (
        n * total
    )


def geometric_mean(chances: Sequence[float]) -> float:
    """The geometric mean of chances; 0 as soon as one is 0.

    >>> round(geometric_mean([0.25, 1.0]), 3)
    0.5
    """
    if not chances or min(chances) <= 0:
        return 0.0
    return math.exp(math.fsum(map(math.log, chances)) / len(chances))
