"""Reads one day's timetable from a GTFS feed.

Times past 24:00 belong to the service day that began before; so the day is put together from the
services of three service days, the one before and the one after included. A trip of
frequencies.txt runs every headway from its start (with or without `exact_times`). A stop without
times gets them in proportion between its neighbours that have some. One may not get on where
`pickup_type` is 1 nor off where `drop_off_type` is 1; by arrangement (2, 3) counts as yes.
Changes between stops: `transfers`. Not read: pathways, blocks, zones that run on demand.
"""

from __future__ import annotations

from array import array
from collections.abc import Container
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tupa.engines import InputError
from tupa.engines.reach.feed import Feed, refuse
from tupa.engines.reach.service import read_calendar
from tupa.engines.reach.stop_times import StopTimes, clock_seconds, read_stop_times
from tupa.engines.reach.timetable import (
    DAY_BEGINS,
    DAY_ENDS,
    MAY_GET_OFF,
    MAY_GET_ON,
    Rides,
    Timetable,
    in_reading_order,
    load_timetable,
    save_timetable,
)
from tupa.engines.reach.transfers import Transfers, read_transfers
from tupa.engines.terminal import Progress

__all__ = ["Stops", "cached_timetable", "read_stops", "read_timetable"]

#: Part of the name of what is kept on disk; raise it when the same feed gives another timetable.
VERSION = "2"
_LONGEST_NAME = 80
_LONGEST_ID = 255
_NO_ROUTE = -1
_DAY = 86_400


@dataclass(frozen=True)
class Stops:
    """The rows of stops.txt at which a vehicle can stop."""

    number: dict[str, int]
    names: list[str]
    lat: NDArray[np.float64]
    lon: NDArray[np.float64]
    wheelchair: NDArray[np.uint8]
    children: dict[str, list[int]]
    known: frozenset[str]


@dataclass(frozen=True)
class Trips:
    """The trips that run on one of the three service days, and on which."""

    number: dict[str, int]
    known: frozenset[str]
    days: NDArray[np.bool_]
    route: NDArray[np.int32]
    wheelchair: NDArray[np.uint8]
    routes: list[str]


def cached_timetable(
    path: Path, day: date, folder: Path, progress: Progress | None = None
) -> Timetable:
    """This will give the timetable of a day from `folder`, where it is kept under a hash of the
    feed's content; if it is not there it is read and kept."""
    with Feed(path) as feed:
        kept = folder / f"{feed.digest()[:40]}-{day.isoformat()}-{VERSION}.npz"
    known = load_timetable(kept)
    if known is not None and known.day == day:
        return known
    made = read_timetable(path, day, progress)
    save_timetable(kept, made)
    return made


def read_timetable(path: Path, day: date, progress: Progress | None = None) -> Timetable:
    """This will read a feed (zip or folder) for one day.

    Raises `InputError`: those of `feed`, `day_not_covered`, `no_service`, `unknown_id`,
    `id_twice`, `times_backwards`, `sequence_twice`.
    """
    with Feed(path) as feed:
        for table in ("stops.txt", "trips.txt", "stop_times.txt"):
            feed.require(table)
        calendar = read_calendar(feed)
        calendar.refuse_uncovered(day, path.name)
        around = [calendar.running(day + timedelta(days=one)) for one in (-1, 0, 1)]
        stops = read_stops(feed)
        trips = _read_trips(feed, around)
        times = read_stop_times(feed, stops.number, trips.number, trips.known, progress)
        headways = _read_frequencies(feed, trips)
        transfers = read_transfers(feed, stops.number, stops.children, stops.known)
    if progress is not None:
        progress("order", 0, None)
    return _timetable(day, stops, trips, times, headways, transfers)


