"""Reach on a generated region of 7,500 stops and about two million rides.

    python benchmarks/reach.py [folder]

Writes the feed (seeded), reads it, builds the network, and measures 25 × 10 and 2000 × 10 points
there and back, each the median of seven runs on the built network. Exits with 1 when the median
of the processors' time there and back is above its target (on two idle cores the clock shows less;
on shared ones it shows the others' work). The folder keeps the feed for the next time; by default a
passing one.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import numpy as np

from benchmarks.reach_feed import DAY, METRES_APART, degrees, write_feed
from tupa.engines.reach.gtfs import cached_timetable, read_timetable
from tupa.engines.reach.network import Network, build_network
from tupa.engines.reach.problem import Point, Question, Rules
from tupa.engines.reach.solve import measure_reach

Made = TypeVar("Made")

RUNS = 7
TARGETS = {25: 0.2, 2000: 1.5}
VENUES = 10
ARRIVE_BY, RETURN_AFTER = 17 * 3600 + 1800, 20 * 3600 + 1800


def main(folder: Path) -> int:
    feed = folder / "region.zip"
    if not feed.exists():
        seconds(lambda: write_feed(feed, seed=1), "writing the feed")
    timetable = seconds(lambda: read_timetable(feed, DAY), "reading the feed")
    cached_timetable(feed, DAY, folder)
    seconds(lambda: cached_timetable(feed, DAY, folder), "reading it again from the disk's copy")
    network = seconds(lambda: build_network(timetable, Rules()), "walks between stops")
    rides, stops = len(timetable.back), len(timetable.lat)
    print(f"{rides:,} rides of {timetable.trips:,} trips, {stops:,} stops")
    print(f"{len(network.walks.stops):,} walks of at most {network.rules.max_walk:.0f} m")
    random = np.random.default_rng(2)
    first = Question(points(random, 1), points(random, 1), ARRIVE_BY, RETURN_AFTER)
    seconds(lambda: measure_reach(network, first), "first question (compiled or loaded)")
    return int(sum(not measured(network, random, many) for many in TARGETS) > 0)


def measured(network: Network, random: np.random.Generator, many: int) -> bool:
    """Measure one size, print its line, and say whether it is quick enough."""
    both = points(random, many), points(random, VENUES)
    one_way, question = Question(*both, ARRIVE_BY), Question(*both, ARRIVE_BY, RETURN_AFTER)
    there, there_busy = median(lambda: measure_reach(network, one_way))
    back, back_busy = median(lambda: measure_reach(network, question))
    answer = measure_reach(network, question)
    comes = answer.walk >= 0
    print(
        f"{many} × {VENUES}: there {there:.3f} s (processor {there_busy:.3f}), "
        f"there and back {back:.3f} s (processor {back_busy:.3f}), "
        f"target {TARGETS[many]} s: {'ok' if back_busy <= TARGETS[many] else 'TOO SLOW'}; "
        f"{comes.mean():.1%} have a way there, {answer.transfers[comes].mean():.1f} transfers"
    )
    return back_busy <= TARGETS[many]


def points(random: np.random.Generator, many: int) -> tuple[Point, ...]:
    """Points anywhere in the region."""
    places = random.uniform((-45, -34), (45, 34), (many, 2)) * METRES_APART
    return tuple(
        Point(str(number), *degrees(place)) for number, place in enumerate(places.tolist())
    )


def median(work: Callable[[], object]) -> tuple[float, float]:
    """The median seconds of a run by the clock, and of the processors."""
    spent, busy = [], []
    for _ in range(RUNS):
        began, began_busy = time.perf_counter(), time.process_time()
        work()
        spent.append(time.perf_counter() - began)
        busy.append(time.process_time() - began_busy)
    return statistics.median(spent), statistics.median(busy)


def seconds(work: Callable[[], Made], name: str) -> Made:
    began = time.perf_counter()
    made = work()
    print(f"{name}: {time.perf_counter() - began:.2f} s", flush=True)
    return made


if __name__ == "__main__":
    if len(sys.argv) > 1:
        sys.exit(main(Path(sys.argv[1])))
    with tempfile.TemporaryDirectory() as passing:
        sys.exit(main(Path(passing)))
