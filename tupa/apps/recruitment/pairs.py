"""Pairs of values that matter: two groups whose people one would expect to meet on the panel."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from tupa.apps.programmes.models import Feature, FeatureValue

__all__ = ["PairGap", "pairs_of"]

#: From this part of a seat on an even mix more likely has such a person than not.
LEAST_SEATS = 0.5


@dataclass(frozen=True)
class PairGap:
    """Two values of two features: the seats an even mix gives them, and who has applied."""

    first: FeatureValue
    second: FeatureValue
    seats: int
    applied: int
    wished: int

    @property
    def missing(self) -> int:
        return max(0, self.wished - self.applied)


def pairs_of(
    features: Sequence[Feature],
    counts: Mapping[tuple[int, int], int],
    size: int,
    wished_per_seat: int,
) -> list[PairGap]:
    """The pairs that are short, the widest gap in proportion first.

    A pair matters if both values have seats for certain and an even mix, middle of the one quota
    times middle of the other over the size of the panel, has at least half a seat for it.
    """
    found = []
    for one, other in combinations(features, 2):
        for first in one.values.all():
            for second in other.values.all():
                seats = _middle(first) * _middle(second) / max(size, 1)
                if not (first.least and second.least) or seats < LEAST_SEATS:
                    continue
                key = (min(first.pk, second.pk), max(first.pk, second.pk))
                whole = max(1, round(seats))
                gap = PairGap(first, second, whole, counts.get(key, 0), whole * wished_per_seat)
                found.append(gap)
    short = [gap for gap in found if gap.missing]
    return sorted(short, key=lambda gap: (gap.applied / gap.wished, -gap.missing))


def _middle(value: FeatureValue) -> float:
    return (value.least + value.most) / 2
