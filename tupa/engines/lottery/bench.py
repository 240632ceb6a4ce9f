"""The people a seat may be filled from, in a seeded order, with the quotas at hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from tupa.engines import InputError
from tupa.engines.lottery.problem import Person, Problem, fold

__all__ = ["Answers", "Bench", "QuotaCount", "same_values"]

Answers = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QuotaCount:
    """Seats of one value: allowed, before anyone left, and after the replacement."""

    feature: str
    value: str
    least: int
    most: int
    before: int
    after: int


class Bench:
    """The people of a problem in a seeded order, with their answers and the quotas at hand."""

    def __init__(self, problem: Problem, seed: int) -> None:
        order = np.random.default_rng(seed).permutation(len(problem.people))
        ordered = [problem.people[int(position)] for position in order]
        self.people = {person.id: self._answers(person) for person in ordered}
        self.rank = {name: number for number, name in enumerate(self.people)}
        column = {feature: index for index, feature in enumerate(problem.features)}
        self.quotas = problem.quotas
        self.keys = [(column[quota.feature], fold(quota.value)) for quota in problem.quotas]

    @staticmethod
    def _answers(person: Person) -> Answers:
        return tuple(map(fold, person.values))

    def refuse_unknown(self, names: Iterable[str]) -> None:
        for name in names:
            if name not in self.people:
                raise InputError(
                    "person_unknown", f"{name} is not among the people of this pool.", id=name
                )

    def kinds(self, names: Iterable[str]) -> dict[Answers, list[str]]:
        """The named people by their answers, kinds and people in the seeded order."""
        groups: dict[Answers, list[str]] = {}
        for name in sorted(names, key=self.rank.__getitem__):
            groups.setdefault(self.people[name], []).append(name)
        return groups

    def seats(self, names: Iterable[str]) -> list[int]:
        """Seats per quota."""
        taken = Counter(
            (index, value) for name in names for index, value in enumerate(self.people[name])
        )
        return [taken[key] for key in self.keys]

    def violation(self, names: Iterable[str]) -> int:
        """By how many seats the quotas are broken, summed."""
        return self.excess(self.seats(names))

    def excess(self, seats: Iterable[int]) -> int:
        pairs = zip(self.quotas, seats, strict=True)
        return sum(max(quota.least - number, number - quota.most, 0) for quota, number in pairs)

    def counts(self, before: Iterable[str], after: Iterable[str]) -> tuple[QuotaCount, ...]:
        triples = zip(self.quotas, self.seats(before), self.seats(after), strict=True)
        return tuple(
            QuotaCount(quota.feature, quota.value, quota.least, quota.most, was, now)
            for quota, was, now in triples
        )

    def row(self, answers: Answers) -> list[int]:
        """The quotas (0 or 1 each) that a person with these answers counts towards."""
        return [int(answers[index] == value) for index, value in self.keys]

    def can_stand_in(self, panel: Sequence[str], answers: Answers) -> np.typing.NDArray[np.int64]:
        """For each seat 1 if someone with these answers can take it with all quotas kept, else
        0."""
        seats, new = np.array(self.seats(panel)), np.array(self.row(answers))
        fits = [
            self.excess((seats - self.row(self.people[name]) + new).tolist()) == 0 for name in panel
        ]
        return np.array(fits, dtype=int)


def same_values(one: Answers, other: Answers) -> int:
    """In how many features two people answer alike."""
    return sum(a == b for a, b in zip(one, other, strict=True))
