"""Plans keep every hard rule, reach what is proved, and are the same for the same seed."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from dataclasses import replace
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tupa.engines import ImpossibleError
from tupa.engines.seating.balance import balance_round
from tupa.engines.seating.check import check
from tupa.engines.seating.explain import explain
from tupa.engines.seating.problem import Mode, Person, Problem, Rules, build_problem
from tupa.engines.seating.result import Rule
from tupa.engines.seating.room import room_of
from tupa.engines.seating.solve import solve, three_plans

from .brute_force import least_violations
from .random_rooms import random_problem
from .rooms import people, problem

QUICK = 0.05


@settings(max_examples=20)
@given(st.integers(0, 10**6))
def test_under_random_rules_a_plan_keeps_them_all_or_the_contradiction_is_told(seed: int) -> None:
    asked = random_problem(seed)
    if explain(asked):
        with pytest.raises(ImpossibleError, match="cannot all hold"):
            solve(asked, seed=seed, seconds=QUICK)
        return
    result = solve(asked, seed=seed, seconds=QUICK)
    report = check(asked, result.plan)
    assert report.hard == ()
    assert report.measures == result.measures
    assert report.measures.balance_violations >= result.bounds.lower_bound_violations
    assert report.measures.distinct_pairs <= result.bounds.upper_bound_pairs


@pytest.mark.parametrize("mode", [mode for mode in Mode if mode is not Mode.IGNORE])
@pytest.mark.parametrize("seed", range(2))
def test_the_least_violations_of_a_round_are_those_of_brute_force(mode: Mode, seed: int) -> None:
    rules = Rules(
        3,
        1,
        ("area", "age"),
        modes={"area": mode, "age": Mode.MIRROR},
        keep_apart=(("p0", "p1"),),
        keep_together=(("p2", "p3"),),
        absent={0: frozenset({"p6"})} if seed else {},
    )
    asked = build_problem(people(7, seed), rules)
    found = balance_round(room_of(asked), 0, 5.0, 0)
    least = least_violations(asked)
    assert (found.violations, found.bound) == (least, least)
    assert found.seats is not None
    plan = room_of(asked).plan(found.seats[None, :])
    assert check(asked, plan).measures.balance_violations == least


@pytest.mark.parametrize("seed", range(4))
def test_a_plan_for_balance_reaches_the_proved_least(seed: int) -> None:
    rules = Rules(
        4,
        3,
        ("area", "age"),
        accessible_tables=(0,),
        absent={1: frozenset({"p3", "p4"})},
        pinned={"p9": {0: 2}},
    )
    listed = [replace(one, wheelchair=one.id in ("p0", "p1", "p2")) for one in people(18, seed)]
    result = solve(build_problem(listed, rules), seconds=0.2)
    assert result.measures.hard_violations == 0
    assert result.measures.balance_violations == result.bounds.lower_bound_violations


@pytest.mark.parametrize("order", [("area", "age"), ("age", "area")])
def test_of_equally_many_violations_those_of_the_last_attribute_are_taken(
    order: tuple[str, str],
) -> None:
    cells = [("north", "young"), ("north", "old"), ("south", "young"), ("south", "old")]
    listed = [
        Person(f"p{i}", {"area": area, "age": age}) for i, (area, age) in enumerate(cells * 2)
    ]
    # Alike people and those who differ in both are kept apart: each table violates one attribute.
    apart = [(i, j) for i, j in combinations(range(8), 2) if cells[i % 4][0] != cells[j % 4][0]]
    apart = [(i, j) for i, j in apart if cells[i % 4][1] != cells[j % 4][1]]
    apart += [(i, i + 4) for i in range(4)]
    rules = Rules(4, 2, order, keep_apart=tuple((f"p{i}", f"p{j}") for i, j in apart))
    asked = build_problem(listed, rules)
    for seed in range(3):
        report = check(asked, solve(asked, seed=seed, seconds=QUICK).plan)
        assert {one.attribute for one in report.imbalances} == {order[1]}


def test_the_same_seed_gives_the_same_plan_and_another_seed_another() -> None:
    asked = problem(20, 4, 4)
    one, same, other = (solve(asked, seed=seed, seconds=0.1) for seed in (1, 1, 2))
    assert one.stopped_by == "iterations"
    assert one.plan == same.plan
    assert one.plan != other.plan


def test_an_affine_plane_lets_everybody_meet_everybody_when_mixing_comes_first() -> None:
    result = solve(problem(25, 5, 6), priority="mixing", seconds=0.1)
    assert result.measures.distinct_pairs == 300
    assert result.measures.max_meetings == 1


def test_the_three_plans_trade_balance_for_mixing() -> None:
    one, two, three = three_plans(problem(25, 5, 6), seconds=0.6)
    assert [plan.priority for plan in (one, two, three)] == ["balance", "middle", "mixing"]
    violations = [plan.measures.balance_violations for plan in (one, two, three)]
    pairs = [plan.measures.distinct_pairs for plan in (one, two, three)]
    assert violations == sorted(violations)
    assert pairs == sorted(pairs)


def test_pairs_that_met_in_earlier_workshops_are_kept_for_last() -> None:
    asked = problem(16, 4, 1, balance=())
    earlier = solve(asked, seconds=QUICK).plan
    again = build_problem(asked.people, asked.rules, earlier)
    result = solve(again, seconds=0.2)
    assert result.measures.new_pairs == result.measures.distinct_pairs == 24


def test_rounds_that_are_kept_stay_as_they_are() -> None:
    asked = problem(20, 4, 4)
    before = solve(asked, seconds=QUICK).plan
    after = solve(asked, seed=9, seconds=QUICK, kept=before[:2]).plan
    assert after[:2] == before[:2]
    assert after[2:] != before[2:]
    assert solve(asked, kept=before, seconds=QUICK).plan == before


def test_every_resident_meets_somebody_of_the_staff_where_the_sums_allow() -> None:
    asked = build_problem(people(24, staff=3), Rules(6, 4, ("area", "age", "role")))
    assert solve(asked, seconds=0.3).measures.without_staff == ()


def test_together_and_never_alone_are_met_where_they_can_be() -> None:
    values = ["a"] * 4 + ["b"] * 4 + ["c"] * 4
    listed = [Person(f"p{i}", {"team": team}) for i, team in enumerate(values)]
    for mode in (Mode.TOGETHER, Mode.NEVER_ALONE):
        rules = Rules(3, 2, ("team",), modes={"team": mode})
        result = solve(build_problem(listed, rules), seconds=0.1)
        assert result.measures.balance_violations == 0


def test_impossible_rules_raise_the_conflict_and_a_way_out() -> None:
    rules = {
        "keep_apart": (("p0", "p1"),),
        "pinned": {"p0": {1: 2}, "p1": {1: 2}},
    }
    with pytest.raises(ImpossibleError) as refused:
        solve(problem(12, 3, 2, **rules), seconds=QUICK)
    [conflict] = refused.value.params["conflicts"]
    assert conflict.rounds == (1,)
    assert {rule.code for rule in conflict.rules} == {"keep_apart", "pinned"}
    assert len(refused.value.params["way_out"]) == 1
    assert "p0 is pinned to table 2" in refused.value.message


def only(asked: Problem, kept: Iterable[Rule]) -> Problem:
    """The problem with these rules alone, beside the sizes."""
    kept = list(kept)

    def pairs(code: str) -> tuple[tuple[str, str], ...]:
        return tuple((r.people[0], r.people[1]) for r in kept if r.code == code)

    chairs = {r.people[0] for r in kept if r.code == "accessible_table"}
    rules = replace(
        asked.rules,
        keep_apart=pairs("keep_apart"),
        keep_together=pairs("keep_together"),
        pinned={r.people[0]: {0: r.tables[0]} for r in kept if r.code == "pinned"},
    )
    listed = tuple(replace(one, wheelchair=one.id in chairs) for one in asked.people)
    return replace(asked, people=listed, rules=rules)


PLANTED: dict[str, dict[str, Any]] = {
    "apart and together": {"keep_apart": (("p0", "p1"),), "keep_together": (("p0", "p1"),)},
    "a chain": {
        "keep_together": (("p0", "p1"), ("p1", "p2"), ("p2", "p3")),
        "keep_apart": (("p0", "p3"),),
    },
    "pinned apart": {"keep_together": (("p0", "p1"),), "pinned": {"p0": {0: 0}, "p1": {0: 1}}},
    "pinned together": {"keep_apart": (("p0", "p1"),), "pinned": {"p0": {0: 1}, "p1": {0: 1}}},
    "four of whom none may meet, three tables": {
        "keep_apart": tuple(combinations(("p0", "p1", "p2", "p3"), 2)),
    },
    "too many for a table": {"keep_together": tuple(("p0", f"p{i}") for i in range(1, 6))},
    "too many wheelchairs": {"accessible_tables": (1,)},
    "no accessible table": {"accessible_tables": ()},
}


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_conflict_is_explained_and_minimal(name: str) -> None:
    listed = [
        replace(one, wheelchair="wheel" in name or "accessible" in name) if i < 5 else one
        for i, one in enumerate(people(12))
    ]
    rules = Rules(3, 1, ("area",), **PLANTED[name])
    asked = build_problem(listed, rules)
    conflict = explain(asked)[0]
    named = [rule for rule in conflict.rules if rule.code != "table_size"]
    assert named
    assert explain(only(asked, named)) != ()
    for rule in named:
        assert explain(only(asked, [one for one in named if one != rule])) == ()


def test_conflicts_that_have_nothing_to_do_with_each_other_are_all_told() -> None:
    rules = {
        "keep_apart": (("p0", "p1"), ("p5", "p6")),
        "keep_together": (("p0", "p1"), ("p5", "p6")),
    }
    found = explain(problem(12, 3, 2, **rules))
    assert len(found) == 2
    assert all(conflict.rounds == (0, 1) for conflict in found)
    assert {rule.people for one in found for rule in one.rules} == {("p0", "p1"), ("p5", "p6")}


def test_rules_that_can_be_met_have_no_conflict() -> None:
    assert explain(problem(12, 3, 2, keep_apart=(("p0", "p1"),))) == ()


@pytest.mark.parametrize("people_count", [0, 2])
def test_rounds_without_enough_people_are_refused(people_count: int) -> None:
    absent = frozenset(f"p{i}" for i in range(people_count, 12))
    with pytest.raises(ImpossibleError) as refused:
        problem(12, 3, 2, absent={1: absent})
    expected = "nobody_present" if people_count == 0 else "more_tables_than_people"
    assert refused.value.code == expected
    assert refused.value.params["round"] == 1


def test_progress_is_told_from_the_thread_that_asked() -> None:
    heard: set[tuple[str, int]] = set()

    def progress(stage: str, done: int, total: int) -> None:
        assert done <= total
        heard.add((stage, threading.get_ident()))

    solve(problem(20, 4, 4), seconds=2, progress=progress)
    assert {stage for stage, _ in heard} >= {"start", "balance", "mixing", "bounds"}
    assert {thread for _, thread in heard} == {threading.get_ident()}
