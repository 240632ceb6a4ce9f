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
        and not _meet_at_home(problem, panel)
    ]


def leximin_chances(problem: Problem) -> list[float] | None:
    """Everyone's leximin chance; None when no panel is valid. People in no panel have chance 0."""
    panels = valid_panels(problem)
    if not panels:
        return None
    # People who answer alike sit in equally many panels: one column per pattern of seats is enough.
    kinds: dict[tuple[str, ...], list[int]] = {}
    for position, person in enumerate(problem.people):
        home = problem.shared[position] if problem.shared else ""
        answers = tuple(v.strip().lower() for v in person.values)
        kinds.setdefault((*answers, home), []).append(position)
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


def _meet_at_home(problem: Problem, panel: tuple[int, ...]) -> bool:
    homes = [problem.shared[p] for p in panel if problem.shared and problem.shared[p]]
    return len(set(homes)) < len(homes)


def _seats(problem: Problem, panel: tuple[int, ...], feature: str, value: str) -> int:
    column = problem.features.index(feature)
    return sum(
        problem.people[p].values[column].strip().lower() == value.strip().lower() for p in panel
    )


def seats_of_everyone(problem: Problem) -> Floats:
    """shares[i, j]: 1 if person i (of those in some panel) sits on panel j; equal rows are kept."""
    panels = valid_panels(problem)
    shares = np.zeros((len(problem.people), len(panels)))
    for at, panel in enumerate(panels):
        shares[list(panel), at] = 1.0
    return np.asarray(shares[shares.max(axis=1) > 0])


def maximin_chance(problem: Problem) -> float:
    """The largest smallest chance of those who are in some panel."""
    shares = seats_of_everyone(problem)
    return _largest_minimum(shares, np.zeros(len(shares)), np.ones(len(shares), dtype=bool))


def goldilocks_value(problem: Problem) -> float:
    """The least (n/k)·largest + (k/n)/smallest, by search over the smallest chance."""
    shares = seats_of_everyone(problem)
    mean = problem.size / len(shares)
    low, high = 1e-4, maximin_chance(problem) - 1e-12

    def value(smallest: float) -> float:
        return _least_maximum(shares, smallest) / mean + mean / smallest

    ratio = (5**0.5 - 1) / 2
    for _ in range(60):
        one, other = high - ratio * (high - low), low + ratio * (high - low)
        if value(one) < value(other):
            high = other
        else:
            low = one
    return value((low + high) / 2)


def _least_maximum(shares: Floats, smallest: float) -> float:
    people, panels = shares.shape
    rows = np.vstack(
        [
            np.hstack([shares, -np.ones((people, 1))]),
            np.hstack([-shares, np.zeros((people, 1))]),
        ]
    )
    most = np.concatenate([np.zeros(people), np.full(people, -smallest)])
    costs, equal = np.append(np.zeros(panels), 1.0), np.append(np.ones(panels), 0.0)[None, :]
    found = linprog(costs, A_ub=rows, b_ub=most, A_eq=equal, b_eq=[1.0])
    assert found.status == 0, found.message
    return float(found.x[-1])
