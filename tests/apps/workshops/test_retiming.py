"""What is left of an evening fits the time that is left, and says what was cut."""

from __future__ import annotations

import datetime

from hypothesis import given
from hypothesis import strategies as st

from tupa.apps.workshops.retiming import Slot, least_of, proposed, shared_out

START = datetime.datetime(2030, 5, 15, 14, 0, tzinfo=datetime.UTC)
MINUTE = datetime.timedelta(minutes=1)


def _slots(*rows: tuple[int, int, int]) -> list[Slot]:
    """Start, minutes and least of each, in minutes after START."""
    return [
        Slot(key, START + after * MINUTE, minutes, least)
        for key, (after, minutes, least) in enumerate(rows)
    ]


def test_nothing_is_cut_when_there_is_time() -> None:
    rest = _slots((0, 30, 10), (30, 30, 10))
    outcome = proposed(rest, start=START, end=START + 60 * MINUTE)
    assert (outcome.cut, outcome.late) == (0, 0)
    assert list(outcome.slots) == rest


def test_a_delay_is_taken_from_a_pause_first() -> None:
    rest = _slots((0, 30, 10), (45, 15, 10))
    outcome = proposed(rest, start=START + 10 * MINUTE, end=START + 60 * MINUTE)
    assert (outcome.cut, outcome.late) == (0, 0)
    assert [one.starts_at for one in outcome.slots] == [START + 10 * MINUTE, START + 45 * MINUTE]


def test_what_is_too_long_is_taken_from_those_who_can_spare_it() -> None:
    rest = _slots((0, 40, 20), (40, 10, 10), (50, 20, 10))
    outcome = proposed(rest, start=START + 15 * MINUTE, end=START + 70 * MINUTE)
    assert [one.minutes for one in outcome.slots] == [30, 10, 15]
    assert (outcome.cut, outcome.late) == (15, 0)


def test_when_all_are_at_their_least_it_says_how_late_it_is() -> None:
    rest = _slots((0, 40, 30), (40, 20, 15))
    outcome = proposed(rest, start=START + 25 * MINUTE, end=START + 60 * MINUTE)
    assert [one.minutes for one in outcome.slots] == [30, 15]
    assert (outcome.cut, outcome.late) == (15, 10)


def test_a_part_that_may_be_left_out_goes_to_nothing() -> None:
    rest = _slots((0, 10, 0), (10, 20, 20))
    outcome = proposed(rest, start=START + 10 * MINUTE, end=START + 30 * MINUTE)
    assert [one.minutes for one in outcome.slots] == [0, 20]


def test_an_evening_with_nothing_left_needs_nothing() -> None:
    assert proposed([], start=START, end=START).slots == ()


def test_the_least_of_a_part_is_what_its_plan_says_or_what_its_kind_needs() -> None:
    assert least_of("table", 40, 25) == 25
    assert least_of("table", 40, 0) == 0
    assert least_of("table", 40, None) == 28
    assert least_of("break", 1, None) == 1
    assert least_of("talk", 20, 90) == 20


@st.composite
def evenings(draw: st.DrawFn) -> tuple[list[Slot], int, int]:
    rows, after = [], 0
    for _ in range(draw(st.integers(1, 8))):
        after += draw(st.integers(0, 15))
        minutes = draw(st.integers(1, 60))
        rows.append((after, minutes, draw(st.integers(0, minutes))))
        after += minutes
    return _slots(*rows), draw(st.integers(0, 90)), draw(st.integers(1, after + 60))


@given(evenings())
def test_any_evening_keeps_its_order_its_leasts_and_its_end(
    evening: tuple[list[Slot], int, int],
) -> None:
    rest, late_by, length = evening
    start, end = START + late_by * MINUTE, START + length * MINUTE
    outcome = proposed(rest, start=start, end=end)
    free = start
    for before, after in zip(rest, outcome.slots, strict=True):
        assert after.key == before.key
        assert before.least <= after.minutes <= before.minutes
        assert after.starts_at >= free
        free = after.starts_at + after.minutes * MINUTE
    assert outcome.late == max(0, (free - end) // MINUTE)
    assert outcome.cut == sum(one.minutes for one in rest) - sum(
        one.minutes for one in outcome.slots
    )
    if outcome.late:
        assert all(one.minutes == one.least for one in outcome.slots)
    if outcome.cut and not outcome.late:
        assert free == end


@given(st.lists(st.integers(0, 100), min_size=1, max_size=12), st.integers(0, 300))
def test_shares_add_up_and_none_takes_more_than_it_has(weights: list[int], total: int) -> None:
    shares = shared_out(weights, total)
    assert sum(shares) == (total if any(weights) else 0)
    if total <= sum(weights):
        assert all(share <= weight for share, weight in zip(shares, weights, strict=True))
