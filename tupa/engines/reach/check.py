"""Recomputes an answer by brute force, with code that shares only the dataclasses with `solve`.

Round by round, one ride more each: a trip is taken from every stop from which it still reaches a
stop where one may get off in time; after a round every stop learns from every other within a walk.
When a round changes nothing, the labels are those of any number of rides. Distances are measured
by the haversine formula. The seconds on foot told for a pair must be those of some way that leaves
at the told second with the told number of rides: all such ways are enumerated.

Cost: rounds × rides in plain Python, and the enumeration; for small networks, and for one venue of
a city at a time.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from tupa.engines.reach.problem import Point, Question, Rules, Times
from tupa.engines.reach.timetable import MAY_GET_OFF, MAY_GET_ON, Timetable
from tupa.engines.reach.transfers import NOT_POSSIBLE, USUAL, WAITS

__all__ = ["Failure", "check_reach"]

_EARTH_METRES = 6_371_008.8
_SMALL_HOURS = 4 * 3600
#: `solve` counts rides up to five; beyond it tells some way, not the one with the fewest.
_COUNTED = 5

Labels = dict[int, int]


@dataclass(frozen=True)
class Failure:
    """One promise about one pair that does not hold."""

    venue: str
    origin: str
    promise: str
    told: object
    found: object

    def __str__(self) -> str:
        return f"{self.origin} to {self.venue}: {self.promise}: told {self.told}, is {self.found}"


@dataclass(frozen=True)
class Ride:
    """From one stop to the next."""

    first: int
    last: int
    dep: int
    arr: int
    may_get_on: bool
    may_get_off: bool


def check_reach(
    timetable: Timetable,
    rules: Rules,
    question: Question,
    times: Times,
    *,
    venues: Sequence[int] | None = None,
) -> list[Failure]:
    """This will name everything that is not as told, for all venues or those numbered."""
    city = _City(timetable, rules)
    numbers = range(len(question.venues)) if venues is None else venues
    return [one for number in numbers for one in _check_venue(city, question, times, number)]


def _check_venue(city: _City, question: Question, times: Times, number: int) -> list[Failure]:
    venue = question.venues[number]
    rounds = city.rounds_back(venue, question.arrive_by)
    home = city.home(venue, question.return_after)
    failures = []
    for place, origin in enumerate(question.origins):
        told = times.of(question, number, place)
        leave, rides = city.leaving(origin, venue, question.arrive_by, rounds)
        found = {"leave_by": leave, "home_by": city.homecoming(origin, venue, home, question)}
        if leave is not None:
            if rides <= _COUNTED:
                found["transfers"] = max(0, rides - 1)
            walks = city.walks(origin, venue, question.arrive_by, leave, rounds, told.transfers)
            if (told.walk_seconds, told.last_walk_seconds) not in walks:
                found["walk_seconds"] = None
        failures += [
            Failure(venue.id, origin.id, promise, getattr(told, promise), value)
            for promise, value in found.items()
            if getattr(told, promise) != value
        ]
    return failures


class _City:
    """The same timetable as plain lists, trip by trip."""

    def __init__(self, timetable: Timetable, rules: Rules) -> None:
        self.rules = rules
        self.places = list(zip(timetable.lat.tolist(), timetable.lon.tolist(), strict=True))
        self.trips: dict[int, list[Ride]] = defaultdict(list)
        rides = timetable.forth
        columns = (rides.first, rides.last, rides.dep, rides.arr, rides.flags, rides.trip)
        for first, last, dep, arr, flags, trip in zip(*(c.tolist() for c in columns), strict=True):
            ride = Ride(first, last, dep, arr, bool(flags & MAY_GET_ON), bool(flags & MAY_GET_OFF))
            self.trips[trip].append(ride)
        self.boardings: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for trip, along in self.trips.items():
            for place, ride in enumerate(along):
                if ride.may_get_on:
                    self.boardings[ride.first].append((trip, place))
        said = timetable.transfers
        pairs = zip(said.get_off.tolist(), said.get_on.tolist(), strict=True)
        self.said = dict(zip(pairs, said.least.tolist(), strict=True))
        self.near = [
            [(there, seconds) for there, seconds in self._near(place) if there != here]
            for here, place in enumerate(self.places)
        ]

    def change(self, off: int, on: int, walk: int) -> int | None:
        """The seconds from getting off to getting on again; None where it is not possible."""
        least = self.said.get((off, on))
        if least == NOT_POSSIBLE:
            return None
        if least is None or least == USUAL:
            return self.rules.change_seconds + walk
        return max(walk if least == WAITS else least, min(1, self.rules.change_seconds))

    def changes_from(self, off: int) -> list[tuple[int, int, int]]:
        """Where one may get on after getting off here, after how long, and the walk in it."""
        near = [(on, walk, self.change(off, on, walk)) for on, walk in [(off, 0), *self.near[off]]]
        return [(on, seconds, walk) for on, walk, seconds in near if seconds is not None]

    def walk(self, here: tuple[float, float], there: tuple[float, float]) -> int | None:
        """The seconds of a walk; None when it is too long."""
        north, south = math.radians(here[0]), math.radians(there[0])
        half = math.sin((south - north) / 2) ** 2
        side = math.sin(math.radians(there[1] - here[1]) / 2) ** 2
        share = half + math.cos(north) * math.cos(south) * side
        metres = 2 * _EARTH_METRES * math.asin(math.sqrt(share)) * self.rules.detour
        if metres > self.rules.max_walk:
            return None
        return max(0, math.ceil(metres / self.rules.walk_speed - 0.001))

    def _near(self, place: tuple[float, float]) -> list[tuple[int, int]]:
        all_walks = ((there, self.walk(place, other)) for there, other in enumerate(self.places))
        return [(there, seconds) for there, seconds in all_walks if seconds is not None]

    def near_point(self, point: Point) -> list[tuple[int, int]]:
        return self._near((point.lat, point.lon))

    def on_foot(self, here: Point, there: Point) -> int | None:
        return self.walk((here.lat, here.lon), (there.lat, there.lon))

    def rounds_back(self, venue: Point, arrive_by: int) -> list[tuple[Labels, Labels]]:
        """Of each number of rides, from none: the latest times to get on and to get off."""
        off = {stop: arrive_by - seconds for stop, seconds in self.near_point(venue)}
        floor = min(0, arrive_by - _SMALL_HOURS)
        rounds: list[tuple[Labels, Labels]] = [({}, off)]
        while True:
            on_before, off_before = rounds[-1]
            on = dict(on_before)
            for along in self.trips.values():
                self._ride_back(along, off_before, on, floor)
            off = dict(off_before)
            for stop, dep in on.items():
                for other, walk in [(stop, 0), *self.near[stop]]:
                    seconds = self.change(other, stop, walk)
                    if seconds is not None:
                        off[other] = max(off.get(other, dep - seconds), dep - seconds)
            if (on, off) == rounds[-1]:
                return rounds
            rounds.append((on, off))

    def _ride_back(self, along: list[Ride], off: Labels, on: Labels, floor: int) -> None:
        arrives = False
        for ride in reversed(along):
            if ride.may_get_off and ride.last in off and floor <= ride.arr <= off[ride.last]:
                arrives = True
            if arrives and ride.may_get_on and ride.dep >= floor:
                on[ride.first] = max(on.get(ride.first, ride.dep), ride.dep)

    def leaving(
        self, origin: Point, venue: Point, arrive_by: int, rounds: list[tuple[Labels, Labels]]
    ) -> tuple[int | None, int]:
        """The latest leaving, and with how few rides it is possible."""
        foot = self.on_foot(origin, venue)
        near = self.near_point(origin)
        by_rides = [[arrive_by - foot] if foot is not None else []]
        for on, _ in rounds[1:]:
            by_rides.append([on[stop] - seconds for stop, seconds in near if stop in on])
        best = max((one for some in by_rides for one in some), default=None)
        if best is None:
            return None, 0
        return best, next(rides for rides, some in enumerate(by_rides) if best in some)

    def home(self, venue: Point, start: int | None) -> Labels:
        """The earliest arrival at every stop one can get to."""
        if start is None:
            return {}
        on = {stop: start + seconds for stop, seconds in self.near_point(venue)}
        off: Labels = {}
        changed = True
        while changed:
            before = dict(off)
            for along in self.trips.values():
                rides = False
                for ride in along:
                    if ride.may_get_on and ride.first in on and ride.dep >= on[ride.first]:
                        rides = True
                    if rides and ride.may_get_off:
                        off[ride.last] = min(off.get(ride.last, ride.arr), ride.arr)
            for stop, arr in off.items():
                for other, seconds, _ in self.changes_from(stop):
                    on[other] = min(on.get(other, arr + seconds), arr + seconds)
            changed = off != before
        return off

    def homecoming(
        self, origin: Point, venue: Point, off: Labels, question: Question
    ) -> int | None:
        if question.return_after is None:
            return None
        foot = self.on_foot(origin, venue)
        times = [] if foot is None else [question.return_after + foot]
        times += [off[stop] + seconds for stop, seconds in self.near_point(origin) if stop in off]
        return min(times, default=None)

    def walks(
        self,
        origin: Point,
        venue: Point,
        arrive_by: int,
        leave: int,
        rounds: list[tuple[Labels, Labels]],
        transfers: int | None,
    ) -> set[tuple[int, int]]:
        """The seconds on foot, in all and from the last stop, of every way that leaves at `leave`
        with so many transfers."""
        foot = self.on_foot(origin, venue)
        if foot is not None and arrive_by - foot == leave:
            return {(foot, foot)}
        last = dict(self.near_point(venue))
        known: dict[tuple[int, int, int], set[tuple[int, int]]] = {}

        def from_stop(stop: int, ready: int, rides: int) -> set[tuple[int, int]]:
            state = (stop, ready, rides)
            if state not in known:
                known[state] = set()
                for trip, place in self.boardings[stop]:
                    if self.trips[trip][place].dep >= ready:
                        for ride in self.trips[trip][place:]:
                            known[state] |= after(ride, rides - 1)
            return known[state]

        def after(ride: Ride, rides: int) -> set[tuple[int, int]]:
            off = rounds[min(rides, len(rounds) - 1)][1]
            if not ride.may_get_off or ride.arr > off.get(ride.last, ride.arr - 1):
                return set()
            if rides == 0:
                return {(last[ride.last], last[ride.last])}
            found = set()
            for stop, seconds, on_foot in self.changes_from(ride.last):
                ready = ride.arr + seconds
                if rounds[min(rides, len(rounds) - 1)][0].get(stop, ready - 1) >= ready:
                    more = from_stop(stop, ready, rides)
                    found |= {(on_foot + walk, end) for walk, end in more}
            return found

        found = set()
        for stop, seconds in self.near_point(origin):
            more = from_stop(stop, leave + seconds, (transfers or 0) + 1)
            found |= {(seconds + walk, end) for walk, end in more}
        return found
