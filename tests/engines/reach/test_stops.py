"""The stops nearest to a place."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.engines.reach.networks import write_feed
from tupa.engines import InputError
from tupa.engines.reach.problem import Point, Rules
from tupa.engines.reach.stops import NearStop, nearest_stops

BETONI = Point("b", 60.2000, 24.7000)
STOPS = """\
    stop_id,stop_name,stop_lat,stop_lon,location_type,parent_station,wheelchair_boarding
    1,Keskus,60.2010,24.7000,,,1
    2,Keskus,60.2020,24.7000,,,2
    3,Ranta,60.2000,24.7050,,,
    4,Kaukana,60.2000,24.9000,,,1
    5,,60.2000,24.7000,,,1
    6,Asema,60.2000,24.7000,1,,1
    """


def test_the_nearest_of_one_name_stands_for_it_and_far_ones_are_left_out(tmp_path: Path) -> None:
    feed = write_feed(tmp_path, stops=STOPS)
    [found] = nearest_stops(feed, [BETONI])
    assert found == [NearStop("Keskus", 144, True), NearStop("Ranta", 359, None)]


def test_no_more_than_asked_for_and_none_beyond_the_walk(tmp_path: Path) -> None:
    feed = write_feed(tmp_path, stops=STOPS)
    assert len(nearest_stops(feed, [BETONI], most=1)[0]) == 1
    assert nearest_stops(feed, [BETONI], rules=Rules(max_walk=100.0)) == [[]]


def test_a_feed_without_stops_is_refused(tmp_path: Path) -> None:
    feed = write_feed(tmp_path, stops=None)
    with pytest.raises(InputError) as refusal:
        nearest_stops(feed, [BETONI])
    assert refusal.value.code == "file_missing"
