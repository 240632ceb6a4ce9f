"""Leximin by enumerating every panel: slow, simple, and independent of the engine."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import numpy.typing as npt
from scipy.optimize import linprog

from tupa.engines.lottery.problem import Problem

Floats = npt.NDArray[np.float64]


def valid_panels(problem: Problem) -> list[tuple[int, ...]]:
    """All panels, as positions of people, that keep every quota."""
    return [
        panel
        for panel in combinations(range(len(problem.people)), problem.size)
        if all(
            quota.least <= _seats(problem, panel, quota.feature, quota.value) <= quota.most
            for quota in problem.quotas
        )
    ]


def leximin_chances(problem: Problem) -> list[float] | None:
    """Everyone's leximin chance; None when no panel is valid. People in no panel have chance 0."""
    panels = valid_panels(problem)
    if not panels:
        return None
    # People who answer alike sit in equally many panels: one column per pattern of seats is enough.
    kinds: dict[tuple[str, ...], list[int]] = {}
    for position, person in enumerate(problem.people):
        kinds.setdefault(tuple(v.strip().lower() for v in person.values), []).append(position)
    groups = list(kinds.values())
    shares = np.array([[len(set(panel) & set(g)) / len(g) for g in groups] for panel in panels])
    chances = _leximin(np.unique(shares, axis=0).T)
    by_person = {p: chances[index] for index, group in enumerate(groups) for p in group}
    return [float(by_person[position]) for position in range(len(problem.people))]


def _leximin(shares: Floats) -> Floats:
    """shares[g, j]: the chance of group g under panel j alone."""
    chances = np.zeros(len(shares))
    open_groups = shares.max(axis=1) > 0
    while open_groups.any():
        minimum = _largest_minimum(shares, chances, open_groups)
        stuck = open_groups.copy()
        # Whoever can rise above the minimum, while nobody open falls below it, is not settled yet.
        while True:
            rise = _rise(shares, np.where(open_groups, minimum, chances), stuck)
            if not (rise > 1e-6).any():
                break
            stuck &= rise <= 1e-6
        chances[stuck] = minimum
        open_groups &= ~stuck
    return chances


def _largest_minimum(shares: Floats, chances: Floats, open_groups: Floats) -> float:
    panels = shares.shape[1]
    rows = np.hstack([-shares, open_groups[:, None].astype(float)])
    floors = np.where(open_groups, 0.0, -chances + 1e-12)
    costs = np.append(np.zeros(panels), -1.0)
    equal = np.append(np.ones(panels), 0.0)[None, :]
    found = linprog(costs, A_ub=rows, b_ub=floors, A_eq=equal, b_eq=[1.0])
    assert found.status == 0, found.message
    return float(found.x[-1])


def _rise(shares: Floats, floor: Floats, wanted: Floats) -> Floats:
    """How far each wanted group rises above its floor where the sum of rises (up to 0.01) is
    largest."""
    groups, panels = shares.shape
    rows = np.hstack([-shares, np.diag(wanted.astype(float))])
    costs = np.append(np.zeros(panels), -wanted.astype(float))
    equal = np.append(np.ones(panels), np.zeros(groups))[None, :]
    bounds = [(0.0, None)] * panels + [(0.0, 0.01)] * groups
    found = linprog(costs, A_ub=rows, b_ub=-floor + 1e-11, A_eq=equal, b_eq=[1.0], bounds=bounds)
    assert found.status == 0, found.message
    return np.where(wanted, found.x[panels:], 0.0)


def _seats(problem: Problem, panel: tuple[int, ...], feature: str, value: str) -> int:
    column = problem.features.index(feature)
    return sum(
        problem.people[p].values[column].strip().lower() == value.strip().lower() for p in panel
    )
