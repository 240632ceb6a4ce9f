"""Proving in whole numbers that no panel goes beyond an inequality prices·seats ≤ most.

Branch and bound with bounds that are counted exactly: whatever numbers μ ≥ 0 a linear program
suggests for the rows A·x ≤ b, every panel x between `low` and `high` satisfies

    prices·x ≤ Σ_t max over the box of (prices - μ·A)_t·x_t + μ·b.

As prices and seats are whole, a part is done when this is below most + 1; otherwise it is split at
a type. The linear program is only asked for advice: an error in it can make a proof fail, never
succeed. Rows may be broken at a high price, so that advice comes for empty parts too.
"""

from __future__ import annotations

import math
import time
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.optimize import linprog

__all__ = ["Rows", "Tree", "exact_bound"]

Whole = npt.NDArray[np.object_]
Floats = npt.NDArray[np.float64]

_SCALE = 1 << 32
_WHOLE = 1e-6


@dataclass(frozen=True)
class Rows:
    """matrix·x ≤ most for every panel x, in whole numbers; types have 0 to `counts` seats."""

    matrix: npt.NDArray[np.int64]
    most: npt.NDArray[np.int64]
    counts: npt.NDArray[np.int64]

    def and_also(self, prices: Sequence[int], most: int) -> Rows:
        """With one more inequality that was proved."""
        matrix = np.vstack([self.matrix, np.array(prices, dtype=np.int64)])
        return Rows(matrix, np.append(self.most, most), self.counts)


class Tree:
    """The search for a panel beyond an inequality, in at most so many linear programs and
    seconds."""

    def __init__(self, nodes: int, seconds: float = math.inf) -> None:
        self.nodes = nodes
        self._end = time.monotonic() + seconds

    def proves(self, rows: Rows, prices: Sequence[int], most: int) -> bool:
        """Whether it was shown that no panel is worth more than `most`. False proves nothing."""
        worth = np.array(prices, dtype=np.int64)
        parts = [(np.zeros_like(rows.counts), rows.counts)]
        while parts:
            if self.nodes <= 0 or time.monotonic() > self._end:
                return False
            self.nodes -= 1
            low, high = parts.pop()
            point, duals = _advice(rows, worth, low, high)
            if exact_bound(rows, worth, duals, low, high) < (most + 1) * _SCALE:
                continue
            kind = int(np.argmax(np.abs(point - np.round(point))))
            if abs(point[kind] - round(point[kind])) < _WHOLE:
                return False
            parts += _halves(low, high, kind, int(np.floor(point[kind])))
        return True


def exact_bound(
    rows: Rows,
    worth: npt.NDArray[np.int64],
    duals: Whole,
    low: npt.NDArray[np.int64],
    high: npt.NDArray[np.int64],
) -> int:
    """What no panel in the box is worth more than, times the scale of the duals (whole, ≥ 0)."""
    used = np.flatnonzero(duals)
    left = worth.astype(object) * _SCALE - duals[used] @ rows.matrix[used].astype(object)
    box = np.where(left > 0, left * high.astype(object), left * low.astype(object))
    return int(box.sum() + duals[used] @ rows.most[used].astype(object))


def _advice(
    rows: Rows,
    worth: npt.NDArray[np.int64],
    low: npt.NDArray[np.int64],
    high: npt.NDArray[np.int64],
) -> tuple[Floats, Whole]:
    dear = 100.0 * float(np.abs(worth).max() + 1)
    broken = -np.ones((len(rows.most), 1))
    found = linprog(
        np.append(-worth, dear),
        A_ub=np.hstack([rows.matrix, broken]),
        b_ub=rows.most,
        bounds=[*zip(low, high, strict=True), (0.0, None)],
    )
    if found.status != 0:
        raise ArithmeticError(f"a linear program of the check was not solved: {found.message}")
    duals = [max(0, round(-float(dual) * _SCALE)) for dual in found.ineqlin.marginals]
    return found.x[:-1], np.array(duals, dtype=object)


def _halves(
    low: npt.NDArray[np.int64], high: npt.NDArray[np.int64], kind: int, below: int
) -> list[tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]]:
    least, most = low.copy(), high.copy()
    most[kind], least[kind] = below, below + 1
    return [(low, most), (least, high)]
