"""Larger pools: minima known from elsewhere, times, and the checker's word."""

from __future__ import annotations

import csv
import time
from pathlib import Path

import pytest

from tests.pace import slowness
from tupa.engines.lottery.check import check, examine
from tupa.engines.lottery.check_tickets import check_tickets
from tupa.engines.lottery.pool import pool_of
from tupa.engines.lottery.problem import Problem
from tupa.engines.lottery.prove import prove
from tupa.engines.lottery.rows import read_problem
from tupa.engines.lottery.solve import solve
from tupa.engines.lottery.tickets import tickets

QUICK = {
    "citylike_25": 0.023012545,
    "dlpmonitoring_30": 0.296703297,
    "example_large_200": 0.1,
    "example_small_20": 0.1,
    "hdlike_30": 0.046263332,
    "masslike_24": 0.1,
    "nexuslike_170": 0.326086954,
    "sabench300_45": 0.15,
    "safixture_22": 0.090909091,
    "sfblike_20": 0.038461535,
    "ccalike_75": 0.017543858,
    "obflike_30": 0.061855668,
    "sfalike_35": 0.059232485,
}
SLOW = {"sfclike_44": 0.0, "biglike_150": 0.025185185, "sfelike_110": 0.032397408}


def pool(folder: Path, name: str) -> Problem:
    size = int(name.rsplit("_", 1)[1])
    files = folder / name / "respondents.csv", folder / name / "categories.csv"
    return read_problem(*files, size)[0]


@pytest.mark.parametrize(
    "name", [*QUICK, *(pytest.param(name, marks=pytest.mark.slow) for name in SLOW)]
)
def test_the_smallest_chance_of_a_larger_pool_is_the_known_one(pools: Path, name: str) -> None:
    problem = pool(pools, name)
    result = prove(problem, solve(problem, seed=1))
    assert result.optimality == "proved"
    assert result.minimum == pytest.approx({**QUICK, **SLOW}[name], abs=1e-6)
    assert result.minimum > {**QUICK, **SLOW}[name] - 1e-9
    examined = examine(problem, result)
    assert examined.failed == ()
    assert examined.people_proved == len(problem.people) - len(result.unreachable)


@pytest.mark.parametrize(
    "name", [*QUICK, *(pytest.param(name, marks=pytest.mark.slow) for name in SLOW)]
)
def test_a_thousand_tickets_of_a_larger_pool_are_within_one_ticket(pools: Path, name: str) -> None:
    problem = pool(pools, name)
    result = solve(problem, seed=1)
    made = tickets(result, 1000, seed=1, pool=pool_of(problem))
    assert made.bound <= made.worst_deviation <= 1.0
    stated = made.counts, made.worst_deviation, made.bound
    assert check_tickets(problem, result, made.panels, *stated) == []


def test_a_panel_of_25_from_300_people_takes_at_most_three_seconds(pools: Path) -> None:
    assert solve(pool(pools, "citylike_25")).seconds <= 3 * slowness(time.perf_counter)


def test_a_larger_pool_stopped_early_is_a_valid_lottery(pools: Path) -> None:
    problem = pool(pools, "citylike_25")
    result = solve(problem, time_limit=0.03)
    assert result.optimality == "best found"
    assert check(problem, result) == []


@pytest.mark.slow
def test_fifty_six_people_of_a_hard_pool_are_proved_unreachable(pools: Path) -> None:
    assert len(solve(pool(pools, "sfclike_44")).unreachable) == 56


def test_the_pools_are_read_whole(pools: Path) -> None:
    with (pools / "citylike_25" / "respondents.csv").open() as file:
        assert len(pool(pools, "citylike_25").people) == sum(1 for _ in csv.DictReader(file))
