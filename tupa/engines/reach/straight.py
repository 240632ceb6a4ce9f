"""The distance in a straight line, for a city without a timetable."""

from __future__ import annotations

import math

from tupa.engines.reach.problem import Point

__all__ = ["straight_metres"]

_EARTH_METRES = 6_371_008.8


def straight_metres(here: Point, there: Point) -> int:
    """This will give the metres between two points along the ground (haversine), rounded.

    >>> straight_metres(Point("Kera", 60.2166, 24.7557), Point("Kilo", 60.2179, 24.7824))
    1482
    """
    north, south = math.radians(here.lat), math.radians(there.lat)
    half = math.sin((south - north) / 2) ** 2
    side = math.sin(math.radians(there.lon - here.lon) / 2) ** 2
    share = half + math.cos(north) * math.cos(south) * side
    return round(2 * _EARTH_METRES * math.asin(math.sqrt(min(1.0, share))))
