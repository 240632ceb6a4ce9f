"""Two tables of a round share out their people anew, compiled: the search that ends the mixing.

A step takes two tables of a round and up to `width` people of each who may move, looks at *every*
way to share them out that keeps sizes, hard rules and balance, and takes one with probability
proportional to exp(new pairs / temperature) (heat bath). Nothing is refused: a cold search still
moves where nearly every swap of two people would break the balance.

The ways are found depth first; one person stays, so that a way and its mirror image are one. How
many of a value sit at a table is a byte, begun at 127 less what there is room for, eight to a word:
one too many sets its highest bit. What one table needs at the least is room the other lacks, so
that there is no second test. Who has not met whom are bits.

Violations never rise: values in balance stay so, others keep their numbers, and where a mode allows
numbers with gaps (never alone, together) the whole is counted at the end. Of the plans passed the
one with the most new pairs is kept, among equals the one whose least-mixed person meets most.

Geman, Geman: Stochastic relaxation, Gibbs distributions, and the Bayesian restoration of images,
IEEE Transactions on Pattern Analysis and Machine Intelligence 6 (1984).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from tupa.engines.compiled import compiled
from tupa.engines.seating.change import Frame, Ints, State, Words, random

__all__ = ["Desk", "Sharing", "desk_of", "share_out", "sharing_of"]

Longs = npt.NDArray[np.int64]

_BYTE = 8
_FULL = np.uint64(0x8080808080808080)
_MOST = 30
_STEP = 300
_LARGEST = 100


class Sharing(NamedTuple):
    """What does not change. `unit[i]`: person i's values, one a byte; `order[i]`: the place in the
    order of search; `low`, `high` [kind, size, value]: the fewest and most people of a value in
    balance; `gaps[0]`: whether a number between may not be."""

    unit: Words
    order: Ints
    low: Ints
    high: Ints
    gaps: npt.NDArray[np.bool_]


class Desk(NamedTuple):
    """Room to work: the two tables, the people who may move and where they sit; what the others
    hold; room for each value, and seats left; `base[k, q]`: new pairs of k with those who stay at
    q; `fresh[k]`: whom of the people before k they have not met; a way, and the one taken.
    `met[i]`: how many i meets; `total`: new pairs more than at the beginning, now and at best, and
    what the least-mixed person then meets; `work`: persons placed, and steps; `best`: the seats."""

    tables: Longs
    people: Longs
    home: Longs
    held: Longs
    room: Words
    left: Longs
    base: Longs
    fresh: Longs
    here: Longs
    side: Longs
    taken: Longs
    won: Longs
    met: Longs
    total: Longs
    work: Longs
    best: Ints


def sharing_of(frame: Frame) -> Sharing | None:
    """This will gather what the steps need; None if tables are too large for a byte."""
    _, top, values, _ = frame.penalty.shape
    if top > _LARGEST or not frame.codes.size:
        return None
    unit = np.zeros((len(frame.codes), -(-values // _BYTE)), np.uint64)
    for i, codes in enumerate(frame.codes):
        for code in codes[codes >= 0]:
            unit[i, code // _BYTE] += np.uint64(1) << np.uint64(_BYTE * (code % _BYTE))
    kept = frame.penalty == 0
    low = kept.argmax(axis=3).astype(np.int32)
    high = (top - 1 - kept[..., ::-1].argmax(axis=3)).astype(np.int32)
    inside = (np.arange(top) >= low[..., None]) & (np.arange(top) <= high[..., None])
    variety = [len(np.unique(column)) for column in frame.codes.T]
    order = np.zeros(len(frame.codes), np.int32)
    order[np.lexsort([frame.codes[:, a] for a in np.argsort(variety)])] = np.arange(len(order))
    return Sharing(unit, order, low, high, np.array([(inside & ~kept).any()]))


def desk_of(sharing: Sharing, state: State) -> Desk:
    """This will set up the room to work; the plan as it stands is the best so far."""
    met = (state.meet > 0).sum(axis=1).astype(np.int64)
    people, home, fresh, side, taken, won = (np.zeros(_MOST + 1, np.int64) for _ in range(6))
    return Desk(
        np.zeros(2, np.int64),
        people,
        home,
        np.zeros((2, state.counts.shape[2]), np.int64),
        np.zeros((2, sharing.unit.shape[1]), np.uint64),
        np.zeros(2, np.int64),
        np.zeros((_MOST, 2), np.int64),
        fresh,
        np.zeros(2, np.int64),
        side,
        taken,
        won,
        met,
        np.array([0, 0, met.min()], np.int64),
        np.zeros(2, np.int64),
        state.table.copy(),
    )


@compiled
def share_out(
    frame: Frame,
    sharing: Sharing,
    state: State,
    desk: Desk,
    width: int,
    temperature: float,
    work: int,
    first: int,
) -> None:
    """This will make steps until so many persons were placed (a step counts for _STEP more); the
    best plan passed is in `desk`. `lose` and `gain` of the state are not kept."""
    chance, tables, total = state.chance, state.size.shape[1], desk.total
    rounds = len(frame.kind) - first
    if tables < 2:
        return
    done = desk.work[0] + work
    while desk.work[0] < done:
        desk.work[0] += _STEP
        desk.work[1] += 1
        r = first + int(random(chance) * rounds)
        a, b = int(random(chance) * tables), int(random(chance) * (tables - 1))
        desk.tables[0], desk.tables[1] = a, b if b < a else b + 1
        found = _movers(frame, sharing, state, desk, r, width)
        if found < 2:
            continue
        wrong = _room(frame, sharing, state, desk, r, found)
        now = _strangers(state, desk, r, found)
        won = _way(frame, sharing, state, desk, r, found, temperature, now, wrong)
        if won == _NONE:
            continue
        _take_seats(frame, state, desk, r, found)
        total[0] += won
        if total[0] >= total[1]:
            least = desk.met.min()
            if total[0] > total[1] or least > total[2]:
                total[1] = total[0]
                total[2] = least
                desk.best[:] = state.table


_NONE = -(10**6)


@compiled
def _movers(frame: Frame, sharing: Sharing, state: State, desk: Desk, r: int, width: int) -> int:
    """Choose some of those who are free to sit at both tables, in the order of search; returns how
    many."""
    people, home, order = desk.people, desk.home, sharing.order
    a, b = desk.tables[0], desk.tables[1]
    found = 0
    for q in range(2):
        t = desk.tables[q]
        size = state.size[r, t]
        start = int(random(state.chance) * size)
        desk.left[q] = 0
        for k in range(size):
            i = state.member[r, t, (start + k) % size]
            if desk.left[q] == width or found == _MOST:
                break
            if not (frame.alone[r, i] and frame.free[r, i, a] and frame.free[r, i, b]):
                continue
            if _has_rival(frame, state, r, i, a, b):
                continue
            at = found
            while at > 0 and order[people[at - 1]] > order[i]:
                people[at] = people[at - 1]
                home[at] = home[at - 1]
                at -= 1
            people[at], home[at] = i, q
            found += 1
            desk.left[q] += 1
    return found


@compiled
def _has_rival(frame: Frame, state: State, r: int, i: int, a: int, b: int) -> bool:
    for k in range(frame.rivals.shape[1]):
        rival = frame.rivals[i, k]
        if rival >= 0 and (state.table[r, rival] == a or state.table[r, rival] == b):
            return True
    return False


@compiled
def _room(frame: Frame, sharing: Sharing, state: State, desk: Desk, r: int, found: int) -> int:
    """Room for each value at both tables beside those who stay; returns their violations."""
    kind, a, b = frame.kind[r], desk.tables[0], desk.tables[1]
    desk.held[0] = state.counts[r, a]
    desk.held[1] = state.counts[r, b]
    for k in range(found):
        for x in range(frame.codes.shape[1]):
            code = frame.codes[desk.people[k], x]
            if code >= 0:
                desk.held[desk.home[k], code] -= 1
    desk.room[:] = np.uint64(0)
    wrong = 0
    at_a, at_b = state.size[r, a], state.size[r, b]
    for v in range(state.counts.shape[2]):
        now_a, now_b = state.counts[r, a, v], state.counts[r, b, v]
        outside = frame.penalty[kind, at_a, v, now_a] + frame.penalty[kind, at_b, v, now_b]
        most_a, most_b = now_a, now_b
        if outside == 0:
            both = now_a + now_b
            most_a = min(sharing.high[kind, at_a, v], both - sharing.low[kind, at_b, v])
            most_b = min(sharing.high[kind, at_b, v], both - sharing.low[kind, at_a, v])
        wrong += outside
        place = np.uint64(_BYTE * (v % _BYTE))
        desk.room[0, v // _BYTE] |= np.uint64(127 - most_a + desk.held[0, v]) << place
        desk.room[1, v // _BYTE] |= np.uint64(127 - most_b + desk.held[1, v]) << place
    return wrong


@compiled
def _bits(x: int) -> int:
    """How many of 32 bits are set."""
    x = x - ((x >> 1) & 0x55555555)
    x = (x & 0x33333333) + ((x >> 2) & 0x33333333)
    x = (x + (x >> 4)) & 0x0F0F0F0F
    return ((x * 0x01010101) & 0xFFFFFFFF) >> 24


@compiled
def _strangers(state: State, desk: Desk, r: int, found: int) -> int:
    """Who has met whom only in this round or never; returns the new pairs among these people and
    with those who stay, as they sit."""
    people, home, base, fresh, here = desk.people, desk.home, desk.base, desk.fresh, desk.here
    meet = state.meet
    now = 0
    here[:] = 0
    for k in range(found):
        i = people[k]
        for q in range(2):
            t = desk.tables[q]
            own = 1 if home[k] == q else 0
            strangers = 0
            for m in range(state.size[r, t]):
                j = state.member[r, t, m]
                strangers += j != i and meet[i, j] == own
            base[k, q] = strangers
        bits = 0
        for m in range(found):
            own = 1 if home[k] == home[m] else 0
            if m != k and meet[i, people[m]] == own:
                base[k, home[m]] -= 1
                if m < k:
                    bits |= 1 << m
        fresh[k] = bits
        now += base[k, home[k]] + _bits(bits & here[home[k]])
        here[home[k]] |= 1 << k
    here[:] = 0
    return now


@compiled
def _way(
    frame: Frame,
    sharing: Sharing,
    state: State,
    desk: Desk,
    r: int,
    found: int,
    temperature: float,
    now: int,
    wrong: int,
) -> int:
    """Look at every way and take one; returns the new pairs won, or none if all stay."""
    people, home, side, won, room = desk.people, desk.home, desk.side, desk.won, desk.room
    left, here, unit, base = desk.left, desk.here, sharing.unit, desk.base
    words, gaps = unit.shape[1], sharing.gaps[0]
    stays = int(random(state.chance) * found)
    total, taken, depth, placed = 0.0, _NONE, 0, 0
    side[0], won[0] = -1, 0
    while depth >= 0:
        i, q = people[depth], side[depth]
        if q >= 0:
            left[q] += 1
            here[q] ^= 1 << depth
            for w in range(words):
                room[q, w] -= unit[i, w]
        fits = False
        while q < 1 and not fits:
            q += 1
            if left[q] > 0 and (depth != stays or q == home[depth]):
                over = np.uint64(0)
                for w in range(words):
                    over |= room[q, w] + unit[i, w]
                fits = (over & _FULL) == np.uint64(0)
        if not fits:
            depth -= 1
            continue
        placed += 1
        side[depth] = q
        value = won[depth] + base[depth, q] + _bits(desk.fresh[depth] & here[q])
        left[q] -= 1
        here[q] |= 1 << depth
        for w in range(words):
            room[q, w] += unit[i, w]
        if depth < found - 1:
            depth += 1
            won[depth] = value
            side[depth] = -1
        elif not gaps or _violations(frame, state, desk, r, found) <= wrong:
            weight = np.exp((value - now) / temperature)
            total += weight
            if random(state.chance) * total < weight:
                desk.taken[:found] = side[:found]
                taken = value - now
    desk.work[0] += placed
    for k in range(found):
        if taken != _NONE and desk.taken[k] != home[k]:
            return taken
    return _NONE


@compiled
def _violations(frame: Frame, state: State, desk: Desk, r: int, found: int) -> int:
    """The violations at both tables if everyone sat as `side` says."""
    counts = desk.held.copy()
    for k in range(found):
        for x in range(frame.codes.shape[1]):
            code = frame.codes[desk.people[k], x]
            if code >= 0:
                counts[desk.side[k], code] += 1
    total = 0
    for q in range(2):
        size = state.size[r, desk.tables[q]]
        for v in range(counts.shape[1]):
            total += frame.penalty[frame.kind[r], size, v, counts[q, v]]
    return total


@compiled
def _take_seats(frame: Frame, state: State, desk: Desk, r: int, found: int) -> None:
    """Those who change tables rise, all together, and sit down."""
    for k in range(found):
        if desk.taken[k] != desk.home[k]:
            _rise(frame, state, desk, r, desk.people[k], desk.tables[desk.home[k]])
    for k in range(found):
        if desk.taken[k] != desk.home[k]:
            _sit(frame, state, desk, r, desk.people[k], desk.tables[desk.taken[k]])


@compiled
def _rise(frame: Frame, state: State, desk: Desk, r: int, i: int, t: int) -> None:
    member, place, meet = state.member, state.place, state.meet
    last = state.size[r, t] - 1
    moved = member[r, t, last]
    member[r, t, place[r, i]] = moved
    place[r, moved] = place[r, i]
    state.size[r, t] = last
    for m in range(last):
        j = member[r, t, m]
        meet[i, j] -= 1
        meet[j, i] -= 1
        if meet[i, j] == 0:
            desk.met[i] -= 1
            desk.met[j] -= 1
    for x in range(frame.codes.shape[1]):
        if frame.codes[i, x] >= 0:
            state.counts[r, t, frame.codes[i, x]] -= 1


@compiled
def _sit(frame: Frame, state: State, desk: Desk, r: int, i: int, t: int) -> None:
    member, meet, size = state.member, state.meet, state.size
    for m in range(size[r, t]):
        j = member[r, t, m]
        meet[i, j] += 1
        meet[j, i] += 1
        if meet[i, j] == 1:
            desk.met[i] += 1
            desk.met[j] += 1
    member[r, t, size[r, t]] = i
    state.place[r, i] = size[r, t]
    size[r, t] += 1
    state.table[r, i] = t
    for x in range(frame.codes.shape[1]):
        if frame.codes[i, x] >= 0:
            state.counts[r, t, frame.codes[i, x]] += 1
