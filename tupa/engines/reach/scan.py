"""The Connection Scan itself, compiled: one pass over the day's rides, backwards or forwards.

A *ride* (the paper's connection) is one vehicle going from one stop to the next. Rides are
parallel arrays; `flags` has bit 1 where one may get on at its first stop and bit 2 where one may
get off at its last.

Backwards, each stop has two labels for every number k of rides still to come, because no walk
follows a walk and because of two ways that leave at the same time the one with fewer rides is told:

    off[k, s] = the latest time to get off at s and still arrive with k more rides,
    on[k, s]  = the latest departure from s that still arrives with k rides, that one included,
                kept where no smaller k leaves as late; k = `MOST` stands for that many or more.

A trip's k is the fewest rides after getting off it somewhere ahead: the least k with
arrival ≤ off[k, last stop]. Where one may get on, on[k + 1, first stop] = max(on, departure), and
for every stop y from which one changes there in w seconds (the stop itself too),
off[k + 1, y] = max(off, departure - w). Rides are read by arrival, latest first, so no
ride can better a label that an earlier one has used; rides that take no time are read again within
their second until nothing changes. Homewards the same is read forwards, without counting rides:

    on[s] = the earliest time one can get on at s,      off[s] = the earliest arrival at s.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tupa.engines.compiled import compiled

__all__ = [
    "EVER",
    "MOST",
    "NEVER",
    "VENUE",
    "scan_back",
    "scan_home",
    "tell_homecomings",
    "tell_ways",
]

#: Later and earlier than any clock of a feed.
EVER = 1_000_000_000
NEVER = -EVER
#: Rides are counted up to one less; this many stand for any number.
MOST = 6
#: In place of a stop: no ride follows, one walks to the venue.
VENUE = -1
#: How many rides are read before asking whether the rest can still help anybody.
_STRIDE = 16_384

Numbers = NDArray[np.int32]
Small = NDArray[np.int8]
Bits = NDArray[np.uint8]


@compiled
def _all_left(
    second: int, on: Numbers, foot: Numbers, starts: Numbers, stops: Numbers, seconds: Numbers
) -> bool:
    """Whether every origin can leave after `second`: no ride that early helps anybody."""
    for k in range(len(starts) - 1):
        helped = foot[k] > second
        e = starts[k]
        while not helped and e < starts[k + 1]:
            helped = on[stops[e]] - seconds[e] > second
            e += 1
        if not helped:
            return False
    return True


@compiled
def _all_home(
    second: int, off: Numbers, foot: Numbers, starts: Numbers, stops: Numbers, seconds: Numbers
) -> bool:
    """Whether every origin is home by `second`: no ride that late helps anybody."""
    for k in range(len(starts) - 1):
        helped = foot[k] <= second
        e = starts[k]
        while not helped and e < starts[k + 1]:
            helped = off[stops[e]] + seconds[e] <= second
            e += 1
        if not helped:
            return False
    return True


@compiled
def scan_back(
    first: Numbers,
    last: Numbers,
    dep: Numbers,
    arr: Numbers,
    trip: Numbers,
    flags: Bits,
    change_starts: Numbers,
    change_stops: Numbers,
    change_seconds: Numbers,
    origin_starts: Numbers,
    origin_stops: Numbers,
    origin_seconds: Numbers,
    foot: Numbers,
    off: Numbers,
    on: Numbers,
    out: Numbers,
    walk_to: Numbers,
    fewest: Small,
    taken: Numbers,
    begin: int,
    floor: int,
    change: int,
) -> None:
    """Read rides from number `begin`, the first that arrives in time; nobody travels before
    `floor`. Changes are listed by the stop one gets on at; none is shorter than `change`.
    `foot` is the latest leaving of each origin that walks all the way.

    `off[0]` comes with the labels of the last walk, all else with NEVER, `fewest` (of a trip) with
    MOST + 1. How on[k, s] is reached stands in `out` (the ride one gets off) and `walk_to[k, s]`
    (the stop one goes to from s to get on again). Before a second is read again, its trips are put
    back to where they were: a later ride must not see an exit before it.
    """
    best_on = np.full(on.shape[1], NEVER, np.int32)
    best_off = off[0].copy()
    stamp = np.full(len(fewest), -1, np.int32)
    fewest_before = np.empty_like(fewest)
    taken_before = np.empty_like(taken)
    c = begin
    asked = begin + _STRIDE
    while c < len(arr) and arr[c] >= floor:
        second = arr[c]
        if c >= asked:
            asked = c + _STRIDE
            if _all_left(second, best_on, foot, origin_starts, origin_stops, origin_seconds):
                return
        start = c
        again = False
        while c < len(arr) and arr[c] == second:
            t = trip[c]
            k = fewest[t]
            if k > 0 and flags[c] & 2 and second <= best_off[last[c]]:
                a = last[c]
                level = 0
                while level < k and second > off[level, a]:
                    level += 1
                if level < k:
                    if change == 0 and stamp[t] != start:
                        stamp[t] = start
                        fewest_before[t] = fewest[t]
                        taken_before[t] = taken[t]
                    k = level
                    fewest[t] = k
                    taken[t] = c
            if k <= MOST and flags[c] & 1 and dep[c] >= floor:
                s = first[c]
                level = min(k + 1, MOST)
                fewer = 1
                while fewer <= level and dep[c] > on[fewer, s]:
                    fewer += 1
                if fewer > level:
                    on[level, s] = dep[c]
                    best_on[s] = max(best_on[s], dep[c])
                    out[level, s] = taken[t]
                    for e in range(change_starts[s], change_starts[s + 1]):
                        y = change_stops[e]
                        there = dep[c] - change_seconds[e]
                        if there > off[level, y]:
                            off[level, y] = there
                            walk_to[level, y] = s
                            best_off[y] = max(best_off[y], there)
                    again = again or dep[c] - change >= second
            c += 1
        if again:
            for r in range(start, c):
                t = trip[r]
                if stamp[t] == start:
                    stamp[t] = -1
                    fewest[t] = fewest_before[t]
                    taken[t] = taken_before[t]
            c = start


@compiled
def scan_home(
    first: Numbers,
    last: Numbers,
    dep: Numbers,
    arr: Numbers,
    trip: Numbers,
    flags: Bits,
    change_starts: Numbers,
    change_stops: Numbers,
    change_seconds: Numbers,
    origin_starts: Numbers,
    origin_stops: Numbers,
    origin_seconds: Numbers,
    foot: Numbers,
    on: Numbers,
    off: Numbers,
    taken: Numbers,
    begin: int,
    change: int,
) -> None:
    """Read rides from number `begin`, the first that leaves after the end. Changes are listed by
    the stop one gets off at; none is shorter than `change`. `foot` is when each origin is home on
    foot; `on` comes with the labels of the first walk, `off` and `taken` (the ride on which one
    gets on a trip) filled with EVER."""
    c = begin
    asked = begin + _STRIDE
    while c < len(dep):
        second = dep[c]
        if c >= asked:
            asked = c + _STRIDE
            if _all_home(second, off, foot, origin_starts, origin_stops, origin_seconds):
                return
        start = c
        again = False
        while c < len(dep) and dep[c] == second:
            t = trip[c]
            if c < taken[t] and flags[c] & 1 and second >= on[first[c]]:
                taken[t] = c
            s = last[c]
            if taken[t] <= c and flags[c] & 2 and arr[c] < off[s]:
                off[s] = arr[c]
                for e in range(change_starts[s], change_starts[s + 1]):
                    y = change_stops[e]
                    on[y] = min(on[y], arr[c] + change_seconds[e])
                again = again or arr[c] + change <= second
            c += 1
        if again:
            c = start


@compiled
def tell_ways(
    last: Numbers,
    arr: Numbers,
    walk_starts: Numbers,
    walk_stops: Numbers,
    walk_seconds: Numbers,
    origin_starts: Numbers,
    origin_stops: Numbers,
    origin_seconds: Numbers,
    foot: Numbers,
    off: Numbers,
    on: Numbers,
    out: Numbers,
    walk_to: Numbers,
    venue_seconds: Numbers,
    arrive_by: int,
    leave: Numbers,
    walk: Numbers,
    last_walk: Numbers,
    transfers: Numbers,
) -> None:
    """Tell of each origin's best way when one leaves, the seconds on foot, those from the last
    stop, and the rides less one. Of ways that leave at the same second: on foot, else with the
    fewest rides. An origin without a way keeps what stands there."""
    for o in range(len(foot)):
        best = foot[o]
        for e in range(origin_starts[o], origin_starts[o + 1]):
            for level in range(1, MOST + 1):
                best = max(best, on[level, origin_stops[e]] - origin_seconds[e])
        if best < NEVER // 2:
            continue
        leave[o] = best
        if best == foot[o]:
            walk[o] = last_walk[o] = arrive_by - best
            transfers[o] = 0
            continue
        level = 0
        s = -1
        while s < 0:
            level += 1
            for e in range(origin_starts[o], origin_starts[o + 1]):
                if on[level, origin_stops[e]] - origin_seconds[e] == best:
                    s = origin_stops[e]
                    walk[o] = origin_seconds[e]
                    break
        rides = 0
        while True:
            rides += 1
            gone = out[level, s]
            a = last[gone]
            level = 0
            while off[level, a] < arr[gone]:
                level += 1
            if level == 0:
                break
            s = walk_to[level, a]
            for e in range(walk_starts[s], walk_starts[s + 1]):
                if s != a and walk_stops[e] == a:
                    walk[o] += walk_seconds[e]
                    break
        walk[o] += venue_seconds[a]
        last_walk[o] = venue_seconds[a]
        transfers[o] = rides - 1


@compiled
def tell_homecomings(
    origin_starts: Numbers,
    origin_stops: Numbers,
    origin_seconds: Numbers,
    foot: Numbers,
    off: Numbers,
    home: Numbers,
) -> None:
    """Tell when each origin is home; one without a way keeps what stands there."""
    for o in range(len(foot)):
        best = foot[o]
        for e in range(origin_starts[o], origin_starts[o + 1]):
            best = min(best, off[origin_stops[e]] + origin_seconds[e])
        if best < EVER // 2:
            home[o] = best
