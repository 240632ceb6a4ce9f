"""Annealing of one round that dislikes moving people, compiled.

The cost is 16·weight·violations + repeats (in sixteenths) + 16·price·(people not at their table),
over swaps of two people; every hard rule is kept.
"""

from __future__ import annotations

import numpy as np

from tupa.engines.compiled import compiled
from tupa.engines.seating.change import (
    Frame,
    Ints,
    State,
    change_seats,
    may_swap,
    random,
    recount,
    swap_repeats,
    swap_violations,
)

__all__ = ["repair"]


@compiled
def repair(frame: Frame, state: State, home: Ints, weight: float, price: float, tries: int) -> None:
    """This will improve round 0 in place. `home[i]`: where i sat before, -1 if nowhere."""
    codes, free, penalty, kinds = frame.codes, frame.free, frame.penalty, frame.kind
    rivals, movers, moving = frame.rivals, frame.movers, frame.moving
    table, member, place, size = state.table, state.member, state.place, state.size
    count, meet, chance, violations = state.counts, state.meet, state.chance, state.violations
    lose, gain = state.lose, state.gain
    if moving[0] < 2:
        return
    for number in range(tries):
        temperature = 16.0 * 0.6 * (0.02 / 0.6) ** (number / tries)
        i = movers[0, int(random(chance) * moving[0])]
        j = movers[0, int(random(chance) * moving[0])]
        a, b = table[0, i], table[0, j]
        if a == b or not may_swap(free, rivals, table, 0, i, a, j, b):
            continue
        more = swap_violations(codes, lose, gain, 0, i, a, j, b)
        moved = 0
        if home[i] >= 0:
            moved += (home[i] != b) - (home[i] != a) * 1
        if home[j] >= 0:
            moved += (home[j] != a) - (home[j] != b) * 1
        cost = 16.0 * (weight * more + price * moved)
        if cost > 12.0 * temperature + 16.0:
            continue
        cost += swap_repeats(member, size, meet, 0, i, a, j, b)
        if cost <= 0.0 or np.exp(-cost / temperature) > random(chance):
            recount(codes, penalty, kinds[0], size, count, lose, gain, 0, i, a, j, b)
            change_seats(table, member, place, size, meet, 0, i, j)
            violations[0] += more
