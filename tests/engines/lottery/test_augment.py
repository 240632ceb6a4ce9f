"""Single seats move along paths: totals come nearer to their box, panels stay valid."""

from __future__ import annotations

import numpy as np
import pytest

from tupa.engines.lottery.augment import bring_in
from tupa.engines.lottery.highs import Floats
from tupa.engines.lottery.pool import pool_of
from tupa.engines.lottery.problem import Problem
from tupa.engines.lottery.result import Result
from tupa.engines.lottery.solve import solve

from . import pools

COUNT = 200


@pytest.fixture(scope="module")
def problem() -> Problem:
    """Quotas that leave room: nearly every swap of two people keeps a panel valid."""
    answers = [(a, b) for a in "abc" for b in "xy" for _ in range(3 if a == "a" else 2)]
    quotas = {(0, "a"): (1, 3), (0, "b"): (1, 3), (0, "c"): (0, 2), (1, "x"): (1, 4)}
    return pools.pool_of(answers, {**quotas, (1, "y"): (1, 4)}, 5)


@pytest.fixture(scope="module")
def lottery(problem: Problem) -> Result:
    return solve(problem)


def rows_of(problem: Problem, lottery: Result) -> Floats:
    """Panels of the lottery, drawn without care for anybody's share."""
    kinds = pool_of(problem).kinds
    width = max(kinds.values()) + 1
    seats = [
        np.bincount([kinds[name] for name in panel.members], minlength=width)
        for panel in lottery.panels
    ]
    drawn = np.random.default_rng(0).integers(len(seats), size=COUNT)
    return np.array(seats, dtype=float)[drawn]


def distance(totals: Floats, least: Floats, most: Floats) -> float:
    return float(np.maximum(0, least - totals).sum() + np.maximum(0, totals - most).sum())


@pytest.fixture(scope="module")
def box(problem: Problem, lottery: Result) -> tuple[Floats, Floats]:
    """Within a ticket of everybody's share."""
    pool = pool_of(problem)
    share = np.zeros(max(pool.kinds.values()) + 1)
    counts = np.zeros_like(share)
    for name, kind in pool.kinds.items():
        share[kind] += COUNT * lottery.probabilities[name]
        counts[kind] += 1
    return np.ceil(share - counts), np.floor(share + counts)


def test_totals_come_into_the_box_and_every_panel_stays_valid(
    problem: Problem, lottery: Result, box: tuple[Floats, Floats]
) -> None:
    polytope, before = pool_of(problem).polytope, rows_of(problem, lottery)
    after = bring_in(polytope, before, *box, np.random.default_rng(1))
    assert distance(before.sum(axis=0), *box) > 0
    assert distance(after.sum(axis=0), *box) == 0
    assert after.shape == before.shape
    assert all(polytope.holds(panel) for panel in after)


def test_the_given_panels_are_left_as_they_are_and_the_seed_decides(
    problem: Problem, lottery: Result, box: tuple[Floats, Floats]
) -> None:
    polytope, before = pool_of(problem).polytope, rows_of(problem, lottery)
    kept = before.copy()
    once, twice = (bring_in(polytope, before, *box, np.random.default_rng(2)) for _ in range(2))
    assert np.array_equal(before, kept)
    assert np.array_equal(once, twice)


def test_a_box_that_no_panels_can_reach_leaves_valid_panels(
    problem: Problem, lottery: Result
) -> None:
    polytope, before = pool_of(problem).polytope, rows_of(problem, lottery)
    nothing = np.zeros(before.shape[1])
    after = bring_in(polytope, before, nothing, nothing, np.random.default_rng(3))
    assert all(polytope.holds(panel) for panel in after)
