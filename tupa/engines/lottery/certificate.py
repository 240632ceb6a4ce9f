"""What is needed to check a lottery in whole numbers, written down by the solver.

    weights   n_j over DENOMINATOR, one per panel, summing to exactly 1
    levels    per level of leximin: the value v over DENOMINATOR, the types it fixes, and the
              multipliers that prove it: prices per seat of each type, and one number for the
              size, for each quota and household, and for each cut, all over SCALE
    cuts      inequalities that every panel keeps: prices·seats ≤ most, in whole numbers
    dead      the types that no panel contains

Types are numbered in the order in which their first person stands in the list. Nothing here is
believed: `check_certificate` proves each line anew (docs/lottery.md says what is proved).

The multipliers are the duals of a linear program, rounded; whatever they are, what they prove is
counted from them exactly. So each value here is not the rounded value of the linear program but the
least fraction that the rounded multipliers prove (it differs by about 1e-14).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from tupa.engines.lottery.aim import Level
from tupa.engines.lottery.highs import Floats
from tupa.engines.lottery.polytope import Cut, Polytope

__all__ = ["DENOMINATOR", "SCALE", "Proofs", "certificate_of", "in_parts"]

DENOMINATOR = 10**15
SCALE = 10**15
# A multiplier of this many parts of SCALE is the rounding of 0.
_NOISE = 10**6

Pairs = list[list[int]]


@dataclass(frozen=True)
class Proofs:
    """What the solver knows about its answer: the levels over the relaxation with its cuts and
    without the types in no panel."""

    relaxation: Polytope
    levels: tuple[Level, ...]
    cuts: tuple[Cut, ...]

    @property
    def dead(self) -> list[int]:
        return [int(kind) for kind in np.flatnonzero(self.relaxation.ceiling == 0)]


def in_parts(weights: Sequence[float]) -> list[int]:
    """This will round shares that sum to 1 to whole parts of DENOMINATOR that do so exactly.

    >>> sum(in_parts([1 / 3, 1 / 3, 1 / 3])) == DENOMINATOR
    True
    """
    parts = [max(1, round(weight * DENOMINATOR)) for weight in weights]
    heaviest = max(range(len(parts)), key=parts.__getitem__)
    parts[heaviest] += DENOMINATOR - sum(parts)
    return parts


def certificate_of(proofs: Proofs, parts: Sequence[int], algorithm: str) -> dict[str, Any] | None:
    """This will write the certificate; None where a proof is missing (time) or not in whole
    numbers. `parts` are the weights."""
    cuts = [_cut(cut) for cut in proofs.cuts]
    if not proofs.levels or any(cut is None for cut in cuts):
        return None
    sums = _Sums(proofs.relaxation, len(cuts))
    state = {"nash": sums.sums_only, "goldilocks": sums.with_caps}.get(algorithm, sums.level)
    return {
        "denominator": DENOMINATOR,
        "scale": SCALE,
        "weights": list(parts),
        "levels": [state(level) for level in proofs.levels],
        "cuts": cuts,
        "dead": proofs.dead,
    }


class _Sums:
    """Adding up the rows of the relaxation in whole numbers, level by level."""

    def __init__(self, relaxation: Polytope, cuts: int) -> None:
        self._first_cut = 1 + len(relaxation.rows) - cuts
        every = np.vstack([np.ones(len(relaxation.counts)), relaxation.rows])
        self._matrix = np.round(every).astype(np.int64).astype(object)
        self._least = [relaxation.size, *relaxation.least]
        self._most = [relaxation.size, *relaxation.most]
        self._ceiling = [round(count) for count in relaxation.ceiling]
        self._kept: dict[int, int] = {}

    def level(self, level: Level) -> dict[str, Any]:
        """A level of leximin or maximin: its value is what its multipliers prove."""
        kinds = [int(kind) for kind in np.flatnonzero(level.kinds)]
        stated: dict[str, Any] = {"value": DENOMINATOR, "types": kinds}
        if level.prices is not None and level.rows is not None:
            rows = _rounded(level.rows)
            prices = self._balanced(_parts(level.prices), rows)
            stated |= {"value": self._value(prices, rows), "prices": _pairs(prices)}
            stated |= self._stated(rows)
        self._kept |= dict.fromkeys(kinds, stated["value"])
        return stated

    def sums_only(self, level: Level) -> dict[str, Any]:
        """For Nash: the prices are the inverse chances, which the checker counts itself."""
        rows = _rounded(level.rows if level.rows is not None else np.zeros(0))
        return {"value": 0, "types": [], **self._stated(rows)}

    def with_caps(self, level: Level) -> dict[str, Any]:
        """For Goldilocks: prices speak for the smallest chance, caps against the largest."""
        nothing = np.zeros(0)
        prices, caps, rows = (
            _parts(one if one is not None else nothing)
            for one in (level.prices, level.caps, level.rows)
        )
        stated = {"value": 0, "types": [], "prices": _pairs(prices), "caps": _pairs(caps)}
        return stated | self._stated(rows)

    def _stated(self, rows: list[int]) -> dict[str, Any]:
        first = self._first_cut
        return {"size": rows[0], "quotas": _pairs(rows[1:first]), "cuts": _pairs(rows[first:])}

    def _balanced(self, prices: list[int], rows: list[int]) -> list[int]:
        """Where a price differs from what the rows pay by rounding only, they are made equal."""
        paid = np.array(rows, dtype=object) @ self._matrix
        return [
            max(0, int(pay)) if price and abs(price - pay) <= _NOISE else price
            for price, pay in zip(prices, paid, strict=True)
        ]

    def _value(self, prices: list[int], rows: list[int]) -> int:
        """The least value over DENOMINATOR, rounded up, that these multipliers prove."""
        left = np.array(prices, dtype=object) - np.array(rows, dtype=object) @ self._matrix
        bound = sum(max(0, gain) * seats for gain, seats in zip(left, self._ceiling, strict=True))
        sides = zip(rows, self._least, self._most, strict=True)
        bound += sum(by * round(most if by > 0 else least) for by, least, most in sides if by)
        stakes = [price * seats for price, seats in zip(prices, self._ceiling, strict=True)]
        kept = sum(stakes[kind] * value for kind, value in self._kept.items())
        unsettled = sum(stakes) - sum(stakes[kind] for kind in self._kept)
        return int(-((kept - bound * DENOMINATOR) // unsettled))


def _rounded(rows: Floats) -> list[int]:
    return [by if abs(by) > _NOISE else 0 for by in _parts(rows)]


def _parts(numbers: Floats) -> list[int]:
    return [round(float(number) * SCALE) for number in numbers]


def _pairs(numbers: list[int]) -> Pairs:
    """[position, number], the zeros left out."""
    return [[at, number] for at, number in enumerate(numbers) if number]


def _cut(cut: Cut) -> dict[str, Any] | None:
    prices, most = np.round(cut.prices), round(cut.most)
    if np.any(prices != cut.prices) or most != cut.most:
        return None
    return {
        "prices": [[int(at), int(prices[at])] for at in np.flatnonzero(prices)],
        "most": most,
    }
