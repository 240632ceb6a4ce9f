"""A day's timetable with the walks between its stops and to any point."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from tupa.engines.reach.problem import Point, Rules
from tupa.engines.reach.timetable import Timetable

__all__ = ["Network", "Walks", "build_network"]

EARTH_METRES = 6_371_008.8

Numbers = NDArray[np.int32]
Places = NDArray[np.float64]


@dataclass(frozen=True)
class Walks:
    """Who can walk to which stops: those of number k stand from `starts[k]` to `starts[k + 1]`."""

    starts: Numbers
    stops: Numbers
    seconds: Numbers

    def of(self, number: int) -> tuple[Numbers, Numbers]:
        """This will give one's stops and the seconds to each."""
        part = slice(self.starts[number], self.starts[number + 1])
        return self.stops[part], self.seconds[part]


@dataclass(frozen=True)
class Network:
    """A timetable one can walk into, out of and between the stops of."""

    timetable: Timetable
    rules: Rules
    tree: cKDTree
    walks: Walks

    def walks_from(self, points: Sequence[Point]) -> Walks:
        """This will find the stops within a walk of each point, nearest or not."""
        places = on_sphere([one.lat for one in points], [one.lon for one in points])
        found = self.tree.query_ball_point(places, _chord(self.rules), return_sorted=True)
        starts = np.cumsum([0, *map(len, found)]).astype(np.int32)
        stops = np.fromiter((stop for near in found for stop in near), np.int32, int(starts[-1]))
        own = np.repeat(np.arange(len(points)), np.diff(starts))
        return Walks(starts, stops, walk_seconds(self.rules, places[own], self.tree.data[stops]))

    def on_foot(self, points: Sequence[Point], others: Sequence[Point]) -> NDArray[np.int64]:
        """This will give the seconds of walking all the way, `[point, other]`; −1 where it is too
        far."""
        here = on_sphere([one.lat for one in points], [one.lon for one in points])
        there = on_sphere([one.lat for one in others], [one.lon for one in others])
        metres = metres_between(here[:, None, :], there[None, :, :]) * self.rules.detour
        seconds = np.ceil(metres / self.rules.walk_speed - 0.001).astype(np.int64)
        return np.where(metres <= self.rules.max_walk, seconds, -1)


def build_network(timetable: Timetable, rules: Rules) -> Network:
    """This will find all pairs of stops that are a walk apart."""
    places = on_sphere(timetable.lat, timetable.lon)
    tree = cKDTree(places)
    pairs = tree.query_pairs(_chord(rules), output_type="ndarray")
    here = np.concatenate([pairs[:, 0], pairs[:, 1]])
    there = np.concatenate([pairs[:, 1], pairs[:, 0]])
    order = np.lexsort((there, here))
    here, there = here[order], there[order]
    starts = np.searchsorted(here, np.arange(len(places) + 1)).astype(np.int32)
    seconds = walk_seconds(rules, places[here], places[there])
    return Network(timetable, rules, tree, Walks(starts, there.astype(np.int32), seconds))


def on_sphere(lat: Sequence[float] | Places, lon: Sequence[float] | Places) -> Places:
    """This will place degrees on a sphere of the Earth's size: metres from its centre."""
    north, east = np.radians(np.asarray(lat, float)), np.radians(np.asarray(lon, float))
    ring = np.cos(north)
    unit = np.stack([ring * np.cos(east), ring * np.sin(east), np.sin(north)], axis=-1)
    return EARTH_METRES * unit.reshape(-1, 3)


def metres_between(here: Places, there: Places) -> Places:
    """This will measure along the ground what lies straight through it."""
    chord = np.sqrt(((here - there) ** 2).sum(axis=-1))
    metres: Places = 2 * EARTH_METRES * np.arcsin(np.minimum(1.0, chord / (2 * EARTH_METRES)))
    return metres


def walk_seconds(rules: Rules, here: Places, there: Places) -> Numbers:
    """This will give the seconds of a walk, rounded up; a millimetre is no second."""
    metres = metres_between(here, there) * rules.detour
    return np.ceil(metres / rules.walk_speed - 0.001).astype(np.int32)


def _chord(rules: Rules) -> float:
    """The longest walk as a straight line through the ground."""
    straight = rules.max_walk / rules.detour
    return 2 * EARTH_METRES * math.sin(straight / (2 * EARTH_METRES))
