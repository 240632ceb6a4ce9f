"""The rarer moves of annealing, compiled: two people change seats in all rounds; one goes to a
smaller table; a group that sits together changes tables with as many others.

Each returns by how much the cost grew, and 0 if it was refused.
"""

from __future__ import annotations

import numpy as np

from tupa.engines.compiled import compiled
from tupa.engines.seating.change import (
    Frame,
    Ints,
    State,
    change_seats,
    leave,
    look,
    may_swap,
    meets_rival,
    random,
    recount,
    sit,
    swap_repeats,
    swap_violations,
    table_violations,
)

__all__ = ["try_block", "try_exchange", "try_transfer"]


@compiled
def swap(frame: Frame, state: State, r: int, i: int, j: int) -> None:
    """Two people of one round change seats."""
    a, b = state.table[r, i], state.table[r, j]
    recount(
        frame.codes,
        frame.penalty,
        frame.kind[r],
        state.size,
        state.counts,
        state.lose,
        state.gain,
        r,
        i,
        a,
        j,
        b,
    )
    change_seats(state.table, state.member, state.place, state.size, state.meet, r, i, j)


@compiled
def try_exchange(
    frame: Frame, state: State, weight: float, temperature: float, ceiling: int, first: int
) -> float:
    """Two people change seats in all rounds."""
    chance = state.chance
    n, rounds = frame.codes.shape[0], len(frame.kind)
    i, j = int(random(chance) * n), int(random(chance) * n)
    if i == j:
        return 0.0
    more, differ = 0, False
    for r in range(rounds):
        a, b = state.table[r, i], state.table[r, j]
        if r < first:
            if a != b:
                return 0.0
            continue
        if not (frame.alone[r, i] and frame.alone[r, j]):
            return 0.0
        if a != b:
            if not may_swap(frame.free, frame.rivals, state.table, r, i, a, j, b):
                return 0.0
            more += swap_violations(frame.codes, state.lose, state.gain, r, i, a, j, b)
            differ = True
    if not differ or (more > 0 and state.violations[0] + more > ceiling):
        return 0.0
    grown = 16.0 * weight * more
    limit = -16.0 * temperature * np.log(1.0 - random(chance))
    done = 0
    for r in range(first, rounds):
        a, b = state.table[r, i], state.table[r, j]
        if a != b:
            done += swap_repeats(state.member, state.size, state.meet, r, i, a, j, b)
            swap(frame, state, r, i, j)
    if grown + done > limit:
        for r in range(first, rounds):
            if state.table[r, i] != state.table[r, j]:
                swap(frame, state, r, i, j)
        return 0.0
    state.violations[0] += more
    return (grown + done) / 16.0


@compiled
def try_transfer(
    frame: Frame, state: State, weight: float, temperature: float, ceiling: int, first: int
) -> float:
    """One person goes from a larger table to a smaller one."""
    chance = state.chance
    r = first + int(random(chance) * (len(frame.kind) - first))
    if frame.moving[r] < 1:
        return 0.0
    i = frame.movers[r, int(random(chance) * (frame.moving[r]))]
    a, b = state.table[r, i], int(random(chance) * (state.size.shape[1]))
    if a == b or state.size[r, a] <= frame.least[r, a] or state.size[r, b] >= frame.most[r, b]:
        return 0.0
    if not frame.free[r, i, b] or meets_rival(frame.rivals, state.table, r, i, b, -1):
        return 0.0
    before = table_violations(frame, state, r, a) + table_violations(frame, state, r, b)
    grown = leave(frame, state, r, i) + sit(frame, state, r, i, b)
    after = table_violations(frame, state, r, a) + table_violations(frame, state, r, b)
    more = after - before
    limit = -16.0 * temperature * np.log(1.0 - random(chance))
    refused = more > 0 and state.violations[0] + more > ceiling
    if refused or grown + 16.0 * weight * more > limit:
        leave(frame, state, r, i)
        sit(frame, state, r, i, a)
        return 0.0
    look(frame, state, r, a)
    look(frame, state, r, b)
    state.violations[0] += more
    return grown / 16.0 + weight * more


@compiled
def try_block(
    frame: Frame, state: State, weight: float, temperature: float, ceiling: int, first: int
) -> float:
    """A group that sits together changes tables with as many others (people alone, or a group of
    the same size)."""
    chance = state.chance
    b = int(random(chance) * (len(frame.block_round)))
    r = frame.block_round[b]
    if r < first:
        return 0.0
    block = frame.blocks[b]
    many = 0
    while many < len(block) and block[many] >= 0:
        many += 1
    home = state.table[r, block[0]]
    away = int(random(chance) * (state.size.shape[1]))
    if away == home or state.size[r, away] < many:
        return 0.0
    against = np.empty(many, np.int32)
    if not _choose(frame, state, r, away, against):
        return 0.0
    before = table_violations(frame, state, r, home) + table_violations(frame, state, r, away)
    grown = 0
    for k in range(many):
        grown += leave(frame, state, r, block[k])
        grown += leave(frame, state, r, against[k])
    for k in range(many):
        grown += sit(frame, state, r, block[k], away)
        grown += sit(frame, state, r, against[k], home)
    fits = True
    for k in range(many):
        fits = fits and frame.free[r, block[k], away] and frame.free[r, against[k], home]
        fits = fits and not meets_rival(frame.rivals, state.table, r, block[k], away, -1)
        fits = fits and not meets_rival(frame.rivals, state.table, r, against[k], home, -1)
    after = table_violations(frame, state, r, home) + table_violations(frame, state, r, away)
    more = after - before
    limit = -16.0 * temperature * np.log(1.0 - random(chance))
    refused = more > 0 and state.violations[0] + more > ceiling
    if not fits or refused or grown + 16.0 * weight * more > limit:
        for k in range(many):
            leave(frame, state, r, block[k])
            leave(frame, state, r, against[k])
        for k in range(many):
            sit(frame, state, r, block[k], home)
            sit(frame, state, r, against[k], away)
        return 0.0
    look(frame, state, r, home)
    look(frame, state, r, away)
    state.violations[0] += more
    return grown / 16.0 + weight * more


@compiled
def _choose(frame: Frame, state: State, r: int, t: int, chosen: Ints) -> bool:
    """Fill `chosen` with people of table t who may leave it: a group of just that size, or people
    alone."""
    many = len(chosen)
    begin = int(random(state.chance) * (len(frame.block_round)))
    for step in range(len(frame.block_round)):
        b = (begin + step) % len(frame.block_round)
        block = frame.blocks[b]
        if frame.block_round[b] != r or state.table[r, block[0]] != t:
            continue
        ends = many == len(block) or (many < len(block) and block[many] < 0)
        if ends and block[many - 1] >= 0 and random(state.chance) < 0.5:
            chosen[:] = block[:many]
            return True
    found = 0
    size = state.size[r, t]
    start = int(random(state.chance) * (size))
    for step in range(size):
        p = state.member[r, t, (start + step) % size]
        if frame.alone[r, p] and found < many:
            chosen[found] = p
            found += 1
    return found == many
