"""Small rooms: every balanced round there is, and the best choice of one for each round.

Up to some thirty people the balance leaves few tables (25 people at 5 tables: 542) and few rounds
(24,624): they are all listed, each with its pairs as bits. A step draws a whole round anew with
probability proportional to exp(new pairs / temperature), the other rounds staying as they are
(heat bath over blocks), so that no barrier between two balanced rounds is left to climb.

Only where any table is as good as another: nobody is tied to one, sizes are equal or one apart,
the same people are there in every round, every mode is mirror or spread.

*Cost*: a step adds up the bits of all rounds (rounds times pairs / 64).

Geman, Geman: Stochastic relaxation, Gibbs distributions, and the Bayesian restoration of images,
IEEE Transactions on Pattern Analysis and Machine Intelligence 6 (1984).
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import numpy as np
import numpy.typing as npt

from tupa.engines.compiled import compiled
from tupa.engines.seating.change import Words, random
from tupa.engines.seating.problem import Mode
from tupa.engines.seating.room import Ints, Room

__all__ = ["Whole", "choose_rounds", "whole_rounds"]

Longs = npt.NDArray[np.int64]

_MOST_PEOPLE = 40
_MOST_TABLES = 6_000
_MOST_ROUNDS = 60_000
_MOST_WORK = 60_000_000
_WORD = 64
_HEAT = (0.6, 0.4)


@dataclass(frozen=True)
class Whole:
    """`tables[t, i]`: whether i sits at a table; `rounds[k]`: the tables of a round, and
    `bits[:, k]` its pairs; `pair[i, j]`: the number of a pair."""

    tables: npt.NDArray[np.bool_]
    rounds: Ints
    bits: Words
    pair: Ints


def whole_rounds(room: Room, first: int) -> Whole | None:
    """This will list every round without violations; None where that is not possible, or where
    there is none or too many."""
    if not _is_simple(room, first):
        return None
    here = np.flatnonzero(room.present[first])
    tables = _tables(room, first, here)
    if tables is None:
        return None
    tables = tables[np.argsort(tables & -tables, kind="stable")]
    seats = np.zeros((len(tables), len(room.names)), np.bool_)
    seats[:, here] = (tables[:, None] >> np.arange(len(here))) & 1
    extra = len(here) - room.tables * int(room.least[first, 0])
    sizes = seats.sum(axis=1)
    larger = (sizes > room.least[first, 0]).astype(np.int64)
    rounds, done = _covers(tables, larger, len(here), room.tables, extra, _MOST_ROUNDS, _MOST_WORK)
    if not done or not len(rounds):
        return None
    pair, bits = _pairs(seats, len(room.names))
    every = np.zeros((bits.shape[0], len(rounds)), np.uint64)
    for column in rounds.T:
        every |= bits[:, column]
    return Whole(seats, rounds, every, pair)


def _is_simple(room: Room, first: int) -> bool:
    present = room.present[first:]
    tables = room.least[first:], room.most[first:]
    return (
        bool(room.values)
        and present.shape[1] <= _MOST_PEOPLE
        and all(mode in (Mode.MIRROR, Mode.SPREAD) for mode in room.modes)
        and bool((present == present[0]).all())
        and all(bool((one == one[0, 0]).all()) for one in tables)
        and all(bool(room.free(r)[present[0]].all()) for r in range(first, room.rounds))
    )


def _tables(room: Room, r: int, here: npt.NDArray[np.int64]) -> Longs | None:
    """Every table in balance that keeps pairs together and apart, a bit a person."""
    totals = room.totals(r)
    sizes = sorted({int(room.least[r, 0]), int(room.most[r, 0])})
    bands = np.array(
        [
            [room.wanted(r, code, size, int(totals[code])) for code in range(len(totals))]
            for size in sizes
        ],
        np.int64,
    )
    place = {int(i): k for k, i in enumerate(here)}
    apart = np.zeros(len(here), np.int64)
    bound = np.zeros(len(here), np.int64)
    for pairs, masks in ((room.apart, apart), (room.bound, bound)):
        for i, j in pairs:
            if i in place and j in place:
                masks[place[i]] |= 1 << place[j]
                masks[place[j]] |= 1 << place[i]
    found = [
        _balanced(room.codes[here], low_high, size, apart, bound, _MOST_TABLES, _MOST_WORK)
        for size, low_high in zip(sizes, bands, strict=True)
    ]
    whole = all(done for _, done in found)
    return np.concatenate([tables for tables, _ in found]) if whole else None


@compiled
def _balanced(
    codes: Ints, bands: Longs, size: int, apart: Longs, bound: Longs, most: int, work: int
) -> tuple[Longs, bool]:
    """The tables of this size, by taking each person in or leaving them out; whether these are
    all."""
    n, values = len(codes), len(bands)
    tables = np.zeros(most, np.int64)
    counts = np.zeros(values + 1, np.int64)
    way = np.full(n + 1, 2, np.int64)  # 2: not tried, 1: in, 0: out
    found, i, seated, table = 0, 0, 0, 0
    while i >= 0 and work > 0 and found < most:
        work -= 1
        if i < n and way[i] == 1:
            seated -= 1
            table ^= 1 << i
            for x in range(codes.shape[1]):
                counts[codes[i, x]] -= 1
        if i == n or way[i] == 0 or seated == size or seated + n - i < size:
            if seated == size and _is_balanced(counts, bands, table, bound):
                tables[found] = table
                found += 1
            way[i] = 2
            i -= 1
            continue
        way[i] -= 1
        if way[i] == 1:
            seated += 1
            table |= 1 << i
            fits = (apart[i] & table) == 0
            for x in range(codes.shape[1]):
                v = codes[i, x]
                counts[v] += 1
                fits = fits and (v == values or counts[v] <= bands[v, 1])
            if not fits:
                continue
        i += 1
        way[i] = 2
    return tables[:found].copy(), i < 0


@compiled
def _is_balanced(counts: Longs, bands: Longs, table: int, bound: Longs) -> bool:
    for v in range(len(bands)):
        if counts[v] < bands[v, 0] or counts[v] > bands[v, 1]:
            return False
    torn = 0
    for i in range(len(bound)):
        torn += (table >> i) & 1 and (bound[i] & ~table) != 0
    return torn == 0


@compiled
def _covers(
    tables: Longs, larger: Longs, n: int, many: int, extra: int, most: int, work: int
) -> tuple[Ints, bool]:
    """Every choice of tables (in the order of their first people) that seats each of n people once,
    `extra` of them `larger`; each table begins with the first person who has no seat yet. Whether
    these are all."""
    starts = np.zeros(n + 1, np.int64)
    for i in range(n):
        starts[i + 1] = starts[i]
        while starts[i + 1] < len(tables) and (tables[starts[i + 1]] >> i) & 1:
            starts[i + 1] += 1
    rounds = np.zeros((most, many), np.int32)
    chosen = np.full(many + 1, -1, np.int64)
    everyone, seated = (1 << n) - 1, 0
    found, depth, left = 0, 0, extra
    while depth >= 0 and work > 0 and found < most:
        k = chosen[depth]
        if k >= 0:
            seated ^= tables[k]
            left += larger[k]
        lowest = 0
        while (seated >> lowest) & 1:
            lowest += 1
        k = max(k + 1, starts[lowest])
        while k < starts[lowest + 1] and (tables[k] & seated or larger[k] > left):
            work -= 1
            k += 1
        work -= 1
        if k == starts[lowest + 1]:
            depth -= 1
            continue
        chosen[depth] = k
        seated |= tables[k]
        left -= larger[k]
        if depth < many - 1:
            depth += 1
            chosen[depth] = -1
        elif seated == everyone:
            rounds[found] = chosen[:many]
            found += 1
    return rounds[:found].copy(), depth < 0


def _pairs(seats: npt.NDArray[np.bool_], n: int) -> tuple[Ints, Words]:
    """The number of each pair, and the pairs of each table as bits [word, table]."""
    pair = np.zeros((n, n), np.int32)
    bits = np.zeros((-(-n * (n - 1) // 2 // _WORD), len(seats)), np.uint64)
    for number, (i, j) in enumerate(combinations(range(n), 2)):
        pair[i, j] = pair[j, i] = number
        both = (seats[:, i] & seats[:, j]).astype(np.uint64)
        bits[number // _WORD] |= both << np.uint64(number % _WORD)
    return pair, bits


def choose_rounds(room: Room, whole: Whole, first: int, seats: Ints, seed: int, steps: int) -> Ints:
    """This will draw rounds from `first` on anew, so many times, and give the seats of the best
    choice passed; `seats` are those of the rounds before."""
    met = np.zeros(len(whole.bits), np.uint64)
    before = room.before > 0
    for row in seats[:first]:
        before |= (row[:, None] == row[None, :]) & (row >= 0)[:, None]
    for i, j in zip(*np.nonzero(np.triu(before, 1)), strict=True):
        number = int(whole.pair[i, j])
        met[number // _WORD] |= np.uint64(1) << np.uint64(number % _WORD)
    chance = np.array([(seed * 0x9E3779B97F4A7C15 + 0x2545F49) % 2**64 or 1], np.uint64)
    ends = np.array([[i, j] for i, j in combinations(range(len(room.names)), 2)], np.int32)
    chosen = _choose(whole.bits, met, ends, len(seats) - first, chance, steps, *_HEAT)
    found = seats.copy()
    for r, k in enumerate(chosen, start=first):
        found[r] = _seats(room, whole, r, int(k))
    return found


def _seats(room: Room, whole: Whole, r: int, k: int) -> Ints:
    """Round k at the tables of round r: the larger ones anywhere."""
    row = np.full(len(room.names), -1, np.int32)
    for t, table in enumerate(whole.rounds[k]):
        row[whole.tables[table]] = (t + r) % room.tables
    return row


@compiled
def _bits(x: np.uint64) -> np.uint64:
    x = x - ((x >> np.uint64(1)) & np.uint64(0x5555555555555555))
    x = (x & np.uint64(0x3333333333333333)) + ((x >> np.uint64(2)) & np.uint64(0x3333333333333333))
    x = (x + (x >> np.uint64(4))) & np.uint64(0x0F0F0F0F0F0F0F0F)
    return (x * np.uint64(0x0101010101010101)) >> np.uint64(56)


@compiled
def _choose(
    bits: Words,
    met: Words,
    ends: Ints,
    many: int,
    chance: Words,
    steps: int,
    hot: float,
    cold: float,
) -> Longs:
    words, rounds = bits.shape
    now = np.zeros(many, np.int64)
    for r in range(many):
        now[r] = int(random(chance) * rounds)
    best, best_pairs, best_least = now.copy(), -1, -1
    pairs = np.zeros(rounds, np.int32)
    of = np.zeros(64 * words + 1, np.int64)
    closed = np.zeros(words, np.uint64)
    temperature, fall = hot, (cold / hot) ** (1.0 / steps)
    for step in range(steps):
        temperature *= fall
        r = step % many
        closed[:] = met
        for other in range(many):
            if other != r:
                for w in range(words):
                    closed[w] |= bits[w, now[other]]
        others = 0
        for w in range(words):
            others += int(_bits(closed[w]))
        _count_new(bits, closed, pairs)
        of[:] = 0
        for k in range(rounds):
            of[pairs[k]] += 1
        now[r] = _draw(pairs, of, temperature, chance)
        reached = others + pairs[now[r]]
        if reached >= best_pairs:
            for w in range(words):
                closed[w] |= bits[w, now[r]]
            least = _least_met(closed, ends)
            if reached > best_pairs or least > best_least:
                best[:] = now
                best_pairs, best_least = reached, least
    return best


@compiled
def _count_new(bits: Words, closed: Words, pairs: Ints) -> None:
    """How many pairs of each round are not among `closed`."""
    pairs[:] = 0
    for w in range(len(closed)):
        still = ~closed[w]
        row = bits[w]
        for k in range(len(pairs)):
            pairs[k] += np.int32(_bits(row[k] & still))


@compiled
def _draw(pairs: Ints, of: Longs, temperature: float, chance: Words) -> int:
    """A round, with probability proportional to exp(new pairs / temperature). `of[v]`: how many
    have v of them."""
    top = len(of) - 1
    while of[top] == 0:
        top -= 1
    total = 0.0
    for v in range(top + 1):
        total += of[v] * np.exp((v - top) / temperature)
    left, level = random(chance) * total, top
    while level > 0 and left >= of[level] * np.exp((level - top) / temperature):
        left -= of[level] * np.exp((level - top) / temperature)
        level -= 1
    while of[level] == 0:
        level += 1
    number = int(random(chance) * of[level])
    for k in range(len(pairs)):
        if pairs[k] == level:
            if number == 0:
                return k
            number -= 1
    return 0


@compiled
def _least_met(bits: Words, ends: Ints) -> int:
    """How many the least-mixed person has met, of those who have met anybody."""
    met = np.zeros(ends.max() + 1, np.int64)
    for number in range(len(ends)):
        if (bits[number // 64] >> np.uint64(number % 64)) & np.uint64(1):
            met[ends[number, 0]] += 1
            met[ends[number, 1]] += 1
    least = len(met)
    for one in met:
        if 0 < one < least:
            least = one
    return least
