"""The forecast of a call: its interval holds what it says, and it says when it cannot tell."""

from __future__ import annotations

from collections import defaultdict

import pytest

from tests.engines.forecast.calls import calls, part
from tupa.engines import InputError
from tupa.engines.forecast.problem import Forecast, Series
from tupa.engines.forecast.solve import solve


def held(seed: int, number: int, share: float = 1.0) -> dict[str, list[bool]]:
    """Whether the interval held the outcome, asked early, in the middle and late in each call."""
    found: dict[str, list[bool]] = defaultdict(list)
    for place, (manner, whole) in enumerate(calls(seed, number)):
        days = whole if share == 1.0 else part(place, whole, share)
        for now in (7, len(whole) // 2, len(whole) - 5):
            everybody = () if share == 1.0 else tuple(whole[:now])
            series = Series(tuple(days[:now]), sum(days[:now]), len(days) - now, everybody)
            forecast = solve(series)
            if forecast is not None:
                found[manner].append(forecast.low <= sum(days) <= forecast.high)
    return found


def rate(outcomes: list[bool]) -> float:
    return sum(outcomes) / len(outcomes)


@pytest.mark.parametrize("share", [1.0, 0.2])
def test_eight_of_ten_simulated_calls_end_within_the_interval(share: float) -> None:
    found = held(seed=11, number=25, share=share)

    assert 0.7 <= rate([one for outcomes in found.values() for one in outcomes]) <= 0.9


@pytest.mark.slow
def test_the_interval_holds_for_many_calls_of_every_manner() -> None:
    found = held(seed=5, number=400)

    assert 0.7 <= rate([one for outcomes in found.values() for one in outcomes]) <= 0.9
    for manner, outcomes in found.items():
        assert 0.7 <= rate(outcomes) <= 0.92, manner


def test_a_steady_call_goes_on_as_it_was() -> None:
    forecast = solve(Series(days=(5,) * 14, so_far=70, days_left=14))

    assert forecast is not None
    assert forecast.low <= 140 <= forecast.high
    assert abs(forecast.middle - 140) <= 8


def test_a_fading_call_is_not_expected_to_go_on_as_it_began() -> None:
    fading = solve(Series(days=(20, 16, 13, 10, 8, 6, 5, 4, 3, 3), so_far=88, days_left=20))

    assert fading is not None
    assert fading.middle < 88 + 20 * 3


def test_bursts_make_the_interval_wider() -> None:
    even = solve(Series(days=(5,) * 14, so_far=70, days_left=7))
    uneven = solve(Series(days=(2, 2, 2, 23, 2, 2, 2) * 2, so_far=70, days_left=7))

    assert even is not None
    assert uneven is not None
    assert uneven.high - uneven.low > even.high - even.low


@pytest.mark.parametrize("days", [(), (30, 1, 2), (1, 0, 2, 1, 0, 1, 2)])
def test_it_is_too_early_to_tell(days: tuple[int, ...]) -> None:
    assert solve(Series(days, sum(days), 20)) is None


def test_a_group_nobody_has_come_from_may_still_stay_empty() -> None:
    forecast = solve(Series((0,) * 10, 0, 10, whole=(5,) * 10))

    assert forecast is not None
    assert forecast.low == 0
    assert forecast.high <= 3


def test_at_the_close_there_is_nothing_left_to_forecast() -> None:
    assert solve(Series((3,) * 10, 31, 0)) == Forecast(31, 31, 31)


def test_thousands_are_forecast_too() -> None:
    forecast = solve(Series((300,) * 14, 4200, 14))

    assert forecast is not None
    assert forecast.low < 8400 < forecast.high < 11000


@pytest.mark.parametrize(
    ("days", "left", "whole", "code"),
    [
        ((1,), -1, (), "days_left_negative"),
        ((1, -2), 3, (), "count_negative"),
        ((1, 2), 3, (1,), "days_differ"),
    ],
)
def test_what_cannot_be_is_refused(
    days: tuple[int, ...], left: float, whole: tuple[int, ...], code: str
) -> None:
    with pytest.raises(InputError) as refused:
        Series(days, 3, left, whole)
    assert refused.value.code == code
