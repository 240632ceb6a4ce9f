"""A replacement keeps the quotas whenever anybody's would, and prefers like for like."""

from __future__ import annotations

import time
from itertools import combinations, permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.pace import slowness
from tupa.engines import InputError
from tupa.engines.lottery.conditional import succeed
from tupa.engines.lottery.problem import Problem, Quota
from tupa.engines.lottery.replace import replacements
from tupa.engines.lottery.reserves import reserves
from tupa.engines.lottery.rows import read_problem
from tupa.engines.lottery.solve import solve

from .brute_force import leximin_chances, valid_panels
from .pools import pool_of, random_pool

# p1 … p3 from the north, p4 … p6 from the south; young, old, old twice over.
ANSWERS = [(area, age) for area in ("north", "south") for age in ("young", "old", "old")]
QUOTAS = {
    (0, "north"): (1, 1),
    (0, "south"): (1, 1),
    (1, "young"): (0, 1),
    (1, "old"): (1, 2),
}


@pytest.fixture
def pairs() -> Problem:
    return pool_of(ANSWERS, QUOTAS, size=2)


def violation(problem: Problem, members: list[str]) -> int:
    answers = {person.id: person.values for person in problem.people}
    total = 0
    for quota in problem.quotas:
        column = problem.features.index(quota.feature)
        seats = sum(answers[name][column] == quota.value for name in members)
        total += max(quota.least - seats, seats - quota.most, 0)
    return total


def test_the_most_similar_of_those_who_keep_the_quotas_is_first(pairs: Problem) -> None:
    found = replacements(pairs, ["p1", "p5"], ["p1"], ["p2", "p3", "p4", "p6"])
    assert found.keeps_quotas
    assert found.chosen[0][0] == "p1"
    assert {one.id for one in found.options[:2]} == {"p2", "p3"}
    assert [one.keeps_quotas for one in found.options] == [True, True, False, False]


def test_a_twin_goes_before_everyone_else(pairs: Problem) -> None:
    found = replacements(pairs, ["p2", "p5"], ["p2"], ["p1", "p3"])
    assert found.chosen == (("p2", "p3"),)
    assert found.options[0].same_values == 2


def test_when_nobody_fits_the_least_broken_choice_is_said_with_counts(pairs: Problem) -> None:
    found = replacements(pairs, ["p1", "p5"], ["p1"], ["p4", "p6"])
    assert not found.keeps_quotas
    assert found.violation == 2
    north, south, *_ = found.counts
    assert (north.before, north.after, north.least) == (1, 0, 1)
    assert (south.before, south.after, south.most) == (1, 2, 1)


def test_several_seats_are_filled_together(pairs: Problem) -> None:
    found = replacements(pairs, ["p1", "p5"], ["p1", "p5"], ["p2", "p4", "p6"])
    assert found.keeps_quotas
    assert {successor for _, successor in found.chosen} in ({"p2", "p4"}, {"p2", "p6"})
    assert dict(found.chosen)["p5"] == "p6"


def test_the_seed_decides_between_equals_and_always_alike(pairs: Problem) -> None:
    winners = {
        replacements(pairs, ["p1", "p5"], ["p1"], ["p2", "p3"], seed=seed).chosen[0][1]
        for seed in range(20)
    }
    assert winners == {"p2", "p3"}
    again = [replacements(pairs, ["p1", "p5"], ["p1"], ["p2", "p3"], seed=3) for _ in range(2)]
    assert again[0] == again[1]


@pytest.mark.parametrize(
    ("code", "left", "candidates"),
    [
        ("person_unknown", ["p1"], ["nobody"]),
        ("nobody_left", [], ["p2"]),
        ("too_few_candidates", ["p1"], ["p5"]),
    ],
)
def test_what_cannot_be_replaced_is_refused(
    pairs: Problem, code: str, left: list[str], candidates: list[str]
) -> None:
    with pytest.raises(InputError) as refused:
        replacements(pairs, ["p1", "p5"], left, candidates)
    assert refused.value.code == code


@settings(max_examples=60)
@given(st.integers(0, 100_000), st.integers(1, 2))
def test_no_other_choice_breaks_fewer_quotas(pool: int, gone: int) -> None:
    problem = random_pool(pool)
    seated = [problem.people[position].id for position in valid_panels(problem)[0]]
    left, stayed = seated[:gone], seated[gone:]
    free = [person.id for person in problem.people if person.id not in seated]
    if len(free) < gone:
        return
    found = replacements(problem, seated, left, free)
    best = min(violation(problem, [*stayed, *choice]) for choice in permutations(free, gone))
    successors = [successor for _, successor in found.chosen]
    assert violation(problem, [*stayed, *successors]) == found.violation == best
    assert found.keeps_quotas == (best == 0)


@settings(max_examples=40)
@given(st.integers(0, 100_000), st.integers(1, 3))
def test_successors_keep_the_quotas_whenever_any_do(pool: int, gone: int) -> None:
    problem = random_pool(pool)
    seated = [problem.people[position].id for position in valid_panels(problem)[0]]
    left, stayed = seated[:gone], seated[gone:]
    free = [person.id for person in problem.people if person.id not in seated]
    if len(free) < len(left):
        return
    found = succeed(problem, seated, left, seed=b"x", time_limit=None)
    choices = list(combinations(free, len(left)))
    best = min(violation(problem, [*stayed, *choice]) for choice in choices)
    called = [successor for _, successor in found.chosen]
    assert violation(problem, [*stayed, *called]) == found.violation == best
    assert found.keeps_quotas == (best == 0) == (not found.changes)
    assert sum(found.chances.values()) == pytest.approx(len(left))
    assert all(found.chances[name] > 0 for name in called)


