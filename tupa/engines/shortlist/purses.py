"""What every voter still has, exactly: voters with equal sums share one purse.

All sums are whole numbers over one common denominator, so that two ideas cost the same only if they
really do. Decimals beside them are for looking fast; they never decide between near equals.
"""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from tupa.engines.shortlist.problem import Numbers

__all__ = ["Purses"]

#: Decimals further apart than this differ exactly too: they carry 15 digits.
NEAR = 1e-9


class Purses:
    """`purse[i]` is the purse of voter i; purse p holds `whole[p]` / `below` places."""

    def __init__(self, voters: int, each: Fraction) -> None:
        self.purse: Numbers = np.zeros(voters, dtype=np.int64)
        self.whole = [each.numerator]
        self.below = each.denominator
        self._look()

    def _look(self) -> None:
        """The decimals, and the purses from the lightest to the heaviest."""
        self.decimal = np.array([whole / self.below for whole in self.whole])
        self.order = np.argsort(self.decimal, kind="stable")
        self.sorted: NDArray[np.float64] = self.decimal[self.order]

    def about(self, supporters: Numbers) -> float:
        """What the idea would cost each supporter who can pay it, in decimals; inf: too dear.

        The least ρ with Σ min(purse, ρ) = 1 over the supporters. O(supporters + purses).
        """
        counts = np.bincount(self.purse[supporters], minlength=len(self.whole))[self.order]
        held = counts * self.sorted
        if held.sum() < 1 - NEAR:
            return math.inf
        before, richer = np.cumsum(held) - held, len(supporters) - (np.cumsum(counts) - counts)
        with np.errstate(divide="ignore", invalid="ignore"):
            price = (1 - before) / richer
        fits = np.flatnonzero((price <= self.sorted + NEAR) & (counts > 0))
        return float(price[fits[0]]) if len(fits) else math.inf

    def exactly(self, supporters: Numbers) -> Fraction | None:
        """The same ρ as a fraction; None when the supporters together hold less than a place."""
        counts = np.bincount(self.purse[supporters], minlength=len(self.whole))
        held = sorted((self.whole[purse], int(counts[purse])) for purse in np.flatnonzero(counts))
        before, richer = 0, len(supporters)
        for whole, count in held:
            if (self.below - before) <= whole * richer:
                return Fraction(self.below - before, self.below * richer)
            before, richer = before + whole * count, richer - count
        return None

    def pay(self, supporters: Numbers, price: Fraction) -> NDArray[np.float64]:
        """Takes min(purse, price) from each; what each paid, in decimals, shape (supporters,)."""
        common = math.lcm(self.below, price.denominator)
        scale, cost = common // self.below, price.numerator * (common // price.denominator)
        whole = [purse * scale for purse in self.whole]
        paid = np.array([min(purse, cost) / common for purse in whole])[self.purse[supporters]]
        self._move(supporters, whole, cost, common)
        return paid

    def _move(self, supporters: Numbers, whole: list[int], cost: int, common: int) -> None:
        """Each payer's purse becomes the one that holds what is left; empty classes go."""
        paying = np.zeros(len(self.purse), dtype=bool)
        paying[supporters] = True
        places: dict[int, int] = {}
        new = np.empty((2, len(whole)), dtype=np.int64)
        used = np.zeros((2, len(whole)), dtype=bool)
        used[paying.astype(np.int64), self.purse] = True
        for pays, purse in zip(*np.nonzero(used), strict=True):
            left = max(0, whole[purse] - cost) if pays else whole[purse]
            new[pays, purse] = places.setdefault(left, len(places))
        self.purse = new[paying.astype(np.int64), self.purse]
        shared = math.gcd(common, *places)
        self.whole = [left // shared for left in places]
        self.below = common // shared
        self._look()
