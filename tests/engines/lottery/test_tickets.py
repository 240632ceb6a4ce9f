"""Tickets are panels of the lottery, exactly as many as asked; a number is drawn uniformly."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tupa.engines import InputError
from tupa.engines.lottery.result import Result
from tupa.engines.lottery.tickets import pick, tickets


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
