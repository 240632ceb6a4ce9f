"""The certificate of a plan can be added up by anyone, and not be tampered with."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from tupa.engines.seating.check_bounds import check_bounds
from tupa.engines.seating.problem import Mode, Problem, Rules, build_problem
from tupa.engines.seating.report import report_of
from tupa.engines.seating.result import Result
from tupa.engines.seating.solve import solve

from .rooms import people, problem


@pytest.fixture(scope="module")
def asked() -> Problem:
    """Four of each team at four tables: a team never meets itself where nothing is violated."""
    listed = [
        replace(one, values={"team": "ABCDE"[i % 5], "age": one.values["age"]})
        for i, one in enumerate(people(20))
    ]
    return build_problem(listed, Rules(4, 6, ("team", "age")))


@pytest.fixture(scope="module")
def result(asked: Problem) -> Result:
    found = solve(asked, seed=1, seconds=0.1)
    assert found.bounds.upper_bound_pairs_balanced is not None
    assert found.bounds.upper_bound_pairs_balanced < found.bounds.upper_bound_pairs
    return found


def test_the_bounds_of_a_plan_add_up(asked: Problem, result: Result) -> None:
    assert check_bounds(asked, result.plan, report_of(asked, result)) == ()


def raise_a_value(claimed: dict[str, Any]) -> None:
    claimed["certificate"]["multipliers"]["values"][-1][2] = "17/3"


def lower_all_meetings(claimed: dict[str, Any]) -> None:
    claimed["certificate"]["multipliers"]["all"] = "-1/2"


def forget_a_profile(claimed: dict[str, Any]) -> None:
    multipliers = claimed["certificate"]["multipliers"]
    multipliers["values"], multipliers["profiles"] = [], []


def invent_a_profile(claimed: dict[str, Any]) -> None:
    claimed["certificate"]["multipliers"]["profiles"].append([["moon", "old"], "1"])


def break_a_fraction(claimed: dict[str, Any]) -> None:
    claimed["certificate"]["multipliers"]["all"] = "1/0"


def drop_the_multipliers(claimed: dict[str, Any]) -> None:
    del claimed["certificate"]["multipliers"]


def claim_a_lower_bound(claimed: dict[str, Any]) -> None:
    claimed["upper_bound_pairs_balanced"] -= 1


def claim_fewer_pairs(claimed: dict[str, Any]) -> None:
    claimed["upper_bound_pairs"] -= 1


def claim_more_violations(claimed: dict[str, Any]) -> None:
    claimed["certificate"]["violations_by_round"][0] += 1
    claimed["lower_bound_violations"] += 1


def claim_another_sum(claimed: dict[str, Any]) -> None:
    claimed["lower_bound_violations"] += 1


@pytest.mark.parametrize(
    "tamper",
    [
        raise_a_value,
        lower_all_meetings,
        forget_a_profile,
        invent_a_profile,
        break_a_fraction,
        drop_the_multipliers,
        claim_a_lower_bound,
        claim_fewer_pairs,
        claim_more_violations,
        claim_another_sum,
    ],
)
def test_what_was_tampered_with_is_refused(
    asked: Problem, result: Result, tamper: Callable[[dict[str, Any]], None]
) -> None:
    claimed = copy.deepcopy(report_of(asked, result))
    tamper(claimed)
    assert check_bounds(asked, result.plan, claimed) != ()


def test_bounds_hold_with_sizes_modes_absences_and_pairs() -> None:
    several: tuple[dict[str, Any], ...] = (
        {"table_sizes": (4, 5, 6, 7)},
        {"modes": {"age": Mode.SPREAD}, "absent": {2: frozenset({"p4"})}},
        {"keep_apart": (("p0", "p1"),), "keep_together": (("p2", "p3"),)},
    )
    for number, rules in enumerate(several):
        asked = problem(20, 4, 5, **rules)
        found = solve(asked, seed=number, seconds=0.05)
        assert check_bounds(asked, found.plan, report_of(asked, found)) == ()
