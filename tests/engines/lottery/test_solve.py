"""The lottery is leximin: against brute force, on pools with known answers, and in hard cases."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tupa.engines import ImpossibleError, InputError
from tupa.engines.lottery import decompose as decompose_module
from tupa.engines.lottery.check import check, examine
from tupa.engines.lottery.problem import Problem
from tupa.engines.lottery.result import Result
from tupa.engines.lottery.solve import solve

from .brute_force import leximin_chances
from .pools import has_unreachable, impossible, needs_a_cut, pool_of, random_pool, village

# The linear programs of both sides are exact to about 1e-9; a wrong level differs by far more.
CLOSE = 1e-8


def worst_error(problem: Problem, result: Result) -> float:
    expected = leximin_chances(problem)
    assert expected is not None
    chances = [result.probabilities[person.id] for person in problem.people]
    return max(abs(a - b) for a, b in zip(chances, expected, strict=True))


@pytest.mark.parametrize(
    "first",
    [0, 50, *(pytest.param(first, marks=pytest.mark.sweep) for first in range(100, 500, 50))],
)
def test_leximin_equals_brute_force_on_random_tiny_pools(first: int) -> None:
    for seed in range(first, first + 50):
        problem = random_pool(seed)
        assert worst_error(problem, solve(problem, seed=seed)) < CLOSE, seed


@pytest.mark.slow
def test_leximin_equals_brute_force_on_ten_thousand_more_tiny_pools() -> None:
    for seed in range(10_000, 20_000):
        problem = random_pool(seed)
        assert worst_error(problem, solve(problem, seed=seed)) < CLOSE, seed


def test_a_pool_whose_relaxation_is_not_a_lottery_is_cut_to_the_leximin_lottery() -> None:
    result = solve(needs_a_cut())
    assert result.cuts > 0
    assert result.optimality == "numerical"
    assert worst_error(needs_a_cut(), result) < CLOSE


def test_without_cuts_that_pool_is_not_solved(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decompose_module, "_cut", lambda *_: None)
    result = solve(needs_a_cut())
    assert result.optimality == "best found"
    assert worst_error(needs_a_cut(), result) > 1e-3


def test_people_in_no_valid_panel_are_named_with_the_smallest_change_that_would_help() -> None:
    result = solve(has_unreachable())
    [person] = result.unreachable
    assert person.id == "p4"
    assert result.probabilities["p4"] == 0
    assert result.minimum == 0
    assert result.minimum_reachable == pytest.approx(0.5)
    assert len(person.params["changes"]) == 2
    assert "smallest change" in person.reason


def test_impossible_quotas_name_the_cause_and_the_smallest_change() -> None:
    with pytest.raises(ImpossibleError) as refused:
        solve(impossible())
    error = refused.value
    assert error.code == "quotas_impossible"
    assert [cause["code"] for cause in error.params["causes"]] == ["too_few_people"]
    assert sorted((c["value"], c["side"], c["then"]) for c in error.params["changes"]) == [
        ("old", "least", 1),
        ("young", "most", 2),
    ]
    assert "the most of f0 = young from 1 to 2" in error.message


def test_quotas_that_contradict_each_other_only_together_say_so() -> None:
    # One of each at the first feature brings a "b" at the second, where both must be "a".
    quotas = {(0, "a"): (1, 1), (0, "b"): (1, 1), (1, "a"): (2, 2), (1, "b"): (0, 0)}
    with pytest.raises(ImpossibleError) as refused:
        solve(pool_of([("a", "a"), ("a", "a"), ("b", "b")], quotas, size=2))
    assert [cause["code"] for cause in refused.value.params["causes"]] == ["combination"]
    assert refused.value.params["changes"]


def test_the_same_seed_gives_the_same_lottery() -> None:
    first, second = (solve(village(), seed=7).to_json() for _ in range(2))
    assert json.dumps({**first, "seconds": 0}) == json.dumps({**second, "seconds": 0})


def test_another_seed_gives_the_same_chances() -> None:
    one, other = solve(village(), seed=1), solve(village(), seed=2)
    assert one.probabilities == pytest.approx(other.probabilities, abs=CLOSE)


def test_people_who_answer_alike_have_the_same_chance(lottery: Result, problem: Problem) -> None:
    for kind in problem.types:
        chances = [lottery.probabilities[problem.people[one].id] for one in kind.members]
        assert max(chances) - min(chances) < 1e-11


def test_everyone_is_drawn_when_the_panel_is_the_pool() -> None:
    result = solve(pool_of([("a",), ("b",)], {(0, "a"): (0, 2), (0, "b"): (0, 2)}, size=2))
    assert result.probabilities == {"p1": pytest.approx(1), "p2": pytest.approx(1)}
    assert result.gini == pytest.approx(0)
    assert result.geometric_mean == pytest.approx(1)


def test_a_time_limit_leaves_a_valid_lottery_labelled_best_found() -> None:
    result = solve(village(), time_limit=0.0)
    assert (result.optimality, result.stopped_by) == ("best found", "time")
    assert result.gap > 0
    assert check(village(), result) == []


def test_progress_is_told_by_stage() -> None:
    stages: list[str] = []
    solve(village(), progress=lambda stage, done, total: stages.append(stage))
    assert list(dict.fromkeys(stages)) == [
        "start", "relax", "herd", "unreachable", "decompose", "share"
    ]  # fmt: skip


def test_a_negative_seed_is_refused() -> None:
    with pytest.raises(InputError) as refused:
        solve(village(), seed=-1)
    assert refused.value.code == "seed_negative"


@settings(max_examples=40)
@given(st.integers(20_000, 1_000_000), st.integers(0, 1000))
def test_the_checker_proves_every_lottery_leximin(pool: int, seed: int) -> None:
    problem = random_pool(pool)
    result = solve(problem, seed=seed)
    examined = examine(problem, result)
    assert examined.failed == ()
    assert examined.people_proved == len(problem.people) - len(result.unreachable)


@settings(max_examples=30)
@given(st.integers(20_000, 1_000_000))
def test_the_order_of_people_does_not_change_anyones_chance(pool: int) -> None:
    problem = random_pool(pool)
    turned = Problem(problem.people[::-1], problem.features, problem.quotas, problem.size)
    assert solve(turned).probabilities == pytest.approx(solve(problem).probabilities, abs=CLOSE)
