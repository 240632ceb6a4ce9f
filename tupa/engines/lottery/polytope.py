"""The panels a problem allows, as whole points of a polytope with one coordinate per type."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from tupa.engines.lottery.highs import Floats, Program
from tupa.engines.lottery.problem import Problem, fold

__all__ = ["Cut", "Polytope", "as_polytope"]


@dataclass(frozen=True)
class Cut:
    """prices·x ≤ most holds for every valid panel x, though not for every point of the
    relaxation."""

    prices: Floats
    most: float


@dataclass(frozen=True)
class Polytope:
    """x with floor ≤ x ≤ ceiling, Σx = size, least ≤ rows·x ≤ most: seats x of each type.

    `counts` is how many people a type has; `rows` are quotas first (0/1), then households (0/1),
    then cuts.
    """

    counts: Floats
    floor: Floats
    ceiling: Floats
    rows: Floats
    least: Floats
    most: Floats
    size: int

    def program(self, *, whole: bool = False, simplex: str = "dual") -> Program:
        """This will state the polytope as a program: row 0 is the size, then one row per quota or
        cut."""
        program = Program(self.floor, self.ceiling, whole=whole, simplex=simplex)
        program.add_row(self.size, self.size, np.ones(len(self.counts)))
        for row, least, most in zip(self.rows, self.least, self.most, strict=True):
            program.add_row(least, most, row)
        return program

    def holds(self, panel: Floats) -> bool:
        """Whether these seats per type are a valid panel."""
        seats = self.rows @ panel
        return bool(
            abs(panel.sum() - self.size) < 0.5
            and np.all(panel >= self.floor - 1e-6)
            and np.all(panel <= self.ceiling + 1e-6)
            and np.all(seats >= self.least - 1e-6)
            and np.all(seats <= self.most + 1e-6)
        )

    def without(self, dead: npt.NDArray[np.bool_]) -> Polytope:
        """This will close the types that no valid panel contains."""
        return replace(self, ceiling=np.where(dead, 0.0, self.ceiling))

    def with_cut(self, cut: Cut) -> Polytope:
        """This will add a cut as one more row."""
        return replace(
            self,
            rows=np.vstack([self.rows, cut.prices]),
            least=np.append(self.least, -np.inf),
            most=np.append(self.most, cut.most),
        )


def as_polytope(problem: Problem) -> Polytope:
    """This will state a problem by type: one row per quota, then one per household of several."""
    counts = np.array([len(kind.members) for kind in problem.types], dtype=float)
    column = {feature: index for index, feature in enumerate(problem.features)}
    seats = [
        [kind.values[column[quota.feature]] == fold(quota.value) for kind in problem.types]
        for quota in problem.quotas
    ]
    homes = [
        [problem.shared[kind.members[0]] == home for kind in problem.types]
        for home in problem.households
    ]
    # A most beyond the pool says nothing, and huge numbers spoil the solver's scaling.
    most = [min(quota.most, len(problem.people)) for quota in problem.quotas]
    least = [min(quota.least, len(problem.people) + 1) for quota in problem.quotas]
    return Polytope(
        counts,
        np.zeros_like(counts),
        counts,
        np.array([*seats, *homes], dtype=float),
        np.array([*least, *(0 for _ in homes)], dtype=float),
        np.array([*most, *(1 for _ in homes)], dtype=float),
        problem.size,
    )