def read_stops(feed: Feed) -> Stops:
    rows: dict[str, tuple[bool, tuple[float, float], str, str, int]] = {}
    fields = ("stop_id", "stop_lat", "stop_lon")
    more = ("stop_name", "location_type", "parent_station", "wheelchair_boarding")
    for row, cells in feed.rows("stops.txt", fields, more):
        stop, lat, lon, name, kind, parent, wheelchair, _ = (cell.strip() for cell in cells)
        _refuse_bad_id("stops.txt", row, "stop_id", stop, rows)
        if kind not in {"", "0", "1", "2", "3", "4"}:
            refuse("stops.txt", row, "location_type", kind, "0 to 4")
        if wheelchair not in {"", "0", "1", "2"}:
            refuse("stops.txt", row, "wheelchair_boarding", wheelchair, "0, 1 or 2")
        is_stop = kind in {"", "0"}
        place = (
            _degrees(row, "stop_lat", lat, 90, is_stop),
            _degrees(row, "stop_lon", lon, 180, is_stop),
        )
        rows[stop] = (is_stop, place, _name(name), parent, int(wheelchair or 0))
    stopping = {stop: one for stop, one in rows.items() if one[0]}
    children: dict[str, list[int]] = {}
    for number, (_, _, _, parent, _) in enumerate(stopping.values()):
        if parent:
            children.setdefault(parent, []).append(number)

    def wheelchair_of(parent: str, own: int) -> int:
        return own or (rows[parent][4] if parent in rows else 0)

    return Stops(
        {stop: number for number, stop in enumerate(stopping)},
        [name for _, _, name, _, _ in stopping.values()],
        np.array([place[0] for _, place, _, _, _ in stopping.values()], np.float64),
        np.array([place[1] for _, place, _, _, _ in stopping.values()], np.float64),
        np.array([wheelchair_of(parent, own) for *_, parent, own in stopping.values()], np.uint8),
        children,
        frozenset(rows),
    )


def _degrees(row: int, field: str, cell: str, most: int, is_needed: bool) -> float:
    if not cell and not is_needed:
        return float("nan")
    try:
        degrees = float(cell)
        if not -most <= degrees <= most:
            raise ValueError
    except ValueError:
        refuse("stops.txt", row, field, cell, f"degrees from -{most} to {most}")
    return degrees


def _read_trips(feed: Feed, around: list[frozenset[str]]) -> Trips:
    names = {
        route: _name(short.strip() or long.strip())
        for _, (route, short, long, _) in feed.rows(
            "routes.txt", ("route_id",), ("route_short_name", "route_long_name")
        )
    }
    numbers = {route: number for number, route in enumerate(names)}
    known: set[str] = set()
    running: dict[str, int] = {}
    days: list[list[bool]] = []
    routes: list[int] = []
    wheelchairs: list[int] = []
    fields = ("trip_id", "service_id")
    for row, cells in feed.rows("trips.txt", fields, ("route_id", "wheelchair_accessible")):
        trip, service, route, wheelchair, _ = (cell.strip() for cell in cells)
        _refuse_bad_id("trips.txt", row, "trip_id", trip, known)
        if route not in numbers and feed.has("routes.txt"):
            _refuse_unknown("trips.txt", row, "route_id", route, "routes.txt")
        if wheelchair not in {"", "0", "1", "2"}:
            refuse("trips.txt", row, "wheelchair_accessible", wheelchair, "0, 1 or 2")
        known.add(trip)
        runs = [service in services for services in around]
        if any(runs):
            running[trip] = len(running)
            days.append(runs)
            routes.append(numbers.get(route, _NO_ROUTE))
            wheelchairs.append(int(wheelchair or 0))
    return Trips(
        running,
        frozenset(known),
        np.array(days, np.bool_).reshape(-1, 3),
        np.array(routes, np.int32),
        np.array(wheelchairs, np.uint8),
        list(names.values()),
    )


def _refuse_bad_id(file: str, row: int, field: str, found: str, known: Container[str]) -> None:
    strange = any("\ud800" <= sign <= "\udfff" for sign in found)
    if not found or strange or len(found) > _LONGEST_ID:
        refuse(
            file,
            row,
            field,
            found.encode("utf-8", "replace").decode(),
            f"an id in UTF-8, at most {_LONGEST_ID} characters",
        )
    if found in known:
        message = f"{file}: row {row}, field {field}: {found} stands there twice."
        raise InputError("id_twice", message, file=file, row=row, field=field, found=found)


def _name(text: str) -> str:
    """A name as it can be shown: not without end, and a question mark for bytes not in UTF-8."""
    return text[:_LONGEST_NAME].encode("utf-8", "replace").decode()


def _refuse_unknown(file: str, row: int, field: str, found: str, where: str) -> None:
    if not found:
        refuse(file, row, field, found, f"an id of {where}")
    message = f"{file}: row {row}, field {field}: {found} is not in {where}."
    raise InputError("unknown_id", message, file=file, row=row, field=field, found=found)


