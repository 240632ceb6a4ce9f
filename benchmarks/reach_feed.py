"""Makes a GTFS feed of a region of half a million rides or more, the same for the same seed.

Stops stand on a shaken grid; a line goes from stop to stop about where it is heading, turning a
little, and every one of its vehicles runs both ways from five in the morning to eleven at night.
"""

from __future__ import annotations

import io
import math
from datetime import date
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

__all__ = ["CENTRE", "DAY", "METRES_APART", "write_feed"]

DAY = date(2026, 12, 1)
CENTRE = (60.2, 24.8)
METRES_APART = 320
_BEGINS, _ENDS = 5 * 3600, 23 * 3600
_DEGREE = 111_195.0

Metres = NDArray[np.float64]


def write_feed(
    path: Path,
    *,
    seed: int,
    lines: int = 400,
    columns: int = 110,
    rows: int = 78,
    stops_a_trip: int = 26,
) -> int:
    """This will write the feed and say how many rides it has."""
    random = np.random.default_rng(seed)
    stops = _stops(random, columns, rows)
    tree = cKDTree(stops)
    times, trips = io.StringIO(), io.StringIO()
    times.write("trip_id,arrival_time,departure_time,stop_id,stop_sequence\n")
    trips.write("route_id,service_id,trip_id,wheelchair_accessible\n")
    served: set[int] = set()
    rides = 0
    for line in range(lines):
        way = _way(random, stops, tree, served, stops_a_trip)
        for direction, stretch in enumerate((way, way[::-1])):
            rides += _run(random, line, direction, stretch, times, trips)
    day = DAY.strftime("%Y%m%d")
    week = "monday,tuesday,wednesday,thursday,friday,saturday,sunday"
    with ZipFile(path, "w", ZIP_DEFLATED, compresslevel=1) as feed:
        feed.writestr(
            "stops.txt",
            "stop_id,stop_name,stop_lat,stop_lon\n"
            + "".join(
                f"{number},Stop {number},{lat:.6f},{lon:.6f}\n"
                for number, (lat, lon) in enumerate(map(degrees, stops.tolist()))
            ),
        )
        feed.writestr(
            "routes.txt",
            "route_id,route_short_name,route_type\n"
            + "".join(f"{line},{line},3\n" for line in range(lines)),
        )
        feed.writestr(
            "calendar.txt",
            f"service_id,{week},start_date,end_date\nall,1,1,1,1,1,1,1,{day},{day}\n",
        )
        feed.writestr("trips.txt", trips.getvalue())
        feed.writestr("stop_times.txt", times.getvalue())
    return rides


def degrees(place: list[float]) -> tuple[float, float]:
    """This will give latitude and longitude of metres east and north of the centre."""
    lat, lon = CENTRE
    return lat + place[1] / _DEGREE, lon + place[0] / (_DEGREE * math.cos(math.radians(lat)))


def _stops(random: np.random.Generator, columns: int, rows: int) -> Metres:
    east, north = np.meshgrid(np.arange(columns) - columns / 2, np.arange(rows) - rows / 2)
    grid = np.stack([east.ravel(), north.ravel()], axis=1) * METRES_APART
    return grid + random.uniform(-0.4, 0.4, grid.shape) * METRES_APART


def _way(
    random: np.random.Generator, stops: Metres, tree: cKDTree, served: set[int], length: int
) -> list[int]:
    """A line's stops: about 450 m ahead each time, rather where no line stops yet."""
    unserved = [number for number in range(len(stops)) if number not in served]
    here = int(random.choice(unserved or len(stops)))
    heading = random.uniform(0, 2 * math.pi)
    way = [here]
    most = int(random.integers(length - 6, length + 7))
    while len(way) < most:
        heading += random.normal(0, 0.25)
        ahead = stops[here] + 450 * np.array([math.cos(heading), math.sin(heading)])
        near = [int(one) for one in tree.query(ahead, k=6)[1] if int(one) not in way]
        if not near or math.dist(ahead, stops[near[0]]) > 3 * METRES_APART:
            heading += math.pi / 2
            continue
        here = next((one for one in near if one not in served), near[0])
        way.append(here)
    served.update(way)
    return way


def _run(
    random: np.random.Generator,
    line: int,
    direction: int,
    way: list[int],
    times: io.StringIO,
    trips: io.StringIO,
) -> int:
    """Write every vehicle of one direction; gives the number of rides."""
    hops = random.integers(50, 110, len(way) - 1)
    dwell = random.integers(0, 20, len(way))
    headway = int(random.choice([420, 600, 600, 900]))
    rides = 0
    for start in range(_BEGINS + int(random.integers(headway)), _ENDS, headway):
        trip = f"{line}-{direction}-{start}"
        trips.write(f"{line},all,{trip},{1 if start % 3 else 2}\n")
        clock = start
        for place, stop in enumerate(way):
            leaves = clock + int(dwell[place])
            times.write(f"{trip},{_clock(clock)},{_clock(leaves)},{stop},{place + 1}\n")
            if place < len(hops):
                clock = leaves + int(hops[place])
        rides += len(way) - 1
    return rides


def _clock(seconds: int) -> str:
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
