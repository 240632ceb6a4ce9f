"""The exact proofs of what a lottery claims, once panels, weights and cuts are proved.

`Bounds.bound` adds up rows (weak duality): with prices d and multipliers of the size, quotas,
households and cuts it gives a number B with Σ_t d_t·x_t ≤ B for every panel x, hence for the mean
of every lottery. All in whole numbers and fractions; p is the chance, m_t the people of a type.

- leximin: level by level, Σ d·m·q over the unsettled ≤ B - Σ d·m·v over the settled.
- maximin: one such level.
- nash: with d_t = 1/p_t, Σ_i q_i/p_i ≤ B. Where B ≤ n·(1 + τ), no lottery's geometric mean is
  above this one's times 1 + τ, as geometric means are at most arithmetic ones.
- goldilocks: with d = u - v, U = Σ u·m, V = Σ v·m over n people in reach and k seats, no lottery
  goes below 2·√(U/V) - (n/k)·B/V; this one must not be above that times 1 + τ.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np

from tupa.engines.lottery.check_optimum import Pool
from tupa.engines.lottery.check_stated import Cut, Level, Refused, Stated

__all__ = ["PROOFS", "TOLERANCE", "Bounds"]

TOLERANCE = Fraction(1, 10**9)
_FINE = 10**18

Chances = Mapping[str, Fraction]


@dataclass(frozen=True)
class Bounds:
    """The rows of the problem and the proved cuts; `counts` is 0 for the dead types."""

    pool: Pool
    counts: Sequence[int]
    rows: Sequence[Mapping[int, int]]
    least: Sequence[int]
    most: Sequence[int]
    cuts: Sequence[Cut]

    @staticmethod
    def of(pool: Pool, stated: Stated) -> Bounds:
        counts = [0 if kind in set(stated.dead) else int(m) for kind, m in enumerate(pool.counts)]
        rows = [{int(kind): 1 for kind in np.flatnonzero(row)} for row in pool.rows]
        least, most = ([int(one) for one in side] for side in (pool.least, pool.most))
        return Bounds(pool, counts, rows, least, most, stated.cuts)

    @property
    def reachable(self) -> set[int]:
        return {kind for kind, count in enumerate(self.counts) if count}

    @property
    def people(self) -> int:
        """How many can be drawn."""
        return sum(self.counts)

    def bound(self, prices: Mapping[int, int], level: Level) -> int:
        """Σ prices·x ≤ this for every panel x."""
        left, allowed = dict(prices), 0
        for row, by in level.rows.items():
            allowed += by * (self.most[row] if by > 0 else self.least[row])
            for kind, seats in self.rows[row].items():
                left[kind] = left.get(kind, 0) - by * seats
        for at, by in level.cuts.items():
            allowed += by * self.cuts[at].most
            for kind, price in self.cuts[at].prices.items():
                left[kind] = left.get(kind, 0) - by * price
        return allowed + sum(max(0, gain) * self.counts[kind] for kind, gain in left.items())


def _prove_leximin(bounds: Bounds, stated: Stated, chances: Chances) -> None:
    settled: dict[int, Fraction] = {}
    reachable = bounds.reachable
    for number, level in enumerate(stated.levels, start=1):
        kinds = set(level.kinds)
        if not kinds or not kinds <= reachable - settled.keys():
            raise Refused("certificate_level", f"Level {number} settles no type, or one again.")
        for name in (name for kind in kinds for name in bounds.pool.groups[kind]):
            if abs(chances[name] - level.value) > TOLERANCE:
                raise Refused("certificate_chance", f"{name} does not have the chance of a level.")
        if level.value < 1:
            stakes = _bounded(bounds, level, settled, number)
            if min(stakes[kind] for kind in kinds) <= 0:
                raise Refused("certificate_level", f"Level {number} does not hold all its types.")
        settled |= dict.fromkeys(kinds, level.value)
    if settled.keys() != reachable:
        raise Refused("certificate_incomplete", "The levels do not settle everyone.")


def _prove_maximin(bounds: Bounds, stated: Stated, chances: Chances) -> None:
    level = _only(stated)
    for name in (name for kind in bounds.reachable for name in bounds.pool.groups[kind]):
        if chances[name] < level.value - TOLERANCE:
            raise Refused("certificate_chance", f"{name} has less than the smallest chance proved.")
    if level.value < 1:
        _bounded(bounds, level, {}, 1)


def _bounded(
    bounds: Bounds, level: Level, settled: Mapping[int, Fraction], number: int
) -> Mapping[int, int]:
    """Who is worth how much to the proof that the unsettled cannot all pass the value."""
    stakes = {kind: level.prices.get(kind, 0) * bounds.counts[kind] for kind in bounds.reachable}
    unsettled = sum(stake for kind, stake in stakes.items() if kind not in settled)
    kept = sum((stakes[kind] * value for kind, value in settled.items()), Fraction(0))
    over = bounds.bound(level.prices, level) - kept - unsettled * level.value
    if over > 0 or unsettled <= 0:
        raise Refused("certificate_level", f"Level {number} is not proved by its multipliers.")
    return stakes


def _prove_nash(bounds: Bounds, stated: Stated, chances: Chances) -> None:
    level = _only(stated)
    least = {
        kind: min(chances[name] for name in bounds.pool.groups[kind]) for kind in bounds.reachable
    }
    if min(least.values()) <= 0:
        raise Refused("certificate_chance", "Somebody who can be drawn has no chance.")
    prices = {kind: -(-_FINE * one.denominator // one.numerator) for kind, one in least.items()}
    finer = _FINE // stated.scale
    rows = {row: by * finer for row, by in level.rows.items()}
    cuts = {at: by * finer for at, by in level.cuts.items()}
    bound = bounds.bound(prices, replace(level, rows=rows, cuts=cuts))
    if Fraction(bound, _FINE) > bounds.people * (1 + TOLERANCE):
        raise Refused("certificate_level", "The geometric mean is not proved to be the largest.")


def _prove_goldilocks(bounds: Bounds, stated: Stated, chances: Chances) -> None:
    level = _only(stated)
    shares = [chances[name] for kind in bounds.reachable for name in bounds.pool.groups[kind]]
    low, high = min(shares), max(shares)
    for_low, against_high = (
        sum(side.get(kind, 0) * bounds.counts[kind] for kind in bounds.reachable)
        for side in (level.prices, level.caps)
    )
    if low <= 0 or against_high <= 0:
        raise Refused("certificate_level", "The multipliers say nothing of the largest chance.")
    mean = Fraction(bounds.pool.size, bounds.people)
    reached = high / mean + mean / low
    prices = {
        kind: level.prices.get(kind, 0) - level.caps.get(kind, 0) for kind in bounds.reachable
    }
    shift = Fraction(bounds.bound(prices, level), against_high) / mean
    side = reached / (1 + TOLERANCE) + shift
    if side > 0 and side**2 > 4 * Fraction(for_low, against_high):
        raise Refused("certificate_level", "A better trade of chances is not ruled out.")


def _only(stated: Stated) -> Level:
    if len(stated.levels) != 1:
        raise Refused("certificate_level", "There must be exactly one level.")
    return stated.levels[0]


PROOFS: dict[str, Callable[[Bounds, Stated, Chances], None]] = {
    "leximin": _prove_leximin,
    "maximin": _prove_maximin,
    "nash": _prove_nash,
    "goldilocks": _prove_goldilocks,
}
