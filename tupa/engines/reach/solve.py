"""Answers a question of reach: one scan back and one home for every venue, for all origins at once.

    arrive by t:    leave_by(p) = max( t - walk(p, v),  max over stops s of on[s] - walk(p, s) )
    home from t':   home_by(p)  = min( t' + walk(v, p), min over stops s of off[s] + walk(s, p) )

with walks no longer than the rules allow and `on`, `off` as in `scan`.

Guarantee: both are exact for the timetable and rules (`check` recomputes them by brute force), and
`transfers` is the fewest of all ways that leave at `leave_by` and arrive in time (up to five rides;
beyond, of the way found). Nobody leaves before midnight (before a deadline in the small hours: four
hours before it), nor travels past the timetable's end at eight the next morning.

Cost: at most one reading of the day's rides a scan, about 4 ns each; a scan ends as soon as no
earlier (later) ride can help any origin.
"""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tupa.engines.reach.network import Network, Walks
from tupa.engines.reach.problem import Question, Times
from tupa.engines.reach.scan import (
    EVER,
    MOST,
    NEVER,
    scan_back,
    scan_home,
    tell_homecomings,
    tell_ways,
)
from tupa.engines.terminal import Progress

__all__ = ["measure_reach"]

_SMALL_HOURS = 4 * 3600

Numbers = NDArray[np.int32]


@dataclass(frozen=True)
class Venue:
    """One venue: the stops near it, and each origin's seconds on foot all the way (−1: too far)."""

    number: int
    stops: Numbers
    seconds: Numbers
    foot: NDArray[np.int64]


def measure_reach(network: Network, question: Question, progress: Progress | None = None) -> Times:
    """This will give everybody's times to every venue and home."""
    origins = network.walks_from(question.origins)
    near = network.walks_from(question.venues)
    foot = network.on_foot(question.venues, question.origins)
    shape = (len(question.venues), len(question.origins))
    times = Times(
        leave_by=np.full(shape, NEVER, np.int32),
        walk=np.full(shape, -1, np.int32),
        last_walk=np.full(shape, -1, np.int32),
        transfers=np.full(shape, -1, np.int32),
        home_by=np.full(shape, EVER, np.int32),
    )

    def scan(number: int) -> None:
        venue = Venue(number, *near.of(number), foot[number])
        _go_there(network, origins, venue, question.arrive_by, times)
        if question.return_after is not None:
            _go_home(network, origins, venue, question.return_after, times)

    with ThreadPoolExecutor(os.cpu_count()) as several:
        for done, _ in enumerate(several.map(scan, range(len(question.venues))), start=1):
            if progress is not None:
                progress("scan", done, len(question.venues))
    return times


def _go_there(network: Network, origins: Walks, venue: Venue, arrive_by: int, times: Times) -> None:
    rides, walks, changes = network.timetable.back, network.walks, network.changes_to
    stops, trips = len(network.timetable.lat), network.timetable.trips
    off = np.full((MOST + 1, stops), NEVER, np.int32)
    off[0, venue.stops] = arrive_by - venue.seconds
    on = np.full((MOST + 1, stops), NEVER, np.int32)
    out, walk_to = (np.full((MOST + 1, stops), -1, np.int32) for _ in range(2))
    foot = np.where(venue.foot >= 0, arrive_by - venue.foot, NEVER).astype(np.int32)
    nearby = (origins.starts, origins.stops, origins.seconds, foot)
    scan_back(
        *(rides.first, rides.last, rides.dep, rides.arr, rides.trip, rides.flags),
        *(changes.starts, changes.stops, changes.seconds, *nearby, off, on, out, walk_to),
        *(np.full(trips, MOST + 1, np.int8), np.full(trips, -1, np.int32)),
        begin=_first_in_time(rides.arr, arrive_by),
        floor=min(0, arrive_by - _SMALL_HOURS),
        change=min(1, network.rules.change_seconds),
    )
    venue_seconds = np.zeros(stops, np.int32)
    venue_seconds[venue.stops] = venue.seconds
    tell_ways(
        *(rides.last, rides.arr, walks.starts, walks.stops, walks.seconds, *nearby),
        *(off, on, out, walk_to, venue_seconds, arrive_by),
        *(times.leave_by[venue.number], times.walk[venue.number]),
        *(times.last_walk[venue.number], times.transfers[venue.number]),
    )


def _go_home(network: Network, origins: Walks, venue: Venue, end: int, times: Times) -> None:
    rides, changes = network.timetable.forth, network.changes_from
    on = np.full(len(network.timetable.lat), EVER, np.int32)
    on[venue.stops] = end + venue.seconds
    off = np.full_like(on, EVER)
    foot = np.where(venue.foot >= 0, end + venue.foot, EVER).astype(np.int32)
    nearby = (origins.starts, origins.stops, origins.seconds, foot)
    scan_home(
        *(rides.first, rides.last, rides.dep, rides.arr, rides.trip, rides.flags),
        *(changes.starts, changes.stops, changes.seconds, *nearby, on, off),
        np.full(network.timetable.trips, EVER, np.int32),
        begin=int(np.searchsorted(rides.dep, end)),
        change=min(1, network.rules.change_seconds),
    )
    tell_homecomings(*nearby, off, times.home_by[venue.number])


def _first_in_time(arr: Numbers, arrive_by: int) -> int:
    """The number of the first ride that arrives in time, of rides ordered latest first."""
    return len(arr) - int(np.searchsorted(arr[::-1], arrive_by, side="right"))