def _read_frequencies(feed: Feed, trips: Trips) -> dict[int, list[int]]:
    """When the first vehicle, the second and so on of a trip without own times begin."""
    starts: dict[int, list[int]] = {}
    fields = ("trip_id", "start_time", "end_time", "headway_secs")
    for row, (trip, begin, end, headway, _) in feed.rows("frequencies.txt", fields):
        if trip.strip() not in trips.known:
            _refuse_unknown("frequencies.txt", row, "trip_id", trip.strip(), "trips.txt")
        first = clock_seconds("frequencies.txt", row, "start_time", begin)
        last = clock_seconds("frequencies.txt", row, "end_time", end)
        every = headway.strip()
        if not every.isascii() or not every.isdigit() or not 0 < int(every) <= _DAY:
            refuse("frequencies.txt", row, "headway_secs", headway, "seconds from 1 to 86400")
        if last < first:
            refuse("frequencies.txt", row, "end_time", end, f"a time not before {begin.strip()}")
        number = trips.number.get(trip.strip())
        if number is not None:
            starts.setdefault(number, []).extend(range(first, last, int(every)))
    return starts


def _timetable(
    day: date,
    stops: Stops,
    trips: Trips,
    times: StopTimes,
    headways: dict[int, list[int]],
    transfers: Transfers,
) -> Timetable:
    trip, shift = _runs(trips, times, headways)
    rides = _rides(times, trip, shift)
    used = np.zeros(len(stops.names), np.bool_)
    used[rides.first] = used[rides.last] = True
    number = (np.cumsum(used) - 1).astype(np.int32)
    # Vehicles are numbered in the order they set out: a scan reads those on the road at one time,
    # which then lie together in memory.
    running, first_ride = np.unique(rides.trip, return_index=True)
    runs = running[np.argsort(rides.dep[first_ride], kind="stable")]
    place = np.empty(len(trip), np.int32)
    place[runs] = np.arange(len(runs))
    rides = replace(
        rides, first=number[rides.first], last=number[rides.last], trip=place[rides.trip]
    )
    back, forth = in_reading_order(rides)
    return Timetable(
        day=day,
        stop_ids=np.array(list(stops.number), np.str_)[used],
        stop_names=np.array(stops.names, np.str_)[used],
        lat=stops.lat[used],
        lon=stops.lon[used],
        stop_wheelchair=stops.wheelchair[used],
        trip_wheelchair=trips.wheelchair[trip[runs]],
        trip_route=trips.route[trip[runs]],
        routes=np.array(trips.routes, np.str_),
        back=back,
        forth=forth,
        transfers=transfers.renumbered(used, number),
    )


def _runs(
    trips: Trips, times: StopTimes, headways: dict[int, list[int]]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Every vehicle of the three days: its trip, and by how much its times are moved."""
    number, day = np.nonzero(trips.days)
    trip, shift = array("q"), array("q")
    for one, moved in zip(number.tolist(), ((day - 1) * _DAY).tolist(), strict=True):
        begins = times.begins(one)
        for start in headways.get(one, [begins]):
            trip.append(one)
            shift.append(moved + start - begins)
    return np.array(trip, np.int64), np.array(shift, np.int64)


def _rides(times: StopTimes, trip: NDArray[np.int64], shift: NDArray[np.int64]) -> Rides:
    """The rides of all vehicles within the day, vehicle by vehicle along its way."""
    counts = np.maximum(times.starts[trip + 1] - times.starts[trip] - 1, 0)
    run = np.repeat(np.arange(len(trip)), counts)
    offset = np.arange(len(run)) - np.repeat(np.cumsum(counts) - counts, counts)
    here = times.starts[trip][run] + offset
    dep, arr = times.dep[here] + shift[run], times.arr[here + 1] + shift[run]
    inside = (dep >= DAY_BEGINS) & (arr <= DAY_ENDS)
    on = np.where(times.may_get_on[here], MAY_GET_ON, 0)
    off = np.where(times.may_get_off[here + 1], MAY_GET_OFF, 0)
    stop = times.stop
    return Rides(
        first=stop[here].astype(np.int32),
        last=stop[here + 1].astype(np.int32),
        dep=dep.astype(np.int32),
        arr=arr.astype(np.int32),
        trip=run.astype(np.int32),
        flags=(on | off).astype(np.uint8),
    ).taken(inside)
