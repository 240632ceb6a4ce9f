"""Maximin, Nash and Goldilocks against brute force; households; what changes nothing."""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
import pytest

from tupa.engines import ImpossibleError, InputError
from tupa.engines.lottery.check import check, examine
from tupa.engines.lottery.problem import Problem, Quota, build_problem
from tupa.engines.lottery.prove import prove
from tupa.engines.lottery.result import Result
from tupa.engines.lottery.solve import ALGORITHMS, solve

from .brute_force import (
    goldilocks_value,
    leximin_chances,
    maximin_chance,
    seats_of_everyone,
    valid_panels,
)
from .pools import needs_a_cut, pool_of, random_pool, village

CLOSE = 1e-8


def with_households(seed: int) -> Problem:
    """A random pool in which some share a household; a panel with one of each is possible."""
    problem, rng = random_pool(seed), random.Random(seed)
    for _ in range(50):
        homes = tuple(rng.choice(["", "", "h1", "h2", "h3"]) for _ in problem.people)
        crowded = replace(problem, one_per="home", shared=homes)
        if valid_panels(crowded):
            return crowded
    return replace(problem, one_per="home", shared=("",) * len(problem.people))


def value_of(result: Result, problem: Problem) -> float:
    closed = {one.id for one in result.unreachable}
    shares = [share for name, share in result.probabilities.items() if name not in closed]
    mean = problem.size / len(shares)
    return max(shares) / mean + mean / min(shares)


def is_right(problem: Problem, result: Result) -> bool:
    shares = seats_of_everyone(problem)
    if result.algorithm == "maximin":
        return abs(result.minimum_reachable - maximin_chance(problem)) < CLOSE
    if result.algorithm == "goldilocks":
        # The search's programs are exact to 1e-7 themselves; the certificate is the sharp test.
        return abs(value_of(result, problem) - goldilocks_value(problem)) < 1e-5
    if result.algorithm == "nash":
        closed = {one.id for one in result.unreachable}
        chances = [p for name, p in result.probabilities.items() if name not in closed]
        # Nash is optimal exactly if no panel gives more than everyone's share in proportion.
        return float((shares.T @ (1 / np.array(chances))).max()) < len(chances) * (1 + CLOSE)
    expected = leximin_chances(problem) or []
    chances = [result.probabilities[person.id] for person in problem.people]
    return max(abs(a - b) for a, b in zip(chances, expected, strict=True)) < CLOSE


#: The sweeps take all five hundred pools, the quick run every twentieth.
#: The brute force of Goldilocks takes a third of a second a pool: all of its pools are slow.
TINY = [
    *((algorithm, 0, 20) for algorithm in ("maximin", "nash")),
    *(
        pytest.param(algorithm, first, 1, marks=pytest.mark.sweep)
        for algorithm in ("maximin", "nash")
        for first in range(0, 500, 100)
    ),
    ("goldilocks", 0, 50),
    *(pytest.param("goldilocks", n, 1, marks=pytest.mark.slow) for n in range(0, 500, 100)),
]


@pytest.mark.parametrize(("algorithm", "first", "step"), TINY)
def test_the_algorithm_equals_brute_force_on_random_tiny_pools(
    algorithm: str, first: int, step: int
) -> None:
    for seed in range(first, first + (100 if step == 1 else 500), step):
        problem = random_pool(seed)
        result = solve(problem, algorithm=algorithm, seed=seed)
        assert is_right(problem, result), seed
        assert check(problem, result) == [], seed


@pytest.mark.slow
@pytest.mark.parametrize("algorithm", ["maximin", "nash", "goldilocks"])
def test_the_algorithm_equals_brute_force_on_ten_thousand_more(algorithm: str) -> None:
    for seed in range(10_000, 20_000):
        problem = random_pool(seed)
        assert is_right(problem, solve(problem, algorithm=algorithm, seed=seed)), seed


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_each_algorithm_is_proved_and_a_worse_lottery_is_not(algorithm: str) -> None:
    for problem in (village(), needs_a_cut(), random_pool(7), random_pool(8)):
        result = prove(problem, solve(problem, algorithm=algorithm))
        assert result.optimality == "proved"
        assert examine(problem, result).failed == ()
        for other in ALGORITHMS:
            # The same lottery under another name: its certificate proves something else.
            renamed = replace(result, algorithm=other)
            if not is_right(problem, renamed):
                assert check(problem, renamed)


@pytest.mark.parametrize(
    ("algorithm", "pools"),
    [
        ("nash", 10),
        pytest.param("nash", 60, marks=pytest.mark.sweep),
        ("goldilocks", 6),
        pytest.param("goldilocks", 60, marks=pytest.mark.slow),
        ("leximin", 10),
        pytest.param("leximin", 60, marks=pytest.mark.sweep),
    ],
)
def test_households_send_one_member_and_the_chances_stay_best(algorithm: str, pools: int) -> None:
    for seed in range(pools):
        problem = with_households(seed)
        result = prove(problem, solve(problem, algorithm=algorithm, seed=seed))
        assert is_right(problem, result), seed
        assert check(problem, result) == [], seed
        assert result.one_per == "home"


