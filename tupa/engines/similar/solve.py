"""Ranks texts by how near they are to one of them.

Within a space *s* a text *d* is the vector of w(t, d) = (1 + ln tf) · ln((N + 1) / (df(t) + 0.5))
over the terms t of s, of length one (TF-IDF; Salton and Buckley, Information Processing and
Management 24, 1988). The nearness of two texts is

    max over the spaces s of weight(s) · cos_s(a, b)

so texts that share a language are compared in it, and those that share none by concepts and pieces
of words. Cost: one sparse product a space, linear in the terms of all texts; building the index is
linear in the length of the texts. The answer is a ranking: the number is not a probability.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix

from tupa.engines.similar.problem import Near, Text
from tupa.engines.similar.words import CONCEPTS, PIECES, space_of, terms_of

__all__ = ["WEIGHTS", "Index"]

#: Stems count in full; pieces and concepts less, for they meet by chance more often.
WEIGHTS: dict[str, float] = defaultdict(lambda: 1.0, {PIECES: 0.8, CONCEPTS: 0.35})
#: Under this two texts have next to nothing in common.
LEAST = 0.06
_MOST_SHARED = 5


class Index:
    """Texts made ready to be compared."""

    def __init__(self, texts: Iterable[Text]) -> None:
        self.keys: list[int] = []
        counts: list[Counter[str]] = []
        for text in texts:
            self.keys.append(text.key)
            counts.append(terms_of(text))
        self.rows = {key: row for row, key in enumerate(self.keys)}
        in_texts: Counter[str] = Counter()
        for terms in counts:
            in_texts.update(terms.keys())
        self._spaces = {
            space: _Space(space, counts, in_texts)
            for space in sorted({space_of(term) for term in in_texts})
        }

    def nearest(self, key: int, count: int, *, without: frozenset[int] = frozenset()) -> list[Near]:
        """This will give the nearest texts, the nearest first; equally near by their keys."""
        row = self.rows[key]
        scores = np.zeros(len(self.keys))
        for name, space in self._spaces.items():
            np.maximum(scores, WEIGHTS[name] * space.cosines(row), out=scores)
        scores[row] = 0
        for other in without:
            if other in self.rows:
                scores[self.rows[other]] = 0
        order = sorted(
            np.flatnonzero(scores >= LEAST).tolist(), key=lambda one: (-scores[one], self.keys[one])
        )
        return [
            Near(self.keys[one], float(scores[one]), self._shared(row, one))
            for one in order[:count]
        ]

    def _shared(self, row: int, other: int) -> tuple[str, ...]:
        """Stems both have, the rarest first; where there are none, concepts."""
        found = [
            (weight, term)
            for name, space in self._spaces.items()
            if name != PIECES
            for weight, term in space.shared(row, other)
        ]
        stems = [one for one in found if space_of(one[1]) != CONCEPTS]
        ranked = sorted(stems or found, key=lambda one: (-one[0], one[1]))
        return tuple(dict.fromkeys(term.partition(":")[2] for _, term in ranked))[:_MOST_SHARED]


class _Space:
    """The texts as rows of length one over the terms of one space."""

    def __init__(self, name: str, counts: list[Counter[str]], in_texts: Counter[str]) -> None:
        terms = [term for term in in_texts if space_of(term) == name]
        self._terms = terms
        column = {term: number for number, term in enumerate(terms)}
        total = len(counts)
        rarity = [math.log((total + 1) / (in_texts[term] + 0.5)) for term in terms]
        values: list[float] = []
        columns: list[int] = []
        starts = [0]
        for of_text in counts:
            own = [(column[term], often) for term, often in of_text.items() if term in column]
            weights = [(1 + math.log(often)) * rarity[number] for number, often in own]
            length = math.sqrt(sum(weight * weight for weight in weights)) or 1.0
            values += [weight / length for weight in weights]
            columns += [number for number, _ in own]
            starts.append(len(columns))
        self._matrix: Any = csr_matrix(
            (np.array(values), np.array(columns, dtype=np.int32), np.array(starts)),
            shape=(total, len(terms)),
        )

    def cosines(self, row: int) -> Any:
        one = np.zeros(len(self._terms))
        start, end = self._matrix.indptr[row], self._matrix.indptr[row + 1]
        one[self._matrix.indices[start:end]] = self._matrix.data[start:end]
        return self._matrix @ one

    def shared(self, row: int, other: int) -> list[tuple[float, str]]:
        ours, theirs = self._weights(row), self._weights(other)
        return [
            (weight * theirs[number], self._terms[number])
            for number, weight in ours.items()
            if number in theirs
        ]

    def _weights(self, row: int) -> dict[int, float]:
        start, end = self._matrix.indptr[row], self._matrix.indptr[row + 1]
        numbers, values = self._matrix.indices[start:end], self._matrix.data[start:end]
        return dict(zip(numbers.tolist(), values.tolist(), strict=True))
