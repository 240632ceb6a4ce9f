"""The nearness of two texts by plain loops over dictionaries: shares no code with `solve`."""

from __future__ import annotations

import math
from collections.abc import Sequence

from tupa.engines.similar.problem import Text
from tupa.engines.similar.words import terms_of

__all__ = ["nearness"]

_WEIGHT = {"pieces": 0.8, "concepts": 0.35}


def nearness(texts: Sequence[Text], first: int, second: int) -> float:
    """Of the texts with these keys, among all of the texts."""
    bags = {text.key: terms_of(text) for text in texts}
    ours, theirs = bags[first], bags[second]
    best = 0.0
    for space in {term.split(":")[0] for term in ours}:
        dot = left = right = 0.0
        for term in {*ours, *theirs}:
            if term.split(":")[0] != space:
                continue
            holding = sum(term in bag for bag in bags.values())
            rarity = math.log(len(texts) + 1) - math.log(holding + 0.5)
            a = (1 + math.log(ours[term])) * rarity if term in ours else 0.0
            b = (1 + math.log(theirs[term])) * rarity if term in theirs else 0.0
            dot, left, right = dot + a * b, left + a * a, right + b * b
        if left and right:
            best = max(best, _WEIGHT.get(space, 1.0) * dot / math.sqrt(left * right))
    return best
