"""The shortlist: known answers, the independent check, and what a minority is promised."""

from __future__ import annotations

from fractions import Fraction
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engines.shortlist.elections import Pairs, broken_promise, random_election
from tupa.engines import InputError
from tupa.engines.shortlist.check import check
from tupa.engines.shortlist.problem import election_of
from tupa.engines.shortlist.result import Shortlist
from tupa.engines.shortlist.solve import COMPLETIONS, solve


def solved(pairs: Pairs, seats: int, **more: Any) -> Shortlist:
    return solve(election_of(pairs, seats), **more)


def faults(pairs: Pairs, result: Shortlist) -> list[str]:
    return [fault.message for fault in check(pairs, result.to_json())]


def room(*groups: tuple[str, int, str]) -> Pairs:
    """Groups as (name, size, the letters of the ideas all of them approve of)."""
    return [
        (f"{name}{number}", idea)
        for name, size, ideas in groups
        for number in range(size)
        for idea in ideas
    ]


def test_a_minority_keeps_its_share_where_most_votes_would_leave_it_nothing() -> None:
    pairs = room(("m", 60, "abcdefghij"), ("n", 40, "qrstuvwxyz"))

    shared = solved(pairs, 10).ideas
    counted = solved(pairs, 10, rule="approval").ideas

    assert sum(idea in "qrstuvwxyz" for idea in shared) == 4
    assert sum(idea in "qrstuvwxyz" for idea in counted) == 0


def test_the_worked_example_of_the_documentation() -> None:
    """Three of six buy a for a third each; two of three share b, and c is left to approvals."""
    pairs = room(("x", 3, "a"), ("y", 2, "b"), ("z", 1, "c"))

    result = solved(pairs, 3)

    first, second, third = result.ledger
    assert result.budget == "1/2"
    assert (first.idea, first.price) == ("a", "1/3")
    assert first.payments == pytest.approx({"x0": 1 / 3, "x1": 1 / 3, "x2": 1 / 3})
    assert (second.idea, second.price) == ("b", "1/2")
    assert (third.idea, third.step, third.payments) == ("c", "utilitarian", None)


def test_who_has_little_left_pays_that_and_the_others_the_rest() -> None:
    """Each of six has 2/3; x0 paid a quarter for a and has 5/12 left for b."""
    pairs = [*room(("x", 4, "a"), ("z", 1, "c")), ("x0", "b"), ("y0", "b")]

    result = solved(pairs, 4)

    assert result.ideas == ("a", "b", "c")
    assert result.ledger[1].price == "7/12"
    assert result.ledger[1].payments == pytest.approx({"x0": 5 / 12, "y0": 7 / 12})
    assert faults(pairs, result) == []


def test_of_equal_prices_the_first_by_id_is_taken_as_text() -> None:
    pairs = room(("x", 3, "b"), ("y", 3, "a"))
    numbered = [("x", "10"), ("y", "9")]

    assert solved(pairs, 1).ideas == ("a",)
    assert solved(numbered, 1).ideas == ("10",)


def test_equal_prices_are_equal_though_their_decimals_differ() -> None:
    """Three tenths by way of different sums: 0.1 + 0.2 is not 0.3 in decimals."""
    random = Random(5)
    for _ in range(40):
        pairs, seats = random_election(random, voters=12, ideas=10)
        assert faults(pairs, solved(pairs, seats)) == []


def test_add_one_shares_out_more_until_all_places_are_filled() -> None:
    pairs = room(("x", 5, "abc"), ("y", 4, "de"), ("z", 2, "f"))

    plain = solved(pairs, 5, completion="none")
    more = solved(pairs, 5, completion="add-one")

    assert len(plain.ideas) < 5
    assert len(more.ideas) == 5
    assert Fraction(more.budget) > Fraction(plain.budget)
    assert faults(pairs, more) == []


def test_fewer_ideas_than_places_gives_them_all() -> None:
    assert set(solved(room(("x", 2, "ab")), 5).ideas) == {"a", "b"}


def test_an_approval_given_twice_counts_once() -> None:
    once = room(("x", 3, "ab"), ("y", 2, "b"))

    assert solved(once + once[:3], 1).ledger == solved(once, 1).ledger


def test_nobody_and_no_place_are_refused() -> None:
    with pytest.raises(InputError) as nobody:
        election_of([], 2)
    with pytest.raises(InputError) as nowhere:
        election_of([("x", "a")], 0)
    assert [nobody.value.code, nowhere.value.code] == ["no_approvals", "no_seats"]


def test_the_order_of_the_ballots_changes_nothing() -> None:
    random = Random(11)
    for _ in range(50):
        pairs, seats = random_election(random)
        mixed = random.sample(pairs, len(pairs))
        assert solved(mixed, seats).ledger == solved(pairs, seats).ledger


@pytest.mark.parametrize("completion", sorted(COMPLETIONS))
def test_the_check_agrees_on_random_elections(completion: str) -> None:
    random = Random(completion)
    for _ in range(150):
        pairs, seats = random_election(random)
        assert faults(pairs, solved(pairs, seats, completion=completion)) == []


def test_no_group_is_denied_what_extended_justified_representation_promises() -> None:
    random = Random(3)
    for _ in range(200):
        pairs, seats = random_election(random)
        result = solved(pairs, seats, completion="none")
        assert broken_promise(pairs, seats, list(result.ideas)) == ()


def test_most_votes_does_deny_it_somewhere() -> None:
    pairs = room(("m", 6, "abc"), ("n", 3, "z"))

    assert broken_promise(pairs, 3, list(solved(pairs, 3, rule="approval").ideas)) != ()


@given(st.lists(st.tuples(st.sampled_from("uvwxyz"), st.sampled_from("abcde")), min_size=1))
def test_nobody_pays_more_than_they_had(pairs: Pairs) -> None:
    result = solved(pairs, 3)

    paid: dict[str, float] = {}
    for purchase in result.ledger:
        for voter, sum_ in (purchase.payments or {}).items():
            paid[voter] = paid.get(voter, 0) + sum_
        if purchase.payments is not None:
            assert sum(purchase.payments.values()) == pytest.approx(1)
    assert all(sum_ <= Fraction(result.budget) + 1e-9 for sum_ in paid.values())


@pytest.mark.slow
def test_ten_thousand_random_elections_agree_with_the_check() -> None:
    random = Random(1)
    for number in range(10_000):
        pairs, seats = random_election(random, voters=14, ideas=9)
        completion = sorted(COMPLETIONS)[number % 3]
        assert faults(pairs, solved(pairs, seats, completion=completion)) == []
