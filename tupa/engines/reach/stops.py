"""The stops nearest to a place, by name, straight from a feed's stops.txt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tupa.engines.reach.feed import Feed
from tupa.engines.reach.gtfs import read_stops
from tupa.engines.reach.problem import Point, Rules
from tupa.engines.reach.straight import straight_metres

__all__ = ["NearStop", "nearest_stops"]


@dataclass(frozen=True)
class NearStop:
    """A stop, or several of one name on both sides of a street: the nearest of them, with the
    metres along the way and whether a wheelchair can board (None: the feed does not say)."""

    name: str
    metres: int
    is_accessible: bool | None


def nearest_stops(
    path: Path, places: Sequence[Point], *, most: int = 4, rules: Rules | None = None
) -> list[list[NearStop]]:
    """This will give each place its nearest stops within the longest walk, nearest first; of one
    name only the nearest. Metres are the straight line times the detour, as in the scan.

    Raises the `InputError`s of a feed whose stops.txt is broken.
    """
    walking = rules or Rules()
    with Feed(path) as feed:
        feed.require("stops.txt")
        stops = read_stops(feed)
    found = []
    for place in places:
        near: dict[str, NearStop] = {}
        rows = zip(
            stops.names,
            stops.lat.tolist(),
            stops.lon.tolist(),
            stops.wheelchair.tolist(),
            strict=True,
        )
        for name, lat, lon, wheelchair in rows:
            # A degree of latitude is 111 km: most stops are far without any trigonometry.
            if not name or abs(lat - place.lat) * 111_000 > walking.max_walk:
                continue
            metres = round(straight_metres(place, Point("", lat, lon)) * walking.detour)
            if metres <= walking.max_walk and (name not in near or metres < near[name].metres):
                says = {1: True, 2: False}.get(wheelchair)
                near[name] = NearStop(name, metres, says)
        found.append(sorted(near.values(), key=lambda one: (one.metres, one.name))[:most])
    return found
