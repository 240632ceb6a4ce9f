"""On the day: a round is seated anew with no hard rule broken, others stay as they were."""

from __future__ import annotations

import random

import pytest

from tupa.engines import ImpossibleError, InputError
from tupa.engines.seating.check import check
from tupa.engines.seating.problem import Plan, Problem, Rules, build_problem
from tupa.engines.seating.reseat import reseat, seat_late
from tupa.engines.seating.solve import solve

from .random_rooms import random_problem
from .rooms import people, problem


@pytest.fixture(scope="module")
def asked() -> Problem:
    return problem(30, 5, 4, keep_apart=(("p0", "p1"),), keep_together=(("p2", "p3"),))


def test_the_three_repairs_trade_moves_for_balance(asked: Problem) -> None:
    plan = solve(asked, seconds=0.2).plan
    gone = ["p4", "p9", "p14", "p15"]
    repairs = reseat(asked, plan, round=2, absent=gone)
    assert [one.name for one in repairs] == ["fewest_moves", "middle", "best_balance"]
    moves = [len(one.moved) for one in repairs]
    violations = [one.balance_violations for one in repairs]
    assert moves == sorted(moves)
    assert violations == sorted(violations, reverse=True)
    changed = asked.with_attendance([2], gone)
    for one in repairs:
        report = check(changed, one.plan)
        assert report.hard == ()
        assert sum(i.by for i in report.imbalances if i.round == 2) == one.balance_violations
        assert [one.plan[r] for r in (0, 1, 3)] == [plan[r] for r in (0, 1, 3)]


def test_nobody_moves_when_nobody_has_to(asked: Problem) -> None:
    plan = solve(asked, seconds=0.2).plan
    one, *_ = reseat(asked, plan, round=1)
    assert one.moved == {}
    assert one.plan == plan


def test_fewest_moves_is_what_the_sizes_ask_for() -> None:
    asked = problem(12, 3, 1)
    seats = {f"p{i}": i % 3 for i in range(12)}
    one, *_ = reseat(asked, (seats,), round=0, absent=["p0", "p3", "p6"])
    assert len(one.moved) == 2


def test_someone_who_comes_late_gets_a_seat_and_nobody_moves(asked: Problem) -> None:
    away = asked.with_attendance([1], ["p7"])
    plan = solve(away, seconds=0.2).plan
    seat = seat_late(away, plan, round=1, person="p7")
    assert seat.moved == {}
    assert check(away.with_attendance([1], late=["p7"]), seat.plan).hard == ()
    there = [name for name, table in plan[1].items() if table == seat.table]
    assert 0 <= seat.meets <= len(there)


def test_where_no_seat_is_free_others_move() -> None:
    asked = build_problem(
        people(6),
        Rules(2, 1, pinned={"p0": {0: 0}}, absent={0: frozenset({"p0"})}, table_sizes=(3, 3)),
    )
    seats = {"p1": 0, "p2": 0, "p3": 0, "p4": 1, "p5": 1}
    seat = seat_late(asked, (seats,), round=0, person="p0")
    assert seat.table == 0
    assert len(seat.moved) == 1
    assert check(asked.with_attendance([0], late=["p0"]), seat.plan).hard == ()


def test_an_interpreter_who_is_late_sits_with_their_person() -> None:
    asked = problem(12, 3, 1, interpreters={"p0": ("p1",)}, absent={0: frozenset({"p0"})})
    plan = solve(asked, seconds=0.05).plan
    assert seat_late(asked, plan, round=0, person="p0").table == plan[0]["p1"]


@pytest.mark.parametrize(
    ("round_", "absent", "code"), [(9, [], "round_unknown"), (0, ["nobody"], "person_unknown")]
)
def test_an_unknown_round_or_person_is_refused(
    asked: Problem, round_: int, absent: list[str], code: str
) -> None:
    plan: Plan = ({},) * 4
    with pytest.raises(InputError) as refused:
        reseat(asked, plan, round=round_, absent=absent)
    assert refused.value.code == code


def test_when_everybody_stays_away_it_is_said(asked: Problem) -> None:
    with pytest.raises(ImpossibleError) as refused:
        reseat(asked, ({},) * 4, round=0, absent=[person.id for person in asked.people])
    assert refused.value.code == "nobody_present"


def some_days(seed: int, days: int, told: list[str]) -> None:
    """A random room and its plan, and several days on which others come than were expected."""
    asked = random_problem(seed, rounds=2)
    try:
        plan = solve(asked, seed=seed, seconds=0.002).plan
    except ImpossibleError:
        return
    for day in range(days):
        a_day(asked, plan, random.Random(1000 * seed + day), told)


def a_day(asked: Problem, plan: Plan, chance: random.Random, told: list[str]) -> None:
    names = [person.id for person in asked.people]
    gone = chance.sample(names, chance.randint(0, len(names) // 4))
    back = [n for n in sorted(asked.rules.absent.get(0, ())) if chance.random() < 0.5]
    gone = [name for name in gone if name not in back]
    try:
        changed = asked.with_attendance([0], gone, back)
        repairs = reseat(asked, plan, round=0, absent=gone, late=back, seed=chance.randrange(99))
    except ImpossibleError as error:
        told.append(error.code)
        return
    for one in repairs:
        report = check(changed, one.plan)
        assert report.hard == (), (one.name, report.hard)
        assert one.plan[1] == plan[1]


@pytest.mark.parametrize("rooms", [6, pytest.param(44, marks=pytest.mark.sweep)])
def test_hundreds_of_random_days_break_no_hard_rule(rooms: int) -> None:
    told: list[str] = []
    for seed in range(rooms):
        some_days(seed, 10, told)
    assert set(told) <= {"rules_contradict", "more_tables_than_people"}
    assert len(told) < rooms * 10 / 4


@pytest.mark.slow
def test_ten_thousand_random_days_break_no_hard_rule() -> None:
    told: list[str] = []
    for seed in range(1_060):  # one in twenty of these rooms has rules that contradict each other
        some_days(seed, 10, told)
    assert set(told) <= {"rules_contradict", "more_tables_than_people"}
