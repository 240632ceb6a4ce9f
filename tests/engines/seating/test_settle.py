"""Mixing that adds no violation: two tables at a time, and whole rounds in small rooms."""

from __future__ import annotations

import time
from itertools import combinations
from typing import Any

import numpy as np
import pytest

from tupa.engines.seating.check import check
from tupa.engines.seating.explain import explain
from tupa.engines.seating.problem import Rules, build_problem
from tupa.engines.seating.room import Ints, Room, room_of
from tupa.engines.seating.search import Found
from tupa.engines.seating.settle import settle
from tupa.engines.seating.start import start_seats
from tupa.engines.seating.state import frame_of, repeats, state_of
from tupa.engines.seating.whole import whole_rounds

from .random_rooms import random_problem
from .rooms import people, problem


def settled(room: Room, start: Ints, seconds: float = 0.02) -> Found:
    [found] = settle(
        room,
        frame_of(room),
        [start],
        seed=1,
        first=0,
        seconds=seconds,
        until=time.monotonic() + 60,
        told=lambda done, total: None,
    )
    return found


@pytest.mark.parametrize("seed", range(12))
def test_whatever_the_rules_nothing_gets_worse(seed: int) -> None:
    asked = random_problem(seed)
    if explain(asked):
        pytest.skip("these rules contradict each other")
    room = room_of(asked)
    start = start_seats(room, seed)
    assert start is not None
    before = state_of(room, frame_of(room), start, 0)
    found = settled(room, start)
    report = check(asked, room.plan(found.seats))
    assert report.hard == ()
    assert report.measures.balance_violations == found.violations
    assert found.violations <= before.violations[0]
    assert found.repeats <= repeats(before.meet)


def test_the_listed_rounds_are_all_that_are_balanced() -> None:
    rules = Rules(2, 2, ("area", "age"), keep_apart=(("p0", "p1"),), keep_together=(("p2", "p3"),))
    asked = build_problem(people(9, 5), rules)
    names = [person.id for person in asked.people]
    balanced = 0
    for size in (4, 5):
        for table in combinations(names, size):
            seats = {name: int(name in table) for name in names}
            if "p0" in table:
                report = check(asked, (seats, seats))
                balanced += report.is_valid and report.measures.balance_violations == 0
    whole = whole_rounds(room_of(asked), 0)
    assert whole is not None
    assert len(whole.rounds) == balanced > 1
    sizes = whole.tables[whole.rounds].sum(axis=(1, 2))
    assert set(sizes.tolist()) == {9}


def test_whole_rounds_are_drawn_for_those_who_met_before_too() -> None:
    first = problem(12, 3, 2)
    room = room_of(first)
    start = start_seats(room, 0)
    assert start is not None
    history = room.plan(settled(room, start).seats)
    again = room_of(build_problem(first.people, first.rules, history))
    assert whole_rounds(again, 0) is not None
    found = settled(again, start)
    met = check(again.problem, again.plan(found.seats)).measures
    assert met.balance_violations == 0
    assert met.new_pairs > met.distinct_pairs // 2


@pytest.mark.parametrize("reason", ["pinned", "absent", "mode", "unbalanced"])
def test_where_tables_or_rounds_differ_nothing_is_listed(reason: str) -> None:
    reasons: dict[str, dict[str, Any]] = {
        "pinned": {"pinned": {"p0": {0: 1}}},
        "absent": {"absent": {1: frozenset({"p0"})}},
        "mode": {"modes": {"age": "together"}},
        "unbalanced": {"balance": ()},
    }
    assert whole_rounds(room_of(problem(12, 3, 2, **reasons[reason])), 0) is None


def test_the_same_seed_settles_to_the_same_seats() -> None:
    room = room_of(problem(24, 3, 3, pinned={"p0": {0: 1}}))
    start = start_seats(room, 3)
    assert start is not None
    one, same = settled(room, start), settled(room, start)
    assert np.array_equal(one.seats, same.seats)
