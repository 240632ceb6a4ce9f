"""A certificate proves its lottery in whole numbers; a tampered one is refused."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from tupa.engines.lottery.certificate import DENOMINATOR, in_parts
from tupa.engines.lottery.check import check, examine
from tupa.engines.lottery.check_certificate import prove_exactly
from tupa.engines.lottery.check_cuts import Rows, Tree
from tupa.engines.lottery.check_stated import Refused
from tupa.engines.lottery.problem import Problem
from tupa.engines.lottery.prove import prove
from tupa.engines.lottery.result import Result
from tupa.engines.lottery.solve import solve

from .brute_force import valid_panels
from .pools import has_unreachable, needs_a_cut, random_pool, village

Certificate = dict[str, Any]


def refusal(problem: Problem, result: Result, tamper: Callable[[Certificate], object]) -> str:
    certificate = copy.deepcopy(dict(result.certificate or {}))
    tamper(certificate)
    with pytest.raises(Refused) as refused:
        prove_exactly(problem, replace(result, certificate=certificate))
    return refused.value.code


def level(certificate: Certificate, number: int) -> dict[str, Any]:
    return dict.__getitem__(certificate, "levels")[number]  # type: ignore[no-any-return]


def raised(certificate: Certificate) -> None:
    level(certificate, 0)["value"] += 10**9


def with_less_price(certificate: Certificate) -> None:
    level(certificate, 0)["prices"][0][1] -= 10**9


def moved(certificate: Certificate) -> None:
    weights = certificate["weights"]
    weights[0], weights[1] = weights[0] + 10**8, weights[1] - 10**8


def with_negative_price(certificate: Certificate) -> None:
    level(certificate, 0)["prices"][0][1] = -5


TAMPERED: dict[str, tuple[str, Callable[[Certificate], object]]] = {
    "the value of a level": ("certificate_chance", raised),
    "a price": ("certificate_level", with_less_price),
    "no prices": ("certificate_level", lambda c: level(c, 0).pop("prices")),
    "no quota multipliers": ("certificate_level", lambda c: level(c, 0).pop("quotas")),
    "a negative price": ("certificate_malformed", with_negative_price),
    "a fraction": ("certificate_malformed", lambda c: level(c, 0).update(size=0.5)),
    "a type too many": ("certificate_malformed", lambda c: level(c, 0)["types"].append(99)),
    "a weight moved": ("certificate_weights", moved),
    "a weight dropped": ("certificate_weights", lambda c: c["weights"].pop()),
    "another denominator": ("certificate_weights", lambda c: c.update(denominator=10**14)),
    "the last level dropped": ("certificate_incomplete", lambda c: c["levels"].pop()),
    "a level twice": ("certificate_level", lambda c: c["levels"].insert(0, c["levels"][0])),
    "nothing in it": ("certificate_malformed", lambda c: c.clear()),
    "somebody dead": ("certificate_dead", lambda c: c["dead"].append(0)),
    "a false cut": (
        "certificate_cut",
        lambda c: c["cuts"].append({"prices": [[0, 1]], "most": 0}),
    ),
}


@pytest.fixture(scope="module")
def proved() -> Result:
    return prove(village(), solve(village(), seed=1))


def test_a_solved_lottery_is_proved(proved: Result) -> None:
    assert proved.optimality == "proved"
    examined = examine(village(), proved)
    assert examined.failed == ()
    assert examined.people_proved == 12


@pytest.mark.parametrize("what", TAMPERED)
def test_a_tampered_certificate_is_refused(proved: Result, what: str) -> None:
    code, tamper = TAMPERED[what]
    assert refusal(village(), proved, tamper) == code


def test_proved_without_a_certificate_fails_the_check(proved: Result) -> None:
    failed = check(village(), replace(proved, certificate=None))
    assert [one.code for one in failed] == ["certificate_missing"]


def test_a_lottery_with_another_problems_certificate_fails_the_check(proved: Result) -> None:
    other = solve(random_pool(3)).certificate
    assert check(village(), replace(proved, certificate=other))


def test_nothing_is_called_proved_when_the_time_was_too_short() -> None:
    result = solve(needs_a_cut())
    assert prove(needs_a_cut(), result, seconds=0.0).optimality == "numerical"
    assert prove(village(), solve(village(), time_limit=0.0)).optimality == "best found"


def test_cuts_and_unreachable_people_are_proved_by_branch_and_bound() -> None:
    for problem in (needs_a_cut(), has_unreachable()):
        result = solve(problem)
        assert prove(problem, result).optimality == "proved"
        with pytest.raises(Refused):
            prove_exactly(problem, result, nodes=0)


@pytest.mark.parametrize("pools", [20, pytest.param(200, marks=pytest.mark.sweep)])
def test_random_tiny_pools_are_proved(pools: int) -> None:
    proofs = [
        prove(problem, solve(problem, seed=seed)).optimality
        for seed, problem in ((seed, random_pool(seed)) for seed in range(pools))
    ]
    assert proofs.count("proved") >= pools * 0.99
    assert set(proofs) <= {"proved", "numerical"}


def test_a_lottery_that_is_not_leximin_cannot_be_proved(proved: Result) -> None:
    # The multipliers stay true; the chances do not follow them.
    weights = dict(proved.certificate or {})["weights"]
    shift = min(weights[:2]) // 2
    moved = [weights[0] + shift, weights[1] - shift, *weights[2:]]
    panels = tuple(
        replace(panel, weight=part / DENOMINATOR)
        for panel, part in zip(proved.panels, moved, strict=True)
    )
    other = replace(
        proved, panels=panels, certificate={**(proved.certificate or {}), "weights": moved}
    )
    with pytest.raises(Refused) as refused:
        prove_exactly(village(), other)
    assert refused.value.code == "certificate_chance"


@pytest.mark.parametrize("seed", range(20))
def test_a_bound_is_proved_exactly_when_no_panel_goes_beyond_it(seed: int) -> None:
    problem, rng = random_pool(seed), np.random.default_rng(seed)
    types = [set(kind.members) for kind in problem.types]
    prices = [int(one) for one in rng.integers(-2, 4, len(types))]
    best = max(
        sum(price * len(kind & set(panel)) for price, kind in zip(prices, types, strict=True))
        for panel in valid_panels(problem)
    )
    rows = rows_of(problem)
    assert Tree(1000).proves(rows, prices, best)
    assert not Tree(1000).proves(rows, prices, best - 1)


def rows_of(problem: Problem) -> Rows:
    kinds = problem.types
    matrix, most = [[1] * len(kinds), [-1] * len(kinds)], [problem.size, -problem.size]
    for quota in problem.quotas:
        column = problem.features.index(quota.feature)
        row = [int(kind.values[column] == quota.value) for kind in kinds]
        matrix += [row, [-one for one in row]]
        most += [quota.most, -quota.least]
    counts = [len(kind.members) for kind in kinds]
    return Rows(np.array(matrix), np.array(most), np.array(counts))


def test_rounded_weights_sum_to_one_exactly() -> None:
    parts = in_parts([0.1] * 10)
    assert sum(Fraction(part, DENOMINATOR) for part in parts) == 1
