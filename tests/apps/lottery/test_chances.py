"""Groups are never small, whatever the chances; the chart has one bar a person."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tupa.apps.lottery.chances import Chances, chart_of, group
from tupa.apps.lottery.templatetags.chances import percent

FIVE = 5


def _chances(shares: Sequence[float]) -> Chances:
    return Chances(
        len(shares), shares[0], math.fsum(shares) / len(shares), shares[-1], group(shares, FIVE), 0
    )


@given(st.lists(st.floats(0.001, 1.0), min_size=1, max_size=400).map(sorted))
def test_every_group_holds_five_people_and_everybody_is_in_one(shares: list[float]) -> None:
    groups = group(shares, FIVE)
    assert sum(one.people for one in groups) == len(shares)
    assert all(one.people >= min(FIVE, len(shares)) for one in groups)
    assert len(groups) <= 20
    assert math.isclose(
        math.fsum(one.mean * one.people for one in groups), math.fsum(shares), rel_tol=1e-9
    )


def test_people_with_the_same_chance_stay_together() -> None:
    groups = group([0.1] * 7 + [0.2] * 6, FIVE)
    assert [(one.people, one.is_one_chance) for one in groups] == [(7, True), (6, True)]


def test_one_person_with_a_chance_of_their_own_is_merged() -> None:
    groups = group([0.1] * 7 + [0.9], FIVE)
    assert [one.people for one in groups] == [8]


@pytest.mark.parametrize(("people", "bars"), [(30, 30), (199, 199), (200, 2)])
def test_the_chart_has_one_bar_a_person_below_two_hundred(people: int, bars: int) -> None:
    half = people // 2
    chart = chart_of(_chances([0.1] * half + [0.4] * (people - half)))
    assert len(chart.bars) == bars
    assert all(
        chart.left <= bar.x and bar.x + bar.width <= chart.right + 0.01 for bar in chart.bars
    )
    assert {bar.y + bar.height for bar in chart.bars} == {chart.base}
    assert chart.ticks[0].share == 0
    assert chart.ranges == ()


def test_the_most_is_on_the_chart_though_its_group_is_drawn_at_its_mean() -> None:
    chart = chart_of(_chances([0.1] * 7 + [0.2, 0.2, 0.3, 0.3, 0.9]))
    assert chart.ticks[-1].share >= 0.9
    (range_,) = chart.ranges
    assert chart.ticks[-1].y <= range_.top < chart.bars[-1].y < range_.bottom


def test_without_quotas_those_who_cannot_be_chosen_would_have_the_same_chance() -> None:
    shares = [0.25] * 8
    chances = Chances(8, 0.25, 0.25, 0.25, group(shares, FIVE), unreachable=2)
    assert math.isclose(chances.simple, 2 / 10)


@pytest.mark.parametrize(
    ("share", "told"),
    [
        (0.1999999999, "20,0\u00a0%"),
        (0.19949, "19,9\u00a0%"),
        (0.1213, "12,1\u00a0%"),
        (1, "100,0\u00a0%"),
    ],
)
def test_a_share_is_rounded_not_cut(share: float, told: str) -> None:
    assert percent(share) == told


def test_equal_chances_are_known_as_one_unless_somebody_had_none() -> None:
    alike = Chances(8, 0.2501, 0.25, 0.2502, (), unreachable=0)

    assert alike.is_one_chance
    assert not replace(alike, most=0.26).is_one_chance
    assert not replace(alike, unreachable=1).is_one_chance
