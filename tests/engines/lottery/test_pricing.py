"""The compiled search finds the best panel, and weights at once mix panels to a target."""

from __future__ import annotations

import numpy as np
import pytest

from tupa.engines.lottery import decompose
from tupa.engines.lottery import solve as solving
from tupa.engines.lottery.highs import Floats
from tupa.engines.lottery.interior import sharpen, weigh
from tupa.engines.lottery.polytope import Polytope, as_polytope
from tupa.engines.lottery.pricing import ExactPricer, QuickPricer
from tupa.engines.lottery.problem import Problem
from tupa.engines.lottery.solve import solve

from .brute_force import leximin_chances, valid_panels
from .pools import impossible, random_pool


def seats_by_type(problem: Problem) -> Floats:
    kinds = [set(kind.members) for kind in problem.types]
    return np.array(
        [[len(kind & set(panel)) for kind in kinds] for panel in valid_panels(problem)], dtype=float
    )


@pytest.mark.parametrize("seed", range(60))
def test_the_best_panel_is_the_best_of_all(seed: int) -> None:
    problem, rng = random_pool(seed), np.random.default_rng(seed)
    panels, exact = seats_by_type(problem), ExactPricer(as_polytope(problem))
    for _ in range(10):
        prices = np.round(rng.normal(size=panels.shape[1]), int(rng.integers(0, 3)))
        best = float((panels @ prices).max())
        found = exact.best(prices)
        assert found.panel is not None
        assert prices @ found.panel == pytest.approx(best, abs=1e-9)
        assert best <= found.bound <= best + 1e-8
        assert exact.best(prices, beat=best + 1e-6).bound < best + 1e-5
        below = exact.best(prices, enough=best - 0.5)
        assert below.panel is not None
        assert prices @ below.panel >= best - 0.5 - 1e-9


def test_a_pool_without_panels_has_no_best_one() -> None:
    polytope = as_polytope(impossible())
    found = ExactPricer(polytope).best(np.ones(2))
    assert (found.panel, found.bound) == (None, -np.inf)
    assert QuickPricer(polytope).near_best(np.ones(2)) is None


@pytest.mark.parametrize("seed", range(40))
def test_a_quick_panel_is_valid(seed: int) -> None:
    problem, rng = random_pool(seed), np.random.default_rng(seed)
    known = {tuple(panel) for panel in seats_by_type(problem)}
    quick = QuickPricer(as_polytope(problem))
    for _ in range(10):
        panel = quick.near_best(rng.random(len(problem.types)))
        assert panel is not None
        assert tuple(panel) in known


def test_branching_is_right_where_one_type_has_many_people() -> None:
    # Halves are optimal in the relaxation at every depth: 2·(x + y) ≤ odd, worth x + y.
    counts = np.array([40.0, 40.0, 40.0])
    rows = np.array([[2.0, 2.0, 0.0]])
    polytope = Polytope(counts, 0 * counts, counts, rows, np.zeros(1), np.full(1, 51.0), 60)
    found = ExactPricer(polytope).best(np.array([1.0, 1.0, 0.0]))
    assert found.panel is not None
    assert found.panel[:2].sum() == 25


def test_weights_mix_panels_to_their_mean_or_are_refused() -> None:
    rng = np.random.default_rng(5)
    panels = rng.integers(0, 2, size=(60, 20)).astype(float)
    counts, shares = np.ones(20), rng.dirichlet(np.ones(60))
    target = shares @ panels
    weights = weigh(panels, target, counts)
    assert weights is not None
    assert weights.min() > 0
    assert weights @ panels == pytest.approx(target, abs=1e-9)
    assert weigh(panels, target + 2.0, counts) is None
    blunt = shares * (1 + 1e-6 * rng.normal(size=60))
    sharper = sharpen(panels, blunt / blunt.sum(), target, counts)
    assert np.abs(sharper @ panels - target).max() < np.abs(blunt @ panels - target).max() / 10


@pytest.mark.parametrize("pools", [15, pytest.param(150, marks=pytest.mark.sweep)])
def test_pools_of_many_types_are_solved_the_same_way(
    pools: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(decompose, "_MANY", 0)
    monkeypatch.setattr(solving, "_MANY", 0)
    for seed in range(pools):
        problem = random_pool(seed)
        chances = [solve(problem).probabilities[person.id] for person in problem.people]
        assert chances == pytest.approx(leximin_chances(problem), abs=1e-8)
