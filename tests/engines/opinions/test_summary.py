"""Counts, medians and intervals of a few answers, against scipy and by brute force."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from tupa.engines.opinions import summary as engine
from tupa.engines.opinions.summary import compare_pairs, summarise

ANSWERS = st.lists(st.integers(1, 5), min_size=5, max_size=60)


def test_nothing_is_said_of_four_answers_and_something_of_five() -> None:
    assert summarise([1, 2, 3, 4]) is None
    assert summarise([1, 2, 3, 4, 5]) is not None
    assert compare_pairs([(1, 2)] * 4) is None
    assert compare_pairs([(1, 2)] * 5) is not None


def test_an_answer_outside_the_scale_is_refused() -> None:
    with pytest.raises(ValueError, match="6 is not on the scale"):
        summarise([6, 1, 1, 1, 1])


@given(ANSWERS)
def test_everybody_is_counted_once_and_the_median_lies_in_its_interval(answers: list[int]) -> None:
    found = summarise(answers)
    assert found is not None
    assert found.answers == len(answers)
    low, high = found.median_interval
    assert low <= found.median <= high
    assert found.agree_interval[0] <= found.agree <= found.agree_interval[1]


@given(ANSWERS)
def test_the_interval_of_the_share_is_wilsons(answers: list[int]) -> None:
    found = summarise(answers)
    assert found is not None
    hits = sum(answer > 3 for answer in answers)
    expected = stats.binomtest(hits, len(answers)).proportion_ci(method="wilson")
    assert found.agree_interval == pytest.approx((expected.low, expected.high), abs=1e-9)


@pytest.mark.parametrize("n", range(5, 60))
def test_the_interval_of_the_median_is_the_narrowest_that_covers_enough(n: int) -> None:
    found = summarise([1] * n)
    assert found is not None
    rank = int(stats.binom.ppf(0.025, n, 0.5))
    while rank and stats.binom.cdf(rank - 1, n, 0.5) > 0.025:
        rank -= 1
    covered = 1 - 2 * stats.binom.cdf(max(rank, 1) - 1, n, 0.5)
    assert found.coverage == pytest.approx(covered)
    assert found.coverage >= 0.95 or n < 6


def test_the_interval_of_the_median_covers_it_as_often_as_it_says() -> None:
    """All ways in which seven people may lie below or above a median of three."""
    covered, coverage = 0, 0.0
    for way in itertools.product((1, 5), repeat=7):
        found = summarise(list(way))
        assert found is not None
        covered += found.median_interval[0] <= 3 <= found.median_interval[1]
        coverage = found.coverage
    assert covered / 2**7 == pytest.approx(coverage)


def test_a_change_is_counted_person_by_person() -> None:
    found = compare_pairs([(1, 3), (2, 2), (5, 4), (3, 4), (3, 5)])
    assert found is not None
    assert (found.fell, found.same, found.rose) == (1, 1, 3)
    assert (found.before, found.after, found.median) == (3, 4, 1)
    assert found.median_interval == (-1, 2)


def test_the_example_in_the_docstring_runs() -> None:
    import doctest

    assert doctest.testmod(engine).failed == 0