@settings(max_examples=40)
@given(st.integers(0, 100_000), st.integers(1, 3))
def test_chances_to_be_called_are_leximin_given_those_who_stay(pool: int, gone: int) -> None:
    problem = random_pool(pool)
    seated = [problem.people[position].id for position in valid_panels(problem)[0]]
    stayed, free = seated[gone:], [p.id for p in problem.people if p.id not in seated]
    if len(free) < len(seated[:gone]):
        return
    found = succeed(problem, seated, seated[:gone], seed=b"x", time_limit=None)
    exact = leximin_chances(_given_those_who_stay(problem, stayed, free, len(seated[:gone])))
    if exact is not None:
        assert [found.chances[name] for name in free] == pytest.approx(exact, abs=1e-6)


def _given_those_who_stay(
    problem: Problem, stayed: list[str], free: list[str], seats: int
) -> Problem:
    answers = {person.id: person.values for person in problem.people}
    quotas = []
    for quota in problem.quotas:
        column = problem.features.index(quota.feature)
        there = sum(answers[name][column] == quota.value for name in stayed)
        least, most = max(0, quota.least - there), max(0, quota.most - there)
        quotas.append(Quota(quota.feature, quota.value, least, most))
    people = tuple(person for person in problem.people if person.id in free)
    return Problem(people, problem.features, tuple(quotas), seats)


def test_the_same_seed_and_label_call_the_same_and_others_call_others(pairs: Problem) -> None:
    labels = [f"replacement|{j}|moved" for j in range(30)]
    called = [
        succeed(pairs, ["p1", "p5"], ["p5"], seed=b"seed", label=label).chosen[0][1]
        for label in labels
    ]
    again = [
        succeed(pairs, ["p1", "p5"], ["p5"], seed=b"seed", label=label).chosen[0][1]
        for label in labels
    ]
    assert called == again
    assert set(called) == {"p6"}
    other = {
        succeed(pairs, ["p2", "p5"], ["p5"], seed=b"seed", label=label).chosen[0][1]
        for label in labels
    }
    assert other == {"p4", "p6"}


@pytest.mark.parametrize("gone", [1, 2, 4, 8])
def test_successors_of_a_larger_panel_are_found_within_a_second(pools: Path, gone: int) -> None:
    folder = pools / "citylike_25"
    problem, _ = read_problem(folder / "respondents.csv", folder / "categories.csv", 25)
    panel = solve(problem, seed=1).panels[0].members
    succeed(problem, panel, panel[:2])  # whatever is compiled is compiled
    started = time.process_time()
    found = succeed(problem, panel, panel[:gone])
    assert time.process_time() - started <= 1.5 * slowness()
    assert len(found.chosen) == gone


def test_reserves_lose_less_than_none_and_never_less_than_the_bound(pairs: Problem) -> None:
    kept = reserves(pairs, ["p2", "p5"], count=2, dropout=0.5)
    assert kept.bound <= kept.expected_loss < kept.loss_without


def test_reserves_cover_those_who_are_likely_to_leave(pairs: Problem) -> None:
    for leaver, area in (("p2", "north"), ("p5", "south")):
        likely = {"p2": 0.0, "p5": 0.0, leaver: 0.9}
        kept = reserves(pairs, ["p2", "p5"], count=1, dropout=likely)
        answers = {person.id: person.values for person in pairs.people}
        assert answers[kept.ids[0]][0] == area
        assert kept.expected_loss == pytest.approx(0, abs=1e-9)


def test_between_equals_the_smaller_chance_goes_first(pairs: Problem) -> None:
    for first in ("p2", "p3"):
        chances = dict.fromkeys([person.id for person in pairs.people], 0.5) | {first: 0.1}
        likely = {"p1": 0.9, "p5": 0.0}
        kept = reserves(pairs, ["p1", "p5"], count=1, dropout=likely, chances=chances)
        assert kept.ids == (first,)


def test_a_probability_that_is_none_is_refused(pairs: Problem) -> None:
    with pytest.raises(InputError) as refused:
        reserves(pairs, ["p1", "p5"], count=1, dropout=1.5)
    assert refused.value.code == "dropout_wrong"


def test_reserves_stand_in_for_every_seat_they_can(pairs: Problem) -> None:
    kept = reserves(pairs, ["p2", "p5"], count=2)
    assert kept.uncovered == ()
    answers = {person.id: person.values for person in pairs.people}
    assert {answers[name][0] for name in kept.ids} == {"north", "south"}


def test_a_seat_nobody_can_take_is_named() -> None:
    quotas = {(0, "a"): (1, 1), (0, "b"): (1, 1)}
    kept = reserves(pool_of([("a",), ("b",), ("b",)], quotas, size=2), ["p1", "p2"], count=5)
    assert kept.ids == ("p3",)
    assert kept.uncovered == ("p1",)
