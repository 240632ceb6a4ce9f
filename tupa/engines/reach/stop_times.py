"""Reads stop_times.txt, the one large table of a feed."""

from __future__ import annotations

from array import array
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tupa.engines import InputError
from tupa.engines.reach.feed import Feed, refuse
from tupa.engines.terminal import Progress

__all__ = ["StopTimes", "clock_seconds", "read_stop_times"]

_FILE = "stop_times.txt"
_UNTOLD = -1
_MOST_HOURS = 7 * 24
_TELL_EVERY = 50_000

Numbers = NDArray[np.int64]


@dataclass(frozen=True)
class StopTimes:
    """When each running trip is where: rows `starts[t]` to `starts[t + 1]` are trip t's."""

    starts: Numbers
    stop: Numbers
    arr: Numbers
    dep: Numbers
    may_get_on: NDArray[np.bool_]
    may_get_off: NDArray[np.bool_]

    def begins(self, trip: int) -> int:
        """When a trip leaves its first stop; 0 for a trip without stops."""
        if self.starts[trip] == self.starts[trip + 1]:
            return 0
        return int(self.dep[self.starts[trip]])


def read_stop_times(
    feed: Feed,
    stops: dict[str, int],
    trips: dict[str, int],
    known: frozenset[str],
    progress: Progress | None = None,
) -> StopTimes:
    """This will read the rows of the trips numbered in `trips`, in order along each trip.

    Every row's ids, times and types are checked, `known` being all trips of the feed; that times
    do not run backwards is checked for the numbered trips.
    """
    columns = _read_rows(feed, stops, trips, known, progress)
    trip, sequence, stop, arr, dep, types, row = (np.array(one, np.int64) for one in columns)
    order = np.lexsort((sequence, trip))
    trip, sequence, stop, row = trip[order], sequence[order], stop[order], row[order]
    arr, dep, types = arr[order], dep[order], types[order]
    same = trip[1:] == trip[:-1]
    _refuse_first(
        row[1:],
        same & (sequence[1:] == sequence[:-1]),
        "stop_sequence",
        "sequence_twice",
        "the trip has this number twice",
    )
    starts = np.searchsorted(trip, np.arange(len(trips) + 1))
    arr, dep = _filled_in(starts, row, arr, dep)
    _refuse_first(row, dep < arr, "departure_time", "times_backwards", "it is before the arrival")
    _refuse_first(
        row[1:],
        same & (arr[1:] < dep[:-1]),
        "arrival_time",
        "times_backwards",
        "it is before the departure from the stop before",
    )
    return StopTimes(starts, stop, arr, dep, types % 10 != 1, types // 10 != 1)


def _read_rows(
    feed: Feed,
    stops: dict[str, int],
    trips: dict[str, int],
    known: frozenset[str],
    progress: Progress | None,
) -> tuple[array[int], ...]:
    trip, sequence, stop, arr, dep, types, rows = columns = tuple(array("i") for _ in range(7))
    clock: dict[str, int] = {"": _UNTOLD}
    orders: dict[str, int] = {}
    kinds: dict[tuple[str, str], int] = {}
    needed = ("trip_id", "arrival_time", "departure_time", "stop_id", "stop_sequence")
    more = ("pickup_type", "drop_off_type", "location_id", "location_group_id")
    for row, (name, came, left, where, place, on, off, zone, group, _) in feed.rows(
        _FILE, needed, more
    ):
        if progress is not None and row % _TELL_EVERY == 0:
            progress("read", row, None)
        number = trips.get(name)
        if number is None and name not in known:
            number = _known(row, "trip_id", name, trips, known)
        at = stops.get(where)
        if at is None:
            if not where.strip() and (zone or group):
                continue  # runs on demand within a zone
            at = _known(row, "stop_id", where, stops, frozenset())
            assert at is not None
        came_at = clock.get(came)
        if came_at is None:
            came_at = clock[came] = _time(row, "arrival_time", came)
        left_at = clock.get(left)
        if left_at is None:
            left_at = clock[left] = _time(row, "departure_time", left)
        position = orders.get(place)
        if position is None:
            position = orders[place] = _position(row, place)
        kind = kinds.get((on, off))
        if kind is None:
            kind = kinds[on, off] = _kind(row, on, off)
        if number is None:
            continue
        trip.append(number)
        sequence.append(position)
        stop.append(at)
        arr.append(came_at if came_at >= 0 else left_at)
        dep.append(left_at if left_at >= 0 else came_at)
        types.append(kind)
        rows.append(row)
    return columns


def _known(
    row: int, field: str, found: str, numbers: dict[str, int], known: frozenset[str]
) -> int | None:
    """The number of an id written with blanks around it; None for a trip that does not run."""
    text = found.strip()
    if text in numbers or text in known:
        return numbers.get(text)
    where = "trips.txt" if field == "trip_id" else "stops.txt (as a stop)"
    if not text:
        refuse(_FILE, row, field, text, f"an id of {where}")
    shown = text.encode("utf-8", "replace").decode()
    message = f"{_FILE}: row {row}, field {field}: {shown} is not in {where}."
    raise InputError("unknown_id", message, file=_FILE, row=row, field=field, found=shown)


def clock_seconds(file: str, row: int, field: str, cell: str) -> int:
    """This will read a time like 7:05:00 or 25:10:00 as seconds."""
    parts = cell.strip().split(":")
    read = [int(part) for part in parts if part.isascii() and part.isdigit() and len(part) < 4]
    if len(parts) == len(read) == 3 and read[0] < _MOST_HOURS and read[1] < 60 and read[2] < 60:
        return read[0] * 3600 + read[1] * 60 + read[2]
    return refuse(file, row, field, cell, "a time like 17:05:00 (25:05:00 is after midnight)")


def _time(row: int, field: str, cell: str) -> int:
    return clock_seconds(_FILE, row, field, cell) if cell.strip() else _UNTOLD


def _position(row: int, cell: str) -> int:
    text = cell.strip()
    if not text.isascii() or not text.isdigit() or len(text) > 9:
        refuse(_FILE, row, "stop_sequence", cell, "a whole number from 0")
    return int(text)


def _kind(row: int, on: str, off: str) -> int:
    """Both types as one number: tens for getting off, ones for getting on."""
    for field, cell in (("pickup_type", on), ("drop_off_type", off)):
        if cell.strip() not in {"", "0", "1", "2", "3"}:
            refuse(_FILE, row, field, cell, "0, 1, 2 or 3")
    return int(on.strip() or 0) + 10 * int(off.strip() or 0)


def _filled_in(
    starts: Numbers, row: Numbers, arr: Numbers, dep: Numbers
) -> tuple[Numbers, Numbers]:
    """Times at the stops that have none, evenly between those before and after."""
    untold = dep == _UNTOLD
    if not untold.any():
        return arr, dep
    ends = np.zeros(len(dep), np.bool_)
    filled = starts[:-1] < starts[1:]
    ends[starts[:-1][filled]] = ends[starts[1:][filled] - 1] = True
    missing = np.flatnonzero(ends & untold)
    if len(missing):
        first = int(row[missing].min())
        refuse(_FILE, first, "departure_time", "", "a time at the first and last stop of a trip")
    here = np.arange(len(dep))
    told = here[~untold]
    before = told[np.searchsorted(told, here[untold]) - 1]
    after = told[np.searchsorted(told, here[untold])]
    share = (here[untold] - before) / (after - before)
    between = np.floor(dep[before] + share * (arr[after] - dep[before])).astype(np.int64)
    arr, dep = arr.copy(), dep.copy()
    arr[untold] = dep[untold] = between
    return arr, dep


def _refuse_first(row: Numbers, wrong: NDArray[np.bool_], field: str, code: str, why: str) -> None:
    if wrong.any():
        number = int(row[wrong].min())
        message = f"{_FILE}: row {number}, field {field}: {why}."
        raise InputError(code, message, file=_FILE, row=number, field=field)
