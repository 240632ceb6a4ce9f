"""Annealing over whole plans, compiled: swaps of two people in a round, of two people in all
rounds, of a group that sits together with as many others, and of one person to a smaller table.

The cost of a plan is weight · violations + Σ over pairs of g(meetings), where g(m) = m - 1 +
ε·(m - 1)·(m - 2) for m > 1 and 0 else: repeated meetings, the third worse than the second. Every
move keeps every hard rule, so a plan that keeps them stays one that does. A swap that would break
the balance is joined by a second one at the same tables that mends it, if there is one: on small
panels almost every single swap breaks something.

A swap costs about 4·s + 8·a steps (s people at a table, a attributes).

Kirkpatrick, Gelatt, Vecchi: Optimization by Simulated Annealing, Science 220 (1983).
"""

from __future__ import annotations

import numpy as np

from tupa.engines.compiled import compiled
from tupa.engines.seating.change import (
    Bools,
    Bytes,
    Frame,
    Ints,
    State,
    Words,
    change_seats,
    may_swap,
    random,
    recount,
    swap_repeats,
    swap_violations,
)
from tupa.engines.seating.moves import try_block, try_exchange, try_transfer

__all__ = ["anneal"]

_STRETCH = 400


@compiled
def _swaps(
    frame: Frame,
    state: State,
    weight: float,
    temperature: float,
    many: int,
    ceiling: int,
    first: int,
) -> float:
    """Two people of one round change seats, `many` times tried; where that would break the balance,
    a second pair at the same tables that mends it is looked for. Returns by how much the cost grew.
    The arrays stand by themselves: taken out of the tuples at every step they cost more than the
    step."""
    codes, free, penalty, kinds = frame.codes, frame.free, frame.penalty, frame.kind
    rivals, movers, moving, alone = frame.rivals, frame.movers, frame.moving, frame.alone
    table, member, place, size = state.table, state.member, state.place, state.size
    count, meet, chance, violations = state.counts, state.meet, state.chance, state.violations
    lose, gain = state.lose, state.gain
    rounds = len(kinds) - first
    weight, temperature = 16.0 * weight, 16.0 * temperature
    grown = 0.0
    for _ in range(many):
        r = first + int(random(chance) * rounds)
        i = movers[r, int(random(chance) * moving[r])]
        j = movers[r, int(random(chance) * moving[r])]
        a, b = table[r, i], table[r, j]
        if a == b or moving[r] < 2 or not may_swap(free, rivals, table, r, i, a, j, b):
            continue
        more = swap_violations(codes, lose, gain, r, i, a, j, b)
        if weight * more <= 9.0 * temperature and (more <= 0 or violations[0] + more <= ceiling):
            cost = weight * more + swap_repeats(member, size, meet, r, i, a, j, b)
            if cost <= 0.0 or np.exp(-cost / temperature) > random(chance):
                recount(codes, penalty, kinds[r], size, count, lose, gain, r, i, a, j, b)
                change_seats(table, member, place, size, meet, r, i, j)
                violations[0] += more
                grown += cost
            continue
        if more > 3:
            continue
        # The first swap in the counts alone; then a second that makes up for it.
        recount(codes, penalty, kinds[r], size, count, lose, gain, r, i, a, j, b)
        y, z = _mend(codes, lose, gain, member, size, alone, chance, r, a, i, j, b, more)
        if y < 0 or not may_swap(free, rivals, table, r, y, a, z, b):
            recount(codes, penalty, kinds[r], size, count, lose, gain, r, j, a, i, b)
            continue
        more += swap_violations(codes, lose, gain, r, y, a, z, b)
        cost = weight * more + swap_repeats(member, size, meet, r, i, a, j, b)
        change_seats(table, member, place, size, meet, r, i, j)
        cost += swap_repeats(member, size, meet, r, y, a, z, b)
        if cost <= 0.0 or np.exp(-cost / temperature) > random(chance):
            recount(codes, penalty, kinds[r], size, count, lose, gain, r, y, a, z, b)
            change_seats(table, member, place, size, meet, r, y, z)
            violations[0] += more
            grown += cost
        else:
            change_seats(table, member, place, size, meet, r, j, i)
            recount(codes, penalty, kinds[r], size, count, lose, gain, r, j, a, i, b)
    return grown / 16.0


@compiled
def _mend(
    codes: Ints,
    lose: Bytes,
    gain: Bytes,
    member: Ints,
    size: Ints,
    alone: Bools,
    chance: Words,
    r: int,
    a: int,
    i: int,
    j: int,
    b: int,
    broken: int,
) -> tuple[int, int]:
    """Two others, one of table a and one of table b, whose swap takes `broken` violations away;
    -1, -1 if there are none. Looked for from a random place on."""
    at_a, at_b = size[r, a], size[r, b]
    start_a, start_b = int(random(chance) * at_a), int(random(chance) * at_b)
    for k in range(at_a):
        y = member[r, a, (start_a + k) % at_a]
        if y == i or not alone[r, y]:
            continue
        for m in range(at_b):
            z = member[r, b, (start_b + m) % at_b]
            if z == j or not alone[r, z]:
                continue
            if swap_violations(codes, lose, gain, r, y, a, z, b) <= -broken:
                return y, z
    return -1, -1


@compiled
def anneal(
    frame: Frame,
    state: State,
    weight: float,
    hot: float,
    cold: float,
    iterations: int,
    ceiling: int,
    exchanges: float,
    first: int,
) -> float:
    """This will try about so many moves while the temperature falls from `hot` to `cold`, and
    return by how much the cost grew.

    No move raises the violations above `ceiling`. `exchanges`: the share of moves that exchange two
    people in all rounds. Rounds before `first` stay.
    """
    uneven = False
    for r in range(first, len(frame.kind)):
        for t in range(state.size.shape[1]):
            uneven = uneven or frame.least[r, t] < frame.most[r, t]
    others = int(_STRETCH * exchanges)
    blocks = _STRETCH // 20 if len(frame.block_round) else 0
    transfers = _STRETCH // 20 if uneven else 0
    swaps = _STRETCH - others - blocks - transfers
    stretches = max(1, iterations // _STRETCH)
    temperature, step = hot, (cold / hot) ** (1.0 / stretches)
    grown = 0.0
    for _ in range(stretches):
        for _ in range(others):
            grown += try_exchange(frame, state, weight, temperature, ceiling, first)
        for _ in range(blocks):
            grown += try_block(frame, state, weight, temperature, ceiling, first)
        for _ in range(transfers):
            grown += try_transfer(frame, state, weight, temperature, ceiling, first)
        grown += _swaps(frame, state, weight, temperature, swaps, ceiling, first)
        temperature *= step
    return grown
