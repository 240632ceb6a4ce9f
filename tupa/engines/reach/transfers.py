"""Reads what a feed says of changing between stops (transfers.txt), and puts it on the walks.

A row between two stops, or between stations and then between all their stops, says one of three
things; where a stop and its station both speak, the stop does:

    0   nothing special: the walk and the time to change of `Rules`
    1   the vehicle waits: the walk alone
    2   at least `min_transfer_time` seconds from getting off to getting on, the walk included
    3   no change is possible here

Rows for single routes or trips (their changes in the seat, 4 and 5, too) are passed over. No row
makes a walk longer than the rules allow.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tupa.engines import InputError
from tupa.engines.reach.feed import Feed, refuse

__all__ = ["NOT_POSSIBLE", "USUAL", "WAITS", "Transfers", "read_transfers"]

#: In place of the least seconds of a change.
WAITS, NOT_POSSIBLE, USUAL = -1, -2, -3
_BY_TRIP = ("from_route_id", "to_route_id", "from_trip_id", "to_trip_id")
_LEAST = {"1": WAITS, "3": NOT_POSSIBLE}
_DAY = 86_400

Numbers = NDArray[np.int32]


def _none() -> Numbers:
    return np.empty(0, np.int32)


@dataclass(frozen=True)
class Transfers:
    """Parallel arrays, at most one row a pair: off at `get_off`, on at `get_on`, and `least`, the
    seconds between at the least (or `WAITS`, `NOT_POSSIBLE`, `USUAL`)."""

    get_off: Numbers
    get_on: Numbers
    least: Numbers

    @classmethod
    def none(cls) -> Transfers:
        return cls(_none(), _none(), _none())

    def __len__(self) -> int:
        return len(self.least)

    def renumbered(self, used: NDArray[np.bool_], number: Numbers) -> Transfers:
        """This will keep those between stops in use, under their new numbers."""
        kept = used[self.get_off] & used[self.get_on]
        return Transfers(number[self.get_off[kept]], number[self.get_on[kept]], self.least[kept])


def read_transfers(
    feed: Feed, stops: Mapping[str, int], children: Mapping[str, list[int]], known: Container[str]
) -> Transfers:
    """This will read the rows between stops; `known` are the ids of all rows of stops.txt."""
    of_stations: dict[tuple[int, int], int] = {}
    of_stops: dict[tuple[int, int], int] = {}
    for here, there, least in _rows(feed, known):
        if here in stops and there in stops:
            of_stops[stops[here], stops[there]] = least
            continue
        for one in _stops_of(here, stops, children):
            for other in _stops_of(there, stops, children):
                of_stations[one, other] = least
    rows = of_stations | of_stops
    if not rows:
        return Transfers.none()
    off, on = np.array(list(rows), np.int32).T
    return Transfers(off, on, np.array(list(rows.values()), np.int32))


def _stops_of(name: str, stops: Mapping[str, int], children: Mapping[str, list[int]]) -> list[int]:
    return [stops[name]] if name in stops else children.get(name, [])


def _rows(feed: Feed, known: Container[str]) -> Iterator[tuple[str, str, int]]:
    fields = ("from_stop_id", "to_stop_id", "transfer_type", "min_transfer_time", *_BY_TRIP)
    for row, cells in feed.rows("transfers.txt", (), fields):
        here, there, kind, least, *by_trip = (cell.strip() for cell in cells)
        if kind not in {"", "0", "1", "2", "3", "4", "5"}:
            refuse("transfers.txt", row, "transfer_type", kind, "0 to 5")
        if least and not (least.isascii() and least.isdigit() and int(least) <= _DAY):
            refuse("transfers.txt", row, "min_transfer_time", least, "seconds from 0 to 86400")
        if any(by_trip) or kind in {"4", "5"}:
            continue
        for field, stop in (("from_stop_id", here), ("to_stop_id", there)):
            _refuse_unknown(row, field, stop, known)
        said = int(least) if kind == "2" and least else _LEAST.get(kind, USUAL)
        yield here, there, said


def _refuse_unknown(row: int, field: str, stop: str, known: Container[str]) -> None:
    if not stop:
        refuse("transfers.txt", row, field, stop, "an id of stops.txt")
    if stop not in known:
        message = f"transfers.txt: row {row}, field {field}: {stop} is not in stops.txt."
        raise InputError(
            "unknown_id", message, file="transfers.txt", row=row, field=field, found=stop
        )
