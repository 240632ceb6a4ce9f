"""Answers on a scale of five, summed up for a few dozen people.

*Answers* are whole numbers from 1 (completely disagree) to 5 (completely agree). A scale has an
order but no distances, so there is no mean here: only counts, medians and intervals.

**Median.** The middle answer; of an even number the half-way point between the middle two.

**Interval of the median** (order statistics; Conover, *Practical Nonparametric Statistics*, 3.2).
With the answers sorted as x₁ ≤ … ≤ xₙ and B binomial(n, ½), the interval from x_k to x_(n+1−k)
covers the median of whoever might have answered with a probability of at least 1 − 2·P(B < k). The
greatest k with P(B < k) ≤ 2.5 % is taken. Below six answers no k will do: the interval is then the
whole range, and `coverage` says what that is worth.

**Interval of a share** (Wilson 1927): with p = x/n and z = 1.96 its ends are
(p + z²/2n ± z·√(p(1−p)/n + z²/4n²)) / (1 + z²/n). It stays between 0 and 1, and is wide when n is
small, as it should be.

**Change.** Of people whose two answers are paired: how many went down, stayed and went up, the
median of the differences and its interval by order statistics again. No test of significance: with
25 people who were not drawn to answer a form there is none worth the name.

Cost: O(n log n) for the sorting.

>>> summary = summarise([5, 4, 4, 2, 5, 3])
>>> summary.counts, summary.median, summary.median_interval
((0, 1, 1, 2, 2), 4.0, (2.0, 5.0))
>>> [round(end, 2) for end in summary.agree_interval]
[0.3, 0.9]
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["LEAST", "SCALE", "Change", "Summary", "compare_pairs", "median_of", "summarise"]

SCALE = (1, 2, 3, 4, 5)
#: Fewer answers than this are nobody's business, unless the caller says otherwise.
LEAST = 5
#: Of the standard normal distribution, for an interval of 95 %.
Z = 1.959963984540054
TAIL = 0.025


@dataclass(frozen=True)
class Summary:
    """Of one question: how many chose each step, the middle, and how sure that is."""

    counts: tuple[int, int, int, int, int]
    median: float
    median_interval: tuple[float, float]
    coverage: float
    agree: float
    agree_interval: tuple[float, float]

    @property
    def answers(self) -> int:
        return sum(self.counts)


@dataclass(frozen=True)
class Change:
    """Of people who answered twice: what happened between."""

    fell: int
    same: int
    rose: int
    before: float
    after: float
    median: float
    median_interval: tuple[float, float]

    @property
    def pairs(self) -> int:
        return self.fell + self.same + self.rose


def summarise(answers: Sequence[int], least: int = LEAST) -> Summary | None:
    """Nothing below `least` answers. An answer outside the scale is a fault of the caller."""
    _refuse_outside(answers)
    if len(answers) < least:
        return None
    one, two, three, four, five = (sum(a == step for a in answers) for step in SCALE)
    interval, coverage = _median_interval(answers)
    agreeing = four + five
    return Summary(
        counts=(one, two, three, four, five),
        median=median_of(answers),
        median_interval=interval,
        coverage=coverage,
        agree=agreeing / len(answers),
        agree_interval=_wilson(agreeing, len(answers)),
    )


def compare_pairs(pairs: Sequence[tuple[int, int]], least: int = LEAST) -> Change | None:
    """Each pair is one person's answer before and after. Nothing below `least` pairs."""
    _refuse_outside([answer for pair in pairs for answer in pair])
    if len(pairs) < least:
        return None
    steps = [after - before for before, after in pairs]
    return Change(
        fell=sum(step < 0 for step in steps),
        same=sum(step == 0 for step in steps),
        rose=sum(step > 0 for step in steps),
        before=median_of([before for before, _ in pairs]),
        after=median_of([after for _, after in pairs]),
        median=median_of(steps),
        median_interval=_median_interval(steps)[0],
    )


def median_of(values: Sequence[int]) -> float:
    ordered = sorted(values)
    middle = len(ordered) // 2
    if len(ordered) % 2:
        return float(ordered[middle])
    return (ordered[middle - 1] + ordered[middle]) / 2


def _refuse_outside(answers: Sequence[int]) -> None:
    for answer in answers:
        if answer not in SCALE:
            raise ValueError(f"{answer} is not on the scale from 1 to 5")


def _median_interval(values: Sequence[int]) -> tuple[tuple[float, float], float]:
    """The ends, and how surely the median lies between them."""
    ordered, n = sorted(values), len(values)
    below, tail, k = 0.0, 0.0, 0
    while (below := below + math.comb(n, k) / 2**n) <= TAIL:
        tail, k = below, k + 1
    if k == 0:
        return (float(ordered[0]), float(ordered[-1])), 1 - 2 / 2**n
    return (float(ordered[k - 1]), float(ordered[n - k])), 1 - 2 * tail


def _wilson(hits: int, n: int) -> tuple[float, float]:
    share = hits / n
    middle = share + Z * Z / (2 * n)
    spread = Z * math.sqrt(share * (1 - share) / n + Z * Z / (4 * n * n))
    whole = 1 + Z * Z / n
    low = (middle - spread) / whole if hits else 0.0
    return low, (middle + spread) / whole if hits < n else 1.0
