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
from tupa.engines.reach.transfers import NOT_POSSIBLE, USUAL, WAITS, Transfers

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
    #: From getting off to getting on, the stop itself included: by the stop one gets on at, with
    #: those one may have got off at; and by the stop one gets off at.
    changes_to: Walks
    changes_from: Walks

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
    walks = _walks(here, there, walk_seconds(rules, places[here], places[there]), len(places))
    to, from_ = _changes(walks, rules, timetable.transfers)
    return Network(timetable, rules, tree, walks, to, from_)


def _walks(here: Places, there: Places, seconds: Numbers, stops: int) -> Walks:
    """Pairs ordered by their first stop, as lists of each stop."""
    starts = np.searchsorted(here, np.arange(stops + 1)).astype(np.int32)
    return Walks(starts, there.astype(np.int32), seconds.astype(np.int32))


def _changes(walks: Walks, rules: Rules, transfers: Transfers) -> tuple[Walks, Walks]:
    """The seconds of every change: the walk and the time to change, or what the feed says."""
    stops = len(walks.starts) - 1
    off = np.concatenate([np.arange(stops), np.repeat(np.arange(stops), np.diff(walks.starts))])
    on = np.concatenate([np.arange(stops), walks.stops])
    walk = np.concatenate([np.zeros(stops, np.int32), walks.seconds])
    least = np.full(len(off), USUAL, np.int32)
    if len(transfers):
        pairs = off * stops + on
        order = np.argsort(pairs)
        said = transfers.get_off.astype(np.int64) * stops + transfers.get_on
        place = np.minimum(np.searchsorted(pairs, said, sorter=order), len(pairs) - 1)
        is_walk = pairs[order[place]] == said
        least[order[place[is_walk]]] = transfers.least[is_walk]
    usual = walk + rules.change_seconds
    # A change that the feed makes shorter than a second would have rides of one second follow one
    # another, which the scans only look for where changing takes no time at all.
    shortest = min(1, rules.change_seconds)
    seconds = np.where(least == USUAL, usual, np.where(least == WAITS, walk, least))
    seconds = np.maximum(seconds, shortest)
    kept = least != NOT_POSSIBLE
    off, on, seconds = off[kept], on[kept], seconds[kept]
    by_on, by_off = np.lexsort((off, on)), np.lexsort((on, off))
    return (
        _walks(on[by_on], off[by_on], seconds[by_on], stops),
        _walks(off[by_off], on[by_off], seconds[by_off], stops),
    )


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
