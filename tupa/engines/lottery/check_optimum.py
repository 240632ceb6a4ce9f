"""The checker's own proof that a lottery is leximin, and that people are unreachable.

Level by level (Flanigan et al., Nature 596, 2021): hold the chances of everyone already settled,
and show that the smallest chance of the rest cannot be larger than stated. The upper bound is a
linear program over the relaxed panels; where it is not sharp, column generation over real panels
with an integer program per step (scipy's), and its final dual, an inequality that every panel
keeps, sharpens the later levels. People with a positive dual are settled.

The bounds are numerical: 1e-7 in a chance.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.optimize import LinearConstraint, linprog, milp
from scipy.sparse import csr_array, hstack

from tupa.engines.lottery.problem import Problem
from tupa.engines.lottery.result import Result

__all__ = ["Pool", "Proof", "prove_leximin"]

Floats = npt.NDArray[np.float64]

_SAME = 1e-7
# A settled chance may be off by this much: it is held with that slack, and what twice the slack
# explains of a bound is no evidence of a better lottery.
_SLACK = 1e-9
_POSITIVE = 1e-5


@dataclass(frozen=True)
class Proof:
    """How many levels and people were settled; `better` is (level, stated, possible) where the
    claim is false."""

    levels: int
    people: int
    better: tuple[int, float, float] | None


class Pool:
    """People grouped by their answers, and the quotas over groups, read anew from the problem as
    written."""

    def __init__(self, problem: Problem) -> None:
        groups: dict[tuple[str, ...], list[str]] = {}
        homes = _homes(problem)
        for person in problem.people:
            answers = tuple(value.strip().casefold() for value in person.values)
            groups.setdefault((*answers, homes.get(person.id, "")), []).append(person.id)
        self.groups = list(groups.values())
        self.group_of = {name: g for g, names in enumerate(self.groups) for name in names}
        self.counts = np.array([len(names) for names in self.groups], dtype=float)
        self.size = problem.size
        column = {feature: index for index, feature in enumerate(problem.features)}
        keys = list(groups)
        seats = [
            [key[column[one.feature]] == one.value.strip().casefold() for key in keys]
            for one in problem.quotas
        ]
        apart = [[key[-1] == home for key in keys] for home in dict.fromkeys(homes.values())]
        one_each = [1] * len(apart)
        least = [problem.size, *(one.least for one in problem.quotas), *(0 for _ in apart)]
        most = [problem.size, *(one.most for one in problem.quotas), *one_each]
        self.rows = np.vstack([np.ones(len(keys)), np.array([*seats, *apart], dtype=float)])
        self.least, self.most = np.array(least, dtype=float), np.array(most, dtype=float)

    def richest(self, prices: Floats) -> tuple[Floats, float]:
        """The valid panel (seats per group) of the greatest worth, and a worth that none
        exceeds."""
        scale = float(np.abs(prices).max()) or 1.0
        found = milp(
            -prices / scale,
            integrality=np.ones(len(prices)),
            bounds=(np.zeros(len(prices)), self.counts),
            constraints=LinearConstraint(csr_array(self.rows), self.least, self.most),
            options={"mip_rel_gap": 0.0},
        )
        if found.status != 0:
            raise ArithmeticError(
                f"an integer program of the check was not solved: {found.message}"
            )
        return np.round(found.x), -float(found.mip_dual_bound) * scale

    def can_be_drawn(self, names: Sequence[str]) -> list[str]:
        """Those of the named people who are in some valid panel: empty when all are truly
        unreachable."""
        wanted = np.zeros(len(self.groups))
        wanted[[self.group_of[name] for name in names]] = 1.0
        if not wanted.any():
            return []
        panel, bound = self.richest(wanted)
        if bound < 0.5:
            return []
        return [name for name in names if panel[self.group_of[name]] > 0.5]

    def panels(self, result: Result) -> list[Floats]:
        """The distinct panels of a result as seats per group."""
        seats: dict[tuple[int, ...], Floats] = {}
        for panel in result.panels:
            groups = sorted(self.group_of[name] for name in panel.members)
            counts = np.bincount(groups, minlength=len(self.groups)).astype(float)
            seats.setdefault(tuple(groups), counts)
        return list(seats.values())


def _homes(problem: Problem) -> dict[str, str]:
    """For everyone who shares a household with someone else: which."""
    ids = [person.id for person in problem.people]
    values = [value.strip().casefold() for value in problem.shared]
    return {
        name: value
        for name, value in zip(ids, values, strict=bool(values))
        if value and values.count(value) > 1
    }


@dataclass
class _Level:
    """Groups not `open` are held at their chance; the open ones share the level's smallest
    chance."""

    counts: Floats
    chances: Floats
    open: npt.NDArray[np.bool_]

    @property
    def floor(self) -> Floats:
        """Seats that each settled group must keep."""
        held = np.maximum(0.0, self.chances - _SLACK) * self.counts
        return np.where(self.open, 0.0, held)

    def rounding(self, duals: Floats) -> float:
        """How far rounding of the settled chances can lift z."""
        return 2 * _SLACK * float((duals * self.counts)[~self.open].sum())

    @property
    def stated(self) -> float:
        return float(self.chances[self.open].min())

    def settle(self, duals: Floats) -> bool:
        """This will settle the groups that hold the level down, and say whether there were any."""
        settled = (
            self.open & (duals * self.counts > _POSITIVE) & (self.chances <= self.stated + 1e-6)
        )
        if self.stated >= 1 - _SAME:
            settled = self.open
        self.open = self.open & ~settled
        return bool(settled.any())


def prove_leximin(pool: Pool, result: Result, programs: int) -> Proof:
    """This will settle level after level until all are settled, a better lottery turns up, or the
    budget ends.

    `programs` is how many integer programs may be spent.
    """
    chances = np.array([min(result.probabilities[name] for name in names) for names in pool.groups])
    closed = np.zeros(len(chances), dtype=bool)
    closed[[pool.group_of[one.id] for one in result.unreachable]] = True
    level = _Level(pool.counts, chances, ~closed)
    relaxation = _Relaxation(pool, closed)
    mixture = _Mixture(pool, pool.panels(result), programs)
    levels, better = 0, None
    while level.open.any():
        bound, duals = relaxation.bound(level)
        if bound > level.stated + _SAME:
            bound, duals = mixture.bound(level)
            if not np.isfinite(bound):
                break
            relaxation.sharpen(duals, mixture.worth)
        if bound > level.stated + _SAME:
            better = (levels + 1, level.stated, bound)
            break
        if not level.settle(duals):
            break
        levels += 1
    return Proof(levels, int(pool.counts[~level.open & ~closed].sum()), better)


class _Relaxation:
    """max z with relaxed panels x: an upper bound on every lottery that needs no integer program.

    z·m_g ≤ x_g for open groups, x_g ≥ what is settled for the others, the quotas, and inequalities
    learnt.
    """

    def __init__(self, pool: Pool, closed: npt.NDArray[np.bool_]) -> None:
        self._upper = np.where(closed, 0.0, pool.counts)
        self._rows = np.vstack([pool.rows, -pool.rows])
        self._most = np.concatenate([pool.most, -pool.least])

    def sharpen(self, prices: Floats, worth: float) -> None:
        """This will add an inequality that every panel keeps: prices·x ≤ worth."""
        self._rows = np.vstack([self._rows, prices])
        self._most = np.append(self._most, worth)

    def bound(self, level: _Level) -> tuple[float, Floats]:
        """The largest z, and the duals of the open groups (0 for the others)."""
        groups = np.flatnonzero(level.open)
        share = np.zeros((len(groups), len(level.counts)))
        share[np.arange(len(groups)), groups] = -1.0
        minimum = np.concatenate([level.counts[groups], np.zeros(len(self._rows))])
        rows = hstack([csr_array(np.vstack([share, self._rows])), csr_array(minimum[:, None])])
        bounds = [*zip(level.floor, self._upper, strict=True), (0.0, 1.0)]
        most = np.concatenate([np.zeros(len(groups)), self._most])
        found = linprog(_last(len(bounds)), A_ub=rows, b_ub=most, bounds=bounds)
        if found.status != 0:
            return np.inf, np.zeros_like(level.counts)
        duals = np.zeros_like(level.counts)
        duals[groups] = -found.ineqlin.marginals[: len(groups)]
        held = np.where(level.open, 0.0, np.abs(found.lower.marginals[:-1]))
        return float(found.x[-1]) - level.rounding(held), duals


class _Mixture:
    """max z over mixtures of real panels, with panels added until an integer program finds none of
    use.

    `worth` is what no valid panel exceeds under the last duals.
    """

    def __init__(self, pool: Pool, panels: list[Floats], programs: int) -> None:
        self._pool, self._panels, self._left = pool, panels, programs
        self.worth = np.inf

    def bound(self, level: _Level) -> tuple[float, Floats]:
        """A z that no lottery passes, sharp to rounding, and its duals; infinite when the budget
        ended."""
        while self._left > 0:
            self._left -= 1
            reached, duals = self._mix(level)
            panel, self.worth = self._pool.richest(duals)
            rounding = level.rounding(duals)
            bound = self.worth - float(duals @ level.floor) - rounding
            if bound <= max(reached - rounding, level.stated) + _SAME / 10:
                return bound, duals
            if reached - rounding > level.stated + _SAME:
                return reached - rounding, duals
            self._panels.append(panel)
        return np.inf, np.zeros_like(level.counts)

    def _mix(self, level: _Level) -> tuple[float, Floats]:
        seats = np.array(self._panels).T
        minimum = np.where(level.open, level.counts, 0.0)
        rows = np.hstack([-seats, minimum[:, None]])
        ones = np.append(np.ones(len(self._panels)), 0.0)[None, :]
        found = linprog(
            _last(rows.shape[1]), A_ub=csr_array(rows), b_ub=-level.floor, A_eq=ones, b_eq=[1.0]
        )
        if found.status != 0:
            raise ArithmeticError(f"a linear program of the check was not solved: {found.message}")
        return float(found.x[-1]), np.maximum(0.0, -found.ineqlin.marginals)


def _last(length: int) -> Floats:
    """Costs that make a program raise its last variable."""
    costs = np.zeros(length)
    costs[-1] = -1.0
    return costs
