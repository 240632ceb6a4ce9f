"""What is needed to check a lottery in whole numbers, written down by the solver.

    weights   n_j over DENOMINATOR, one per panel, summing to exactly 1
    levels    per level of leximin: the value v over DENOMINATOR, the types it fixes, and the
              multipliers that prove it: prices per seat of each type, and one number for the
              size, for each quota and for each cut, all over SCALE
    cuts      inequalities that every panel keeps: prices·seats ≤ most, in whole numbers
    dead      the types that no panel contains

Types are numbered in the order in which their first person stands in the list. Nothing here is
believed: `check_certificate` proves each line anew (docs/lottery.md says what is proved).

Rounding keeps the proofs valid: whatever the multipliers are, what they prove is counted from
them exactly; rounded to 1e-15 they prove it less sharply by about as much.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from tupa.engines.lottery.highs import Floats
from tupa.engines.lottery.polytope import Cut
from tupa.engines.lottery.relax import Level

__all__ = ["DENOMINATOR", "SCALE", "Proofs", "certificate_of", "in_parts"]

DENOMINATOR = 10**15
SCALE = 10**15

Pairs = list[list[int]]


@dataclass(frozen=True)
class Proofs:
    """What the solver knows about its answer: levels, cuts, and the types in no panel."""

    levels: tuple[Level, ...]
    cuts: tuple[Cut, ...]
    dead: np.typing.NDArray[np.bool_]


def in_parts(weights: Sequence[float]) -> list[int]:
    """This will round shares that sum to 1 to whole parts of DENOMINATOR that do so exactly.

    >>> sum(in_parts([1 / 3, 1 / 3, 1 / 3])) == DENOMINATOR
    True
    """
    parts = [max(1, round(weight * DENOMINATOR)) for weight in weights]
    heaviest = max(range(len(parts)), key=parts.__getitem__)
    parts[heaviest] += DENOMINATOR - sum(parts)
    return parts


def certificate_of(proofs: Proofs, parts: Sequence[int], quotas: int) -> dict[str, Any] | None:
    """This will write the certificate; None where a proof is missing (time) or not in whole
    numbers."""
    cuts = [_cut(cut) for cut in proofs.cuts]
    if not proofs.levels or any(cut is None for cut in cuts):
        return None
    return {
        "denominator": DENOMINATOR,
        "scale": SCALE,
        "weights": list(parts),
        "levels": [_level(level, quotas) for level in proofs.levels],
        "cuts": cuts,
        "dead": np.flatnonzero(proofs.dead).tolist(),
    }


def _level(level: Level, quotas: int) -> dict[str, Any]:
    stated: dict[str, Any] = {
        "value": round(level.value * DENOMINATOR),
        "types": np.flatnonzero(level.kinds).tolist(),
    }
    if level.prices is not None and level.rows is not None:
        stated |= {
            "prices": _pairs(level.prices),
            "size": round(float(level.rows[0]) * SCALE),
            "quotas": _pairs(level.rows[1 : 1 + quotas]),
            "cuts": _pairs(level.rows[1 + quotas :]),
        }
    return stated


def _pairs(numbers: Floats) -> Pairs:
    """[position, number over SCALE], the zeros left out."""
    rounded = [(at, round(float(number) * SCALE)) for at, number in enumerate(numbers)]
    return [[at, number] for at, number in rounded if number]


def _cut(cut: Cut) -> dict[str, Any] | None:
    prices, most = np.round(cut.prices), round(cut.most)
    if np.any(prices != cut.prices) or most != cut.most:
        return None
    return {
        "prices": [[int(at), int(prices[at])] for at in np.flatnonzero(prices)],
        "most": most,
    }
