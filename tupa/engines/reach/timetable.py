"""One day's rides, read from a feed once and kept on disk.

The day runs from four hours before its midnight to eight hours after the next: late services of
the evening before and the first of the morning after belong to it.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field, fields, replace
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from tupa.engines.reach.transfers import Transfers

__all__ = [
    "DAY_BEGINS",
    "DAY_ENDS",
    "MAY_GET_OFF",
    "MAY_GET_ON",
    "Rides",
    "Timetable",
    "in_reading_order",
    "load_timetable",
    "save_timetable",
]

DAY_BEGINS = -4 * 3600
DAY_ENDS = 32 * 3600

#: Bits of `Rides.flags`: one may get on at its first stop, get off at its last.
MAY_GET_ON = 1
MAY_GET_OFF = 2

_RIDES = ("back", "forth")
_TRANSFERS = "transfers"
_ARRAYS = (
    *("stop_ids", "stop_names", "lat", "lon", "stop_wheelchair"),
    *("trip_wheelchair", "trip_route", "routes"),
)

Numbers = NDArray[np.int32]
Bits = NDArray[np.uint8]


@dataclass(frozen=True)
class Rides:
    """Rides from one stop to the next of a trip, as parallel arrays in one order."""

    first: Numbers
    last: Numbers
    dep: Numbers
    arr: Numbers
    trip: Numbers
    flags: Bits

    def __len__(self) -> int:
        return len(self.arr)

    def taken(self, order: NDArray[np.intp] | NDArray[np.bool_]) -> Rides:
        """This will give these rides in another order, or some of them."""
        return Rides(
            *(np.ascontiguousarray(getattr(self, one.name)[order]) for one in fields(self))
        )


@dataclass(frozen=True)
class Timetable:
    """Stops, trips and rides of one day. `back` is ordered by arrival, latest first; `forth` by
    departure; within the same second a trip's rides stand in the order they can be read in."""

    day: date
    stop_ids: NDArray[np.str_]
    stop_names: NDArray[np.str_]
    lat: NDArray[np.float64]
    lon: NDArray[np.float64]
    stop_wheelchair: Bits
    trip_wheelchair: Bits
    trip_route: Numbers
    routes: NDArray[np.str_]
    back: Rides
    forth: Rides
    transfers: Transfers = field(default_factory=Transfers.none)

    @property
    def trips(self) -> int:
        return len(self.trip_route)

    def for_wheelchairs(self) -> Timetable:
        """This will give the same day for who needs vehicles and stops the feed calls accessible
        (1); what it says nothing about (0) is not used."""
        return replace(self, back=self._accessible(self.back), forth=self._accessible(self.forth))

    def _accessible(self, rides: Rides) -> Rides:
        usable = rides.taken(self.trip_wheelchair[rides.trip] == 1)
        on = np.where(self.stop_wheelchair[usable.first] == 1, MAY_GET_ON, 0)
        off = np.where(self.stop_wheelchair[usable.last] == 1, MAY_GET_OFF, 0)
        return replace(usable, flags=(usable.flags & (on | off)).astype(np.uint8))


def in_reading_order(rides: Rides) -> tuple[Rides, Rides]:
    """This will order rides, given trip by trip along the way, backwards and forwards."""
    behind = len(rides) - 1 - np.argsort(-rides.arr[::-1], kind="stable")
    ahead = np.argsort(rides.dep, kind="stable")
    return rides.taken(behind), rides.taken(ahead)


def save_timetable(path: Path, timetable: Timetable) -> None:
    """This will write a timetable whole or not at all."""
    arrays = {name: getattr(timetable, name) for name in _ARRAYS}
    for name in _RIDES:
        rides = getattr(timetable, name)
        arrays |= {f"{name}.{part.name}": getattr(rides, part.name) for part in fields(Rides)}
    changes = timetable.transfers
    arrays |= {f"{_TRANSFERS}.{part.name}": getattr(changes, part.name) for part in fields(changes)}
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with partial.open("wb") as file:
            np.savez(file, allow_pickle=False, day=np.array(timetable.day.isoformat()), **arrays)
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def load_timetable(path: Path) -> Timetable | None:
    """This will read what `save_timetable` wrote; None when it is not there or not whole."""
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as kept:
            parts: dict[str, Any] = {name: kept[name] for name in _ARRAYS}
            for name in _RIDES:
                parts[name] = Rides(*(kept[f"{name}.{part.name}"] for part in fields(Rides)))
            kinds = fields(Transfers)
            parts[_TRANSFERS] = Transfers(*(kept[f"{_TRANSFERS}.{one.name}"] for one in kinds))
            return Timetable(day=date.fromisoformat(str(kept["day"])), **parts)
    except (OSError, KeyError, ValueError, EOFError, BadZipFile):
        return None
