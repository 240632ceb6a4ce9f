"""From seats per type to people: everyone of a type gets the same chance, with few extra panels.

Take the panels as stretches of a line of length 1, each as long as its weight, longest-served
first: then the c-th seat of a type is a stretch from 0 to L_c. The seats are shared as in Walker's
alias method (1977): member c keeps the start of seat c; whoever has less than the mean takes the
end of a seat longer than the mean. The end begins after the member's own stretch, so nobody sits
twice, and each member causes at most one new division.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tupa.engines.lottery.highs import Floats

__all__ = ["share_seats"]

# Divisions closer than this are one; a panel this light would only be rounding.
_SAME = 1e-12


def share_seats(
    weights: Floats, panels: Floats, members: Sequence[Sequence[int]], rng: np.random.Generator
) -> list[tuple[float, list[int]]]:
    """This will turn weighted rows of seats per type into weighted lists of people (their
    positions).

    `members[t]` are the people of type t; which of them comes first is drawn from `rng`.
    """
    shared = [
        _Sharing.of(weights, panels[:, kind], [int(one) for one in rng.permutation(people)])
        for kind, people in enumerate(members)
    ]
    lottery: list[tuple[float, list[int]]] = []
    for index, weight in enumerate(map(float, weights)):
        seated = [(shared[kind], int(panels[index, kind])) for kind in panels[index].nonzero()[0]]
        divisions = [
            point for kind, seats in seated for point in kind.divisions(index, seats, weight)
        ]
        for start, end in _stretches(divisions, weight):
            middle = (start + end) / 2
            people = [one for kind, seats in seated for one in kind.seated(index, seats, middle)]
            lottery.append((end - start, sorted(people)))
    return lottery


def _stretches(divisions: list[float], weight: float) -> list[tuple[float, float]]:
    points = [0.0]
    for point in sorted(divisions):
        if points[-1] + _SAME < point < weight - _SAME:
            points.append(point)
    return list(zip(points, [*points[1:], float(weight)], strict=True))


@dataclass(frozen=True)
class _Sharing:
    """One type: where each panel begins on the type's line, and who holds which stretch of each
    seat."""

    begins: Floats
    ends: list[list[float]]
    holders: list[list[int]]

    @staticmethod
    def of(weights: Floats, seats: Floats, people: list[int]) -> _Sharing:
        if len(people) == 1:
            return _Sharing(weights, [[1.0]], [people])
        order = np.argsort(-seats, kind="stable")
        begins = np.zeros(len(weights))
        begins[order] = np.concatenate([[0.0], np.cumsum(weights[order])[:-1]])
        lengths = [float(weights[seats > layer + 0.5].sum()) for layer in range(len(people))]
        pieces = _alias(lengths)
        ends = [[end for end, _ in layer] for layer in pieces]
        holders = [[people[member] for _, member in layer] for layer in pieces]
        return _Sharing(begins, ends, holders)

    def divisions(self, panel: int, seats: int, weight: float) -> list[float]:
        """Where, within one panel of this type's `seats`, a seat passes from one to the next."""
        begin = float(self.begins[panel])
        inside = (end - begin for layer in self.ends[:seats] for end in layer[:-1])
        return [point for point in inside if 0.0 < point < weight]

    def seated(self, panel: int, seats: int, offset: float) -> list[int]:
        """Who sits there so far along the panel."""
        position = float(self.begins[panel]) + offset
        return [
            holders[min(bisect_right(ends, position), len(ends) - 1)]
            for ends, holders in zip(self.ends[:seats], self.holders, strict=False)
        ]


def _alias(lengths: list[float]) -> list[list[tuple[float, int]]]:
    """For each seat its stretches as (end, member) from left to right; every member gets the mean
    length."""
    mean = sum(lengths) / len(lengths)
    left = list(lengths)
    tails: list[list[tuple[float, int]]] = [[] for _ in lengths]
    givers = [c for c, length in enumerate(lengths) if length > mean + _SAME]
    takers = [c for c, length in enumerate(lengths) if length < mean - _SAME][::-1]
    while givers and takers:
        giver, taker = givers[0], takers.pop()
        tails[giver].append((left[giver], taker))
        left[giver] -= mean - left[taker]
        if left[giver] <= mean + _SAME:
            givers.pop(0)
            if left[giver] < mean - _SAME:
                takers.append(giver)
    return [[(left[c], c), *reversed(tails[c])] for c in range(len(lengths))]
