"""A plan as arrays, and the smallest changes to it, compiled.

The cost of repeated meetings is counted in sixteenths: a pair that has met m times costs 16 for its
second meeting, 18 for its third, 20 for its fourth, and so on. `lose` and `gain` keep what one
person of a value less, or more, does to the violations at a table, so that a swap is judged by four
of them an attribute.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from tupa.engines.compiled import compiled

__all__ = [
    "Bools",
    "Bytes",
    "Frame",
    "Ints",
    "State",
    "Words",
    "change_seats",
    "leave",
    "look",
    "may_swap",
    "meets_rival",
    "random",
    "recount",
    "repeat_cost",
    "sit",
    "swap_repeats",
    "swap_violations",
    "table_violations",
]

Ints = npt.NDArray[np.int32]
Bools = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]
Words = npt.NDArray[np.uint64]
Bytes = npt.NDArray[np.int8]


class Frame(NamedTuple):
    """What does not change. `penalty[kind[r], size, v, c]`: violations of c people of value v at a
    table; `rivals[i]`: those kept apart from i, then -1; `movers[r, :moving[r]]`: people who may
    change tables in round r alone; `blocks[b]`: members of a group that moves as one in round
    `block_round[b]`, then -1."""

    codes: Ints
    free: Bools
    least: Ints
    most: Ints
    kind: Ints
    penalty: Ints
    rivals: Ints
    movers: Ints
    moving: Ints
    blocks: Ints
    block_round: Ints
    alone: Bools


class State(NamedTuple):
    """The plan: `table[r, i]`; `member[r, t, :size[r, t]]` with `place[r, i]` therein;
    `counts[r, t, v]`; `meet[i, j]` with the history; `chance`: the state of the random numbers;
    `violations[0]`.
    """

    table: Ints
    member: Ints
    place: Ints
    size: Ints
    counts: Ints
    lose: Bytes
    gain: Bytes
    meet: Bytes
    chance: Words
    violations: npt.NDArray[np.int64]


@compiled
def random(chance: Words) -> float:
    """A number from 0 to below 1 (xorshift64*)."""
    x = chance[0]
    x ^= x >> np.uint64(12)
    x ^= x << np.uint64(25)
    x ^= x >> np.uint64(27)
    chance[0] = x
    return float((x * np.uint64(2685821657736338717)) >> np.uint64(11)) * (1.0 / 9007199254740992.0)


@compiled
def repeat_cost(meetings: int) -> int:
    """What one more meeting costs a pair that has met so often, in sixteenths."""
    return 0 if meetings == 0 else 14 + 2 * meetings


@compiled
def swap_violations(
    codes: Ints, lose: Bytes, gain: Bytes, r: int, i: int, a: int, j: int, b: int
) -> int:
    """By how many the violations grow if i at table a and j at table b change seats."""
    more = 0
    for x in range(codes.shape[1]):
        u, v = codes[i, x], codes[j, x]
        if u != v:
            more += lose[r, a, u] + gain[r, a, v] + lose[r, b, v] + gain[r, b, u]
    return more


@compiled
def swap_repeats(
    member: Ints, size: Ints, meet: Bytes, r: int, i: int, a: int, j: int, b: int
) -> int:
    """By how much the cost of repeated meetings grows if i and j change seats, in sixteenths."""
    more = 0
    for k in range(size[r, a]):
        p = member[r, a, k]
        if p != i:
            more += repeat_cost(meet[j, p]) - repeat_cost(meet[i, p] - 1)
    for k in range(size[r, b]):
        p = member[r, b, k]
        if p != j:
            more += repeat_cost(meet[i, p]) - repeat_cost(meet[j, p] - 1)
    return more


@compiled
def _look_again(
    penalty: Ints,
    kind: int,
    size: Ints,
    count: Ints,
    lose: Bytes,
    gain: Bytes,
    r: int,
    t: int,
    v: int,
) -> None:
    """What one person of value v less, and one more, does to the violations at table t."""
    s, c = size[r, t], count[r, t, v]
    lose[r, t, v] = penalty[kind, s, v, c - 1] - penalty[kind, s, v, c] if c > 0 else 0
    gain[r, t, v] = penalty[kind, s, v, c + 1] - penalty[kind, s, v, c]


@compiled
def recount(
    codes: Ints,
    penalty: Ints,
    kind: int,
    size: Ints,
    count: Ints,
    lose: Bytes,
    gain: Bytes,
    r: int,
    i: int,
    a: int,
    j: int,
    b: int,
) -> None:
    """i leaves table a for b, and j table b for a, in the counts of values alone."""
    for x in range(codes.shape[1]):
        u, v = codes[i, x], codes[j, x]
        if u != v:
            count[r, a, u] -= 1
            count[r, a, v] += 1
            count[r, b, v] -= 1
            count[r, b, u] += 1
            _look_again(penalty, kind, size, count, lose, gain, r, a, u)
            _look_again(penalty, kind, size, count, lose, gain, r, a, v)
            _look_again(penalty, kind, size, count, lose, gain, r, b, u)
            _look_again(penalty, kind, size, count, lose, gain, r, b, v)


@compiled
def change_seats(
    table: Ints, member: Ints, place: Ints, size: Ints, meet: Bytes, r: int, i: int, j: int
) -> None:
    """i and j change seats, in everything but the counts of values."""
    a, b = table[r, i], table[r, j]
    for k in range(size[r, a]):
        p = member[r, a, k]
        if p != i:
            meet[i, p] -= 1
            meet[p, i] -= 1
            meet[j, p] += 1
            meet[p, j] += 1
    for k in range(size[r, b]):
        p = member[r, b, k]
        if p != j:
            meet[j, p] -= 1
            meet[p, j] -= 1
            meet[i, p] += 1
            meet[p, i] += 1
    k, m = place[r, i], place[r, j]
    member[r, a, k] = j
    member[r, b, m] = i
    place[r, i] = m
    place[r, j] = k
    table[r, i] = b
    table[r, j] = a


@compiled
def meets_rival(rivals: Ints, table: Ints, r: int, i: int, t: int, other: int) -> bool:
    """Whether someone to be kept apart from i sits at table t, `other` having left it."""
    for k in range(rivals.shape[1]):
        p = rivals[i, k]
        if p < 0:
            return False
        if p != other and table[r, p] == t:
            return True
    return False


@compiled
def may_swap(
    free: Bools, rivals: Ints, table: Ints, r: int, i: int, a: int, j: int, b: int
) -> bool:
    return (
        free[r, i, b]
        and free[r, j, a]
        and not meets_rival(rivals, table, r, i, b, j)
        and not meets_rival(rivals, table, r, j, a, i)
    )


@compiled
def table_violations(frame: Frame, state: State, r: int, t: int) -> int:
    cost = frame.penalty[frame.kind[r], state.size[r, t]]
    total = 0
    for v in range(state.counts.shape[2]):
        total += cost[v, state.counts[r, t, v]]
    return total


@compiled
def leave(frame: Frame, state: State, r: int, i: int) -> int:
    """Person i rises from their table; returns by how much the cost of repeats grew (<= 0), in
    sixteenths."""
    t = state.table[r, i]
    last = state.size[r, t] - 1
    moved = state.member[r, t, last]
    state.member[r, t, state.place[r, i]] = moved
    state.place[r, moved] = state.place[r, i]
    state.size[r, t] = last
    state.table[r, i] = -1
    grown = 0
    for k in range(last):
        p = state.member[r, t, k]
        state.meet[i, p] -= 1
        state.meet[p, i] -= 1
        grown -= repeat_cost(state.meet[i, p])
    for x in range(frame.codes.shape[1]):
        state.counts[r, t, frame.codes[i, x]] -= 1
    return grown


@compiled
def sit(frame: Frame, state: State, r: int, i: int, t: int) -> int:
    """Person i, who stands, sits down at table t; returns by how much the cost of repeats
    grew, in sixteenths."""
    grown = 0
    for k in range(state.size[r, t]):
        p = state.member[r, t, k]
        grown += repeat_cost(state.meet[i, p])
        state.meet[i, p] += 1
        state.meet[p, i] += 1
    state.member[r, t, state.size[r, t]] = i
    state.place[r, i] = state.size[r, t]
    state.size[r, t] += 1
    state.table[r, i] = t
    for x in range(frame.codes.shape[1]):
        state.counts[r, t, frame.codes[i, x]] += 1
    return grown


@compiled
def look(frame: Frame, state: State, r: int, t: int) -> None:
    """Look again at every value of a table whose size has changed."""
    for v in range(state.counts.shape[2] - 1):
        _look_again(
            frame.penalty, frame.kind[r], state.size, state.counts, state.lose, state.gain, r, t, v
        )