def test_two_members_of_one_household_on_a_panel_are_caught() -> None:
    problem = village()
    result = solve(problem)
    together = result.panels[0].members[:2]
    homes = tuple("x" if one.id in together else "" for one in problem.people)
    crowded = replace(problem, one_per="home", shared=homes)
    codes = {one.code for one in check(crowded, replace(result, one_per="home"))}
    assert "household_twice" in codes
    assert "wrong_one_per" in {one.code for one in check(crowded, result)}


def test_people_of_one_household_who_answer_alike_have_equal_chances() -> None:
    answers = [("a",), ("a",), ("b",), ("b",), ("b",)]
    problem = pool_of(answers, {(0, "a"): (1, 1), (0, "b"): (1, 1)}, size=2)
    crowded = replace(problem, one_per="home", shared=("h", "h", "h", "", ""))
    result = solve(crowded)
    assert result.probabilities["p1"] == pytest.approx(0.5)
    assert result.probabilities["p2"] == pytest.approx(0.5)
    assert [one.id for one in result.unreachable] == ["p3"]


def test_too_few_households_are_refused() -> None:
    rows = [(f"p{n}", {"area": "x", "home": "h"}) for n in range(4)]
    with pytest.raises(InputError) as refused:
        build_problem(rows, [Quota("area", "x", 0, 4)], 2, "home")
    assert refused.value.code == "too_few_households"


def test_an_unknown_algorithm_is_refused() -> None:
    with pytest.raises(InputError) as refused:
        solve(village(), algorithm="lottery of names")
    assert refused.value.code == "algorithm_unknown"


@pytest.mark.parametrize("pools", [8, pytest.param(40, marks=pytest.mark.sweep)])
@pytest.mark.parametrize("algorithm", ["leximin", "nash", "goldilocks"])
def test_the_order_of_rows_and_a_slack_quota_change_nothing(algorithm: str, pools: int) -> None:
    for seed in range(pools):
        problem = random_pool(seed)
        one = solve(problem, algorithm=algorithm).probabilities
        turned = replace(problem, people=problem.people[::-1], quotas=problem.quotas[::-1])
        people = tuple(replace(p, values=(*p.values, "y")) for p in problem.people)
        slack = (*problem.quotas, Quota("f9", "y", 0, len(people)), Quota("f9", "z", 0, 0))
        wider = Problem(people, (*problem.features, "f9"), slack, problem.size)
        assert solve(turned, algorithm=algorithm).probabilities == pytest.approx(one, abs=1e-7)
        assert solve(wider, algorithm=algorithm).probabilities == pytest.approx(one, abs=1e-7)


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_the_whole_pool_and_a_panel_of_one(algorithm: str) -> None:
    answers, free = [("ä",), ("日本",), ("ä",)], {(0, "Ä"): (0, 3), (0, "日本"): (0, 3)}
    everyone = solve(pool_of(answers, free, size=3), algorithm=algorithm)
    assert everyone.probabilities == pytest.approx(dict.fromkeys(("p1", "p2", "p3"), 1.0))
    one = pool_of(answers, free, size=1)
    alone = prove(one, solve(one, algorithm=algorithm))
    assert alone.optimality == "proved"
    if algorithm != "maximin":
        assert alone.probabilities == pytest.approx(dict.fromkeys(("p1", "p2", "p3"), 1 / 3))


@pytest.mark.parametrize("pools", [12, pytest.param(60, marks=pytest.mark.sweep)])
def test_goldilocks_caps_the_largest_chance_that_leximin_leaves(pools: int) -> None:
    for seed in range(pools):
        problem = random_pool(seed)
        fair, capped = solve(problem), solve(problem, algorithm="goldilocks")
        assert max(capped.probabilities.values()) < max(fair.probabilities.values()) + CLOSE
        assert capped.minimum_reachable < fair.minimum_reachable + CLOSE


def test_flexible_bounds_are_the_first_place_to_look_for_a_way_out() -> None:
    rows = [(f"p{n}", {"age": "young" if n < 3 else "old"}) for n in range(4)]
    stiff = [Quota("age", "young", 1, 1), Quota("age", "old", 2, 2)]
    flexible = [Quota("age", "young", 1, 1, 0, 2), Quota("age", "old", 2, 2, 1, 2)]
    short = [Quota("age", "young", 1, 1), Quota("age", "old", 2, 2, 1, 2)]
    for quotas, said in ((stiff, None), (flexible, True), (short, False)):
        with pytest.raises(ImpossibleError) as refused:
            solve(build_problem(rows, quotas, 3))
        assert refused.value.params["flexible"] is said
        moved = {
            (one["value"], one["side"]): one["then"] for one in refused.value.params["changes"]
        }
        assert moved == {("old", "least"): 1, ("young", "most"): 2}


def test_flexible_bounds_inside_the_quota_are_refused() -> None:
    with pytest.raises(InputError) as refused:
        build_problem([("a", {"x": "y"})], [Quota("x", "y", 1, 1, 2, 2)], 1)
    assert refused.value.code == "quota_flex_within"
