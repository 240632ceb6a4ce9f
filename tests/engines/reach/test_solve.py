"""The scan gives what brute force gives, and the brute force catches what is wrong."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tupa.engines.reach.check import check_reach
from tupa.engines.reach.network import build_network
from tupa.engines.reach.problem import Point, Question, Reach, Rules
from tupa.engines.reach.solve import measure_reach

from .networks import Call, hour, random_question, timetable_of

#: About 1.1 km of longitude here.
STEP = 0.02


@pytest.mark.parametrize("first", range(0, 200, 20))
def test_the_scan_equals_brute_force_on_random_networks(first: int) -> None:
    ways = rides = 0
    for seed in range(first, first + 20):
        timetable, rules, question = random_question(seed)
        times = measure_reach(build_network(timetable, rules), question)
        failures = check_reach(timetable, rules, question, times)
        assert not failures, f"seed {seed}: {failures[0]}"
        ways += int((times.walk >= 0).sum())
        rides += int((times.transfers > 0).sum())
    assert ways > 30
    assert rides > 3


@pytest.mark.parametrize(
    ("promise", "more"),
    [("leave_by", 1), ("home_by", -1), ("transfers", 1), ("walk", 1), ("last_walk", 1)],
)
def test_the_check_finds_one_wrong_number(promise: str, more: int) -> None:
    timetable, rules, question = random_question(4)
    times = measure_reach(build_network(timetable, rules), question)
    venue, origin = np.argwhere((times.transfers > 0) & (times.home_by < hour("24:00")))[0]
    wrong = getattr(times, promise).copy()
    wrong[venue, origin] += more
    failures = check_reach(timetable, rules, question, replace(times, **{promise: wrong}))
    assert {(one.venue, one.origin) for one in failures} == {(f"v{venue}", f"o{origin}")}


def test_the_check_finds_a_way_left_out() -> None:
    timetable, rules, question = random_question(4)
    times = measure_reach(build_network(timetable, rules), question)
    place = tuple(np.argwhere(times.walk >= 0)[0])
    none = times.walk.copy()
    none[place] = -1
    assert check_reach(timetable, rules, question, replace(times, walk=none))


def line(*clock: str, flags: int = 3, stops: tuple[int, ...] = (0, 1, 2)) -> list[Call]:
    return [(stop, hour(at), hour(at), flags) for stop, at in zip(stops, clock, strict=True)]


def asked(
    trips: list[list[Call]],
    *,
    start: float = 0,
    end: float = 2,
    by: str = "10:00",
    after: str | None = None,
    **rules: float,
) -> Reach:
    """One person at `start` and one venue at `end` steps along a row of five stops."""
    places = [(60.2, 24.8 + STEP * number) for number in range(5)]
    question = Question(
        (Point("o", 60.2, 24.8 + STEP * start),),
        (Point("v", 60.2, 24.8 + STEP * end),),
        hour(by),
        None if after is None else hour(after),
    )
    network = build_network(timetable_of(places, trips), Rules(**rules))  # type: ignore[arg-type]
    return measure_reach(network, question).of(question, 0, 0)


def test_the_latest_ride_that_is_in_time_is_taken() -> None:
    trips = [
        line("8:00", "8:10", "8:20"),
        line("9:00", "9:10", "9:20"),
        line("9:50", "9:55", "10:01"),
    ]
    way = asked(trips)
    assert (way.leave_by, way.walk_seconds, way.transfers) == (hour("9:00"), 0, 0)


def test_nothing_is_asked_before_the_first_ride_and_the_walk_to_it_counts() -> None:
    way = asked([line("9:00", "9:10", "9:20")], start=0.1, change_seconds=600)
    walk = way.walk_seconds
    assert walk == 120  # 0.002 degrees: 110.5 m straight, 143.7 m along the way
    assert way.leave_by == hour("9:00") - walk


def test_between_two_rides_there_is_time_to_change() -> None:
    second = line("9:11", "9:20", stops=(1, 2))
    trips = [line("8:00", "8:10", stops=(0, 1)), line("9:00", "9:10", stops=(0, 1)), second]
    assert asked(trips, change_seconds=60).leave_by == hour("9:00")
    assert asked(trips, change_seconds=61).leave_by == hour("8:00")
    assert asked(trips, change_seconds=60).transfers == 1


def test_one_walk_between_rides_and_never_two_in_a_row() -> None:
    trips = [line("8:00", "8:10", stops=(0, 1)), line("9:30", "9:40", stops=(3, 4))]
    alone = asked(trips, end=4, max_walk=1500)
    assert alone.leave_by is None  # 2 km from stop 1 to 3, though stop 2 lies between
    assert asked(trips, end=4, max_walk=3000).transfers == 1


def test_of_two_ways_that_leave_together_the_one_with_fewer_rides_is_told() -> None:
    past = line("9:00", "9:10", "9:15", stops=(0, 2, 3))
    back = line("9:20", "9:30", stops=(3, 2))
    way = asked([past, back])
    assert (way.leave_by, way.transfers) == (hour("9:00"), 0)


def test_where_one_may_not_get_on_or_off_one_does_not() -> None:
    no_getting_on = [(0, hour("9:00"), hour("9:00"), 2), (2, hour("9:20"), hour("9:20"), 3)]
    no_getting_off = [(0, hour("9:00"), hour("9:00"), 3), (2, hour("9:20"), hour("9:20"), 1)]
    assert asked([no_getting_on]).leave_by is None
    assert asked([no_getting_off]).leave_by is None


def test_who_lives_near_walks() -> None:
    way = asked([], start=1.5, max_walk=1200)
    assert way.transfers == 0
    assert way.walk_seconds == way.last_walk_seconds == hour("10:00") - (way.leave_by or 0)
    assert asked([], start=1.5, max_walk=700).leave_by is None


def test_the_way_home_is_the_earliest_and_may_end_after_midnight() -> None:
    trips = [line("23:50", "24:00", "24:10", stops=(2, 1, 0)), line("25:00", "25:10", stops=(2, 0))]
    assert asked(trips, after="23:45").home_by == hour("24:10")
    assert asked(trips, after="23:51").home_by == hour("25:10")
    assert asked(trips, after="25:01").home_by is None


def test_nobody_sets_out_the_evening_before_for_a_workshop_in_the_afternoon() -> None:
    evening = [(0, -3600, -3600, 3), (2, 600, 600, 3)]
    assert asked([evening]).leave_by is None
    assert asked([evening], by="1:00").leave_by == -3600


def test_an_empty_day_and_a_point_far_away_have_no_way() -> None:
    assert asked([], start=0).leave_by is None
    assert asked([line("9:00", "9:10", "9:20")], start=40).leave_by is None
