"""What no plan can pass, with what proves it.

*Violations*: the least of each round, from CP-SAT; a plan cannot do better in all rounds together.

*Pairs of a balanced plan.* People with the same values form a profile. Let m[p, q] be the meetings
of profiles p and q over all rounds and d[p, q] <= m[p, q] the different pairs among them that meet,
at most D[p, q]. Where nothing is violated, the people of a value are spread in known numbers, so
the meetings among them, W_v, lie between two numbers:

    max Σ d   s.t.   0 <= d <= D,  d <= m,
    least_v <= Σ m[p, q] over p, q both of value v <= most_v,
    least_p <= Σ_q m[p, q] (twice for q = p) <= most_p,   Σ m <= all meetings.

A value held by at most T people never meets itself. By weak duality *any* multipliers y, one a
constraint, with (Aᵀy)[p, q] >= 0 for all p, q prove

    pairs <= Σ D·max(0, 1 - Aᵀy) + Σ_{y > 0} y·most + Σ_{y < 0} y·least,

so the certificate is y alone, in fractions: it can be added up without any solver.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations_with_replacement
from typing import Any

import numpy as np
import numpy.typing as npt

from tupa.engines.seating.problem import Mode
from tupa.engines.seating.result import Bounds, Measures
from tupa.engines.seating.room import Room

__all__ = ["Proved", "bounds_of"]

_MOST_PAIRS = 8_000
_FINEST = 2520


@dataclass(frozen=True)
class Proved:
    bounds: Bounds
    certificate: Mapping[str, Any]


def bounds_of(room: Room, measures: Measures, upper: int, least: tuple[int, ...]) -> Proved:
    """This will gather the bounds of a plan. `upper`: of pairs, for any plan; `least`: violations
    of each round."""
    certificate: dict[str, Any] = {"violations_by_round": list(least)}
    balanced = None
    if measures.balance_violations == 0 and measures.distinct_pairs < upper:
        proved = _pairs_of_balanced(room)
        if proved is not None:
            balanced = min(upper, proved[0])
            certificate["multipliers"] = proved[1]
    return Proved(Bounds(sum(least), upper, balanced, least), certificate)


def _pairs_of_balanced(room: Room) -> tuple[int, dict[str, Any]] | None:
    """The bound, and its multipliers; None where it is not known."""
    if not room.values or any(m not in (Mode.MIRROR, Mode.SPREAD) for m in room.modes):
        return None
    profiles, of = np.unique(room.codes, axis=0, return_inverse=True)
    of = of.ravel()
    pairs = list(combinations_with_replacement(range(len(profiles)), 2))
    if len(pairs) > _MOST_PAIRS:
        return None
    first = np.array([p for p, _ in pairs])
    second = np.array([q for _, q in pairs])
    counts = np.bincount(of)
    distinct = np.where(
        first == second, counts[first] * (counts[first] - 1) // 2, counts[first] * counts[second]
    )
    rows, least, most = _constraints(room, profiles, of, first, second)
    multipliers = _multipliers(rows, least, most, distinct)
    if multipliers is None:
        return None
    bound = _bound(rows, least, most, distinct, multipliers)
    return None if bound is None else (bound, _told(room, profiles, multipliers))


def _constraints(
    room: Room,
    profiles: npt.NDArray[np.int32],
    of: npt.NDArray[np.int64],
    first: npt.NDArray[np.int64],
    second: npt.NDArray[np.int64],
) -> tuple[npt.NDArray[np.int64], list[int], list[int]]:
    """The rows A, and the least and most of A·m: values, then profiles, then all."""
    rows, least, most = [], [], []
    for code in range(len(room.values)):
        holds = (profiles == code).any(axis=1)
        rows.append((holds[first] & holds[second]).astype(np.int64))
        lowest, highest = _meetings_within(room, code)
        least.append(lowest)
        most.append(highest)
    for p in range(len(profiles)):
        rows.append((first == p).astype(np.int64) + (second == p))
        here = room.present[:, of == p].sum(axis=1)
        sizes = [room.largest(r) for r in range(room.rounds)]
        least.append(int(sum(h * (int(s.min()) - 1) for h, s in zip(here, sizes, strict=True))))
        most.append(int(sum(h * (int(s.max()) - 1) for h, s in zip(here, sizes, strict=True))))
    rows.append(np.ones(len(first), np.int64))
    least.append(0)
    most.append(sum(int((s * (s - 1) // 2).sum()) for s in map(room.largest, range(room.rounds))))
    return np.array(rows), least, most


def _meetings_within(room: Room, code: int) -> tuple[int, int]:
    """The fewest and most meetings among people of a value, over all rounds, nothing violated."""
    fewest = greatest = 0
    for r in range(room.rounds):
        total = int(room.totals(r)[code])
        bands = [
            (
                room.wanted(r, code, int(room.least[r, t]), total)[0],
                room.wanted(r, code, int(room.most[r, t]), total)[1],
            )
            for t in range(room.tables)
        ]
        fewest += _spread(bands, total, largest_first=False)
        greatest += _spread(bands, total, largest_first=True)
    return fewest, greatest


def _spread(bands: list[tuple[int, int]], total: int, largest_first: bool) -> int:
    """Meetings when so many people are put within the bands as unevenly, or evenly, as they go."""
    counts = [low for low, _ in bands]
    left = total - sum(counts)
    while left > 0:
        open_ = [t for t, (_, high) in enumerate(bands) if counts[t] < high]
        if not open_:
            break
        t = (max if largest_first else min)(open_, key=lambda one: counts[one])
        counts[t] += 1
        left -= 1
    return sum(c * (c - 1) // 2 for c in counts)


def _multipliers(
    rows: npt.NDArray[np.int64],
    least: list[int],
    most: list[int],
    distinct: npt.NDArray[np.int64],
) -> list[Fraction] | None:
    from scipy.optimize import linprog
    from scipy.sparse import csr_matrix, eye, hstack, vstack

    m = len(distinct)
    matrix = csr_matrix(rows)
    none = csr_matrix((len(rows), m))
    above = vstack(
        [hstack([eye(m), -eye(m)]), hstack([none, matrix]), hstack([none, -matrix])], format="csr"
    )
    right = np.concatenate([np.zeros(m), most, [-one for one in least]])
    solved = linprog(
        np.concatenate([-np.ones(m), np.zeros(m)]),
        A_ub=above,
        b_ub=right,
        bounds=[*((0, int(d)) for d in distinct), *((0, None),) * m],
        method="highs",
    )
    if solved.status != 0:
        return None
    duals = -solved.ineqlin.marginals[m:]
    net = duals[: len(rows)] - duals[len(rows) :]
    return [Fraction(float(one)).limit_denominator(_FINEST) for one in net]


def _bound(
    rows: npt.NDArray[np.int64],
    least: list[int],
    most: list[int],
    distinct: npt.NDArray[np.int64],
    multipliers: list[Fraction],
) -> int | None:
    """The bound, in fractions; a shortage of the last multiplier (all meetings) is made good."""
    sums = [
        sum((y * int(a) for y, a in zip(multipliers, column, strict=True) if a), Fraction(0))
        for column in rows.T
    ]
    lacking = max(Fraction(0), -min(sums))
    multipliers[-1] += lacking
    bound = sum(
        (
            int(d) * max(Fraction(0), 1 - one - lacking)
            for d, one in zip(distinct, sums, strict=True)
        ),
        Fraction(0),
    )
    for y, low, high in zip(multipliers, least, most, strict=True):
        bound += y * (high if y > 0 else low)
    return int(bound // 1)


def _told(
    room: Room, profiles: npt.NDArray[np.int32], multipliers: list[Fraction]
) -> dict[str, Any]:
    names = [*room.values, ("", "")]
    values = multipliers[: len(room.values)]
    kinds = multipliers[len(room.values) : -1]
    return {
        "values": [[*name, str(y)] for name, y in zip(room.values, values, strict=True) if y],
        "profiles": [
            [[names[code][1] for code in row], str(y)]
            for row, y in zip(profiles, kinds, strict=True)
            if y
        ],
        "all": str(multipliers[-1]),
    }
