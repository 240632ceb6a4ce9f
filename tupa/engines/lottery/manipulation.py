"""What one changed answer would gain anyone: the largest rise in chance, feature by feature.

Leximin rewards a well-chosen lie, since whoever joins a scarce group is drawn more often. For each
feature the changes that promise most are tried: for every kind of person and every other value of
the feature the chance is first guessed from the chances of those who answer so (least squares of
log chances over the values), the best guesses are tried on the relaxation, and the best of these
are solved anew with the answer changed.

Guarantee: every gain reported is a real one, between two lotteries solved in full. It is a lower
bound on the largest: another lie might gain more. Cost: about `solved` lotteries and `tried`
relaxations a feature.

Source: Baharav, Flanigan: Fair, manipulation-robust, and transparent sortition, EC 2024.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from typing import Any

import numpy as np

from tupa.engines import EngineError
from tupa.engines.lottery.highs import Floats
from tupa.engines.lottery.polytope import as_polytope
from tupa.engines.lottery.problem import Problem, fold
from tupa.engines.lottery.relax import relaxed_leximin
from tupa.engines.lottery.result import Result
from tupa.engines.lottery.solve import solve
from tupa.engines.lottery.watch import Progress, Watch

__all__ = ["FORMAT", "Gain", "Manipulation", "manipulation"]

FORMAT = "tupa-manipulation/1"

#: A person (position), the feature (position), and the value they would name.
Lie = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Gain:
    """The largest gain found by one changed answer to one feature; chances are shares of 1."""

    feature: str
    id: str
    answer: str
    changed_to: str
    before: float
    after: float
    gain: float


@dataclass(frozen=True)
class Manipulation:
    """The largest gain found for each feature in which there is one, largest first; `gain` is the
    largest of all, 0 if nobody gains."""

    algorithm: str
    gains: tuple[Gain, ...]
    gain: float

    def to_json(self) -> dict[str, Any]:
        """This will give the plain structure of manipulation.json."""
        gains = [asdict(one) for one in self.gains]
        return {"format": FORMAT, "algorithm": self.algorithm, "gain": self.gain, "gains": gains}


def manipulation(
    problem: Problem,
    *,
    solver: Callable[[Problem], Result] = solve,
    tried: int = 12,
    solved: int = 2,
    progress: Progress | None = None,
) -> Manipulation:
    """This will find the largest gain in chance from one changed answer, for each feature.

    `solver` is the lottery in question. For each feature `tried` lies are tried on the relaxation
    and `solved` of them in full. Raises what the solver raises for the problem as it is.
    """
    watch, honest = Watch(None, progress), solver(problem)
    chances = np.array([honest.probabilities[person.id] for person in problem.people])
    guess = _Guess(problem, chances)
    found = []
    for feature in range(len(problem.features)):
        watch.tell("manipulation", feature, len(problem.features))
        lies = guess.best(feature, tried)
        lies.sort(key=lambda lie: chances[lie[0]] - _relaxed(problem, lie))
        gains = [_gain(problem, lie, chances, solver) for lie in lies[:solved]]
        found += sorted((one for one in gains if one), key=lambda one: -one.gain)[:1]
    found = [one for one in found if one.gain > 0]
    found.sort(key=lambda one: -one.gain)
    largest = max((one.gain for one in found), default=0.0)
    return Manipulation(honest.algorithm, tuple(found), largest)


class _Guess:
    """log chance ≈ a sum of one number per value, fitted over the people."""

    def __init__(self, problem: Problem, chances: Floats) -> None:
        self._problem, self._chances = problem, chances
        values = [(problem.features.index(one.feature), fold(one.value)) for one in problem.quotas]
        self._column = {value: index for index, value in enumerate(values)}
        rows = np.array([self._row(tuple(map(fold, one.values))) for one in problem.people])
        logs = np.log(np.maximum(chances, 1e-4))
        self._effects = np.linalg.lstsq(rows, logs, rcond=None)[0]

    def _row(self, answers: tuple[str, ...]) -> Floats:
        row = np.zeros(len(self._column))
        for pair in enumerate(answers):
            row[self._column[pair]] = 1.0
        return row

    def best(self, feature: int, count: int) -> list[Lie]:
        """The lies about one feature that promise the largest gains, one for each kind of person
        and value."""
        promised = []
        for kind in self._problem.types:
            person, now = kind.members[0], kind.values[feature]
            for (where, value), column in self._column.items():
                if where != feature or value == now:
                    continue
                change = self._effects[column] - self._effects[self._column[feature, now]]
                before = max(float(self._chances[person]), 1e-4)
                after = min(1.0, before * float(np.exp(min(change, 50.0))))
                promised.append((after - before, (person, feature, value)))
        promised.sort(key=lambda one: (-one[0], one[1]))
        return [lie for _, lie in promised[:count]]


def _told(problem: Problem, lie: Lie) -> Problem:
    """The pool in which this person names another value."""
    person, feature, value = lie
    liar = problem.people[person]
    values = (*liar.values[:feature], value, *liar.values[feature + 1 :])
    people = (*problem.people[:person], replace(liar, values=values), *problem.people[person + 1 :])
    return replace(problem, people=people)


def _relaxed(problem: Problem, lie: Lie) -> float:
    """The liar's chance in the relaxation; 0 where the pool then allows no panel."""
    told = _told(problem, lie)
    kind = next(t for t, one in enumerate(told.types) if lie[0] in one.members)
    try:
        seats = relaxed_leximin(as_polytope(told), Watch()).point
    except ArithmeticError:
        return 0.0
    return float(seats[kind]) / len(told.types[kind].members)


def _gain(
    problem: Problem, lie: Lie, chances: Floats, solver: Callable[[Problem], Result]
) -> Gain | None:
    person, feature, value = lie
    liar, before = problem.people[person], float(chances[person])
    try:
        after = solver(_told(problem, lie)).probabilities[liar.id]
    except EngineError:
        return None
    name, answer = problem.features[feature], liar.values[feature]
    spelled = next(
        q.value for q in problem.quotas if (q.feature, fold(q.value)) == (name, fold(value))
    )
    return Gain(name, liar.id, answer, spelled, before, after, after - before)
