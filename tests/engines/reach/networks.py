"""Small networks: drawn at random, or written out as feeds."""

from __future__ import annotations

import datetime
import random
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np

from tupa.engines.reach.problem import Point, Question, Rules
from tupa.engines.reach.timetable import Rides, Timetable, in_reading_order
from tupa.engines.reach.transfers import NOT_POSSIBLE, WAITS, Transfers

__all__ = ["DAY", "hour", "random_question", "timetable_of", "write_feed"]

DAY = datetime.date(2026, 12, 1)

Call = tuple[int, int, int, int]  # stop, arrival, departure, flags (1: get on, 2: get off)
Place = tuple[float, float]

FEED = {
    "stops.txt": """\
        stop_id,stop_name,stop_lat,stop_lon,location_type,parent_station,wheelchair_boarding
        A,Alku,60.2000,24.6000,,,1
        B,Betoni,60.2000,24.7000,,S,
        C,Ceder,60.2000,24.8000,,,2
        S,Asema,60.2000,24.7000,1,,1
        """,
    "routes.txt": """\
        route_id,route_short_name,route_type
        R,114,3
        """,
    "calendar.txt": """\
        service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date
        W,1,1,1,1,1,0,0,20261101,20261231
        """,
    "trips.txt": """\
        route_id,service_id,trip_id,wheelchair_accessible
        R,W,T1,1
        R,W,T2,2
        """,
    "stop_times.txt": """\
        trip_id,arrival_time,departure_time,stop_id,stop_sequence
        T1,16:00:00,16:00:00,A,1
        T1,16:20:00,16:21:00,B,2
        T1,16:40:00,16:40:00,C,3
        T2,19:10:00,19:10:00,C,1
        T2,19:30:00,19:30:00,B,2
        T2,19:50:00,19:50:00,A,3
        """,
}


def hour(text: str) -> int:
    """17:30 as seconds."""
    hours, minutes = text.split(":")
    return int(hours) * 3600 + int(minutes) * 60


def write_feed(folder: Path, **changed: str | None) -> Path:
    """A feed of three stops in a row, as a folder; `stops="…"` puts another table in place of
    stops.txt, None leaves it out."""
    folder.mkdir(parents=True, exist_ok=True)
    tables = FEED | {f"{name}.txt": text for name, text in changed.items() if text is not None}
    for name, text in tables.items():
        if changed.get(name.removesuffix(".txt"), "") is not None:
            lines = [line.strip() for line in text.strip().splitlines()]
            (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def timetable_of(places: Sequence[Place], trips: Sequence[Sequence[Call]]) -> Timetable:
    """A timetable of trips, each a list of calls at stops."""
    rows = [
        (one[0], next_[0], one[2], next_[1], number, (one[3] & 1) | (next_[3] & 2))
        for number, calls in enumerate(trips)
        for one, next_ in pairwise(calls)
    ]
    first, last, dep, arr, trip, flags = np.array(rows, np.int32).reshape(-1, 6).T
    rides = Rides(first, last, dep, arr, trip, flags.astype(np.uint8))
    back, forth = in_reading_order(rides)
    stops, unknown = len(places), np.zeros(len(trips), np.uint8)
    return Timetable(
        day=DAY,
        stop_ids=np.array([str(number) for number in range(stops)]),
        stop_names=np.array([f"Stop {number}" for number in range(stops)]),
        lat=np.array([lat for lat, _ in places]),
        lon=np.array([lon for _, lon in places]),
        stop_wheelchair=np.zeros(stops, np.uint8),
        trip_wheelchair=unknown,
        trip_route=np.zeros(len(trips), np.int32),
        routes=np.array(["1"]),
        back=back,
        forth=forth,
    )


def random_question(seed: int) -> tuple[Timetable, Rules, Question]:
    """A town of 8 to 20 stops, some in one place, some trips slow, some that stop everywhere at
    the same minute, some where one may not get on or off, and some rules nobody would choose."""
    draw = random.Random(seed)
    places = [_place(draw) for _ in range(draw.randint(10, 22))]
    places[1] = places[0]
    trips: list[list[Call]] = []
    for _ in range(draw.randint(5, 11)):
        way = draw.sample(range(len(places)), draw.randint(2, 7))
        hops = [draw.choice([0, 60, 120, 240, 400]) for _ in way]
        every = draw.randint(600, 5000)
        for start in range(draw.randint(-7200, 7200) + 7 * 3600, 12 * 3600, every):
            trips.append(_calls(draw, way, hops, start // 60 * 60))
    rules = Rules(
        max_walk=draw.choice([250, 400, 500, 700, 1000]),
        walk_speed=draw.choice([0.8, 1.2]),
        detour=draw.choice([1.0, 1.3]),
        change_seconds=draw.choice([0, 0, 60, 180]),
    )
    question = Question(
        tuple(Point(f"o{number}", *_place(draw)) for number in range(8)),
        tuple(Point(f"v{number}", *_place(draw)) for number in range(2)),
        draw.randint(8 * 3600, 12 * 3600) // 60 * 60,
        draw.randint(8 * 3600, 11 * 3600) // 60 * 60,
    )
    timetable = timetable_of(places, trips)
    return replace(timetable, transfers=_transfers(seed, len(places))), rules, question


def _transfers(seed: int, stops: int) -> Transfers:
    """In every other town the feed says something of a third of all changes."""
    draw = random.Random(seed + 1_000_000)
    pairs = [(off, on) for off in range(stops) for on in range(stops) if draw.random() < 0.35]
    if seed % 2 or not pairs:
        return Transfers.none()
    off, on = np.array(pairs, np.int32).T
    least = [draw.choice([WAITS, NOT_POSSIBLE, 0, 30, 150, 600]) for _ in pairs]
    return Transfers(off, on, np.array(least, np.int32))


def _place(draw: random.Random) -> Place:
    return 60.2 + draw.uniform(0, 0.016), 24.9 + draw.uniform(0, 0.036)


def _calls(draw: random.Random, way: list[int], hops: list[int], start: int) -> list[Call]:
    calls, clock = [], start
    for stop, hop in zip(way, hops, strict=True):
        leaves = clock + draw.choice([0, 0, 30])
        calls.append((stop, clock, leaves, draw.choice([3, 3, 3, 3, 3, 3, 1, 2, 0])))
        clock = leaves + hop
    return calls
