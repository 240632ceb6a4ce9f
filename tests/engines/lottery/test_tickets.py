"""Tickets are panels of the lottery, exactly as many as asked; a number is drawn uniformly."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tupa.engines import InputError
from tupa.engines.lottery.check_tickets import check_tickets
from tupa.engines.lottery.pool import pool_of, read_pool
from tupa.engines.lottery.problem import Problem
from tupa.engines.lottery.result import Result
from tupa.engines.lottery.solve import solve
from tupa.engines.lottery.tickets import Tickets, pick, tickets

from .pools import random_pool


def promises(problem: Problem, result: Result, made: Tickets) -> list[str]:
    """The codes of what the checker finds wrong."""
    stated = made.counts, made.worst_deviation, made.bound
    return [one.code for one in check_tickets(problem, result, made.panels, *stated)]


@pytest.mark.parametrize("count", [1, 7, 100, 1000])
def test_with_the_pool_nobody_is_further_than_a_ticket_from_their_share(
    problem: Problem, lottery: Result, count: int
) -> None:
    made = tickets(lottery, count, seed=1, pool=pool_of(problem))
    assert len(made.panels) == count
    assert made.worst_deviation <= 1.0
    assert promises(problem, lottery, made) == []


@settings(max_examples=40)
@given(st.integers(0, 100_000), st.sampled_from([10, 40, 1000]))
def test_tickets_of_any_small_pool_keep_every_promise(pool: int, count: int) -> None:
    problem = random_pool(pool)
    result = solve(problem)
    made = tickets(result, count, seed=1, pool=pool_of(problem))
    assert promises(problem, result, made) == []
    # A few panels may be all there are: then some deviations cannot be helped.
    without = tickets(result, count, seed=1).worst_deviation
    assert made.bound <= made.worst_deviation <= max(1.0, without + 1e-6)


def test_the_pool_keeps_what_panels_need_and_no_answers(problem: Problem) -> None:
    pool = pool_of(problem)
    plain = pool.to_json()
    assert "north" not in str(plain)
    again = read_pool(plain, problem.size, "lottery.json")
    assert again is not None
    assert again.kinds == pool.kinds
    assert (again.polytope.rows == pool.polytope.rows).all()
    assert (again.polytope.least == pool.polytope.least).all()
    assert (again.polytope.most == pool.polytope.most).all()


@pytest.mark.parametrize(
    ("content", "place"),
    [
        ([], "pool"),
        ({"kinds": {"p1": 1}, "rows": []}, "pool.kinds"),
        ({"kinds": {"p1": "0"}, "rows": []}, "pool.kinds"),
        ({"kinds": {"p1": 0}, "rows": [3]}, "pool.rows[0]"),
        ({"kinds": {"p1": 0}, "rows": [{"least": 0, "most": 1, "kinds": [1]}]}, "pool.rows[0]"),
        ({"kinds": {"p1": 0}, "rows": [{"least": 0, "most": 0.5, "kinds": []}]}, "pool.rows[0]"),
    ],
)
def test_a_malformed_pool_is_refused_with_its_place(content: object, place: str) -> None:
    with pytest.raises(InputError) as refused:
        read_pool(content, 2, "lottery.json")
    assert refused.value.params["place"].startswith(place)
    assert read_pool(None, 2, "lottery.json") is None


def test_the_pool_of_other_people_is_refused(lottery: Result) -> None:
    with pytest.raises(InputError) as refused:
        tickets(lottery, 10, pool=pool_of(random_pool(1)))
    assert refused.value.code == "lottery_unsound"


def test_the_checker_names_what_is_wrong_with_tickets(problem: Problem, lottery: Result) -> None:
    made = tickets(lottery, 10, seed=1, pool=pool_of(problem))
    first = made.panels[0]
    twice = replace(made, panels=((first[0], first[0], *first[2:]), *made.panels[1:]))
    assert {"ticket_members", "tickets_counts"} <= set(promises(problem, lottery, twice))
    # p1 and p2 are of the north and young, p11 and p12 of the south and old.
    broken = replace(made, panels=(("p1", "p2", "p3", "p4"), *made.panels[1:]))
    assert "ticket_quota" in promises(problem, lottery, broken)
    assert promises(problem, lottery, replace(made, worst_deviation=0.0, bound=9.0)) == [
        "tickets_worst_deviation",
        "tickets_bound",
    ]


@pytest.mark.parametrize("count", [1, 7, 1000])
def test_there_are_exactly_as_many_tickets_as_asked(lottery: Result, count: int) -> None:
    made = tickets(lottery, count, seed=1)
    assert len(made.panels) == count
    assert set(made.panels) <= {panel.members for panel in lottery.panels}


def test_counts_and_the_worst_deviation_are_those_of_the_tickets(lottery: Result) -> None:
    made = tickets(lottery, 100, seed=1)
    counted = Counter(name for panel in made.panels for name in panel)
    assert made.counts == {name: counted[name] for name in lottery.probabilities}
    worst = max(abs(counted[name] - 100 * share) for name, share in lottery.probabilities.items())
    assert made.worst_deviation == pytest.approx(worst)
    assert made.bound <= made.worst_deviation + 1e-12


def test_each_panel_has_at_least_its_whole_copies(lottery: Result) -> None:
    copies = Counter(tickets(lottery, 50, seed=1).panels)
    for panel in lottery.panels:
        assert copies[panel.members] >= int(50 * panel.weight - 1e-9)


def test_the_seed_shuffles_the_numbers_and_nothing_else(lottery: Result) -> None:
    one, same, other = (tickets(lottery, 200, seed=seed) for seed in (1, 1, 2))
    assert one == same
    assert one.panels != other.panels
    assert Counter(one.panels) == Counter(other.panels)


def test_no_tickets_are_refused(lottery: Result) -> None:
    with pytest.raises(InputError) as refused:
        tickets(lottery, 0)
    assert refused.value.code == "count_not_positive"


def test_a_picked_number_is_the_hash_counter_of_draw_format_1() -> None:
    seed = bytes(range(32))
    number = int.from_bytes(hashlib.sha256(b"tupa-v1|panel|" + seed + b"|0").digest(), "big")
    assert pick(seed, 1000) == number % 1000
    assert pick(seed, 1000, "replacement|1|moved") != pick(seed, 1000)


def test_a_number_beyond_the_last_whole_multiple_is_rejected() -> None:
    # With more than half of all hashes as count, about half of the first hashes must be passed
    # over.
    count = (1 << 255) + 1
    numbers = [pick(str(seed).encode(), count) for seed in range(40)]
    first = [
        int.from_bytes(hashlib.sha256(b"tupa-v1|panel|" + str(s).encode() + b"|0").digest(), "big")
        for s in range(40)
    ]
    assert all(number < count for number in numbers)
    assert 5 < sum(a != b for a, b in zip(numbers, first, strict=True)) < 35


@settings(max_examples=50, derandomize=True)
@given(st.binary(max_size=64), st.integers(1, 5000))
def test_a_picked_number_is_a_ticket(seed: bytes, count: int) -> None:
    assert 0 <= pick(seed, count) < count


def test_no_number_is_favoured() -> None:
    hits = Counter(pick(str(seed).encode(), 10) for seed in range(5000))
    assert max(abs(hits[number] - 500) for number in range(10)) < 110


def test_a_lottery_whose_weights_are_no_shares_is_refused(lottery: Result) -> None:
    for weight in (0.0, -1.0, 2.0, float("nan"), float("inf")):
        panels = (replace(lottery.panels[0], weight=weight), *lottery.panels[1:])
        with pytest.raises(InputError) as refused:
            tickets(replace(lottery, panels=panels), 10)
        assert refused.value.code == "lottery_unsound"
