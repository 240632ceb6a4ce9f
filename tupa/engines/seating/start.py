"""A first plan that keeps every hard rule, as mixed as its design makes it.

People stand in a row sorted by their values; the k-th goes to table (column + round · row) mod T,
with row, column = divmod(k, T): in T rounds, T prime, nobody of two rows meets twice, and people of
one row, who are alike, never meet. In round T of a square (T tables of T) the rows themselves are
the tables, which makes an affine plane. Groups under rules are placed before, those with the fewest
tables first, and whoever finds their table full takes the emptiest. Where that ends in a dead end,
CP-SAT seats the round.

Bose: On the application of the properties of Galois fields to the problem of construction of
hyper-Graeco-Latin squares, Sankhya 3 (1938).
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from tupa.engines.seating.room import Group, Ints, Room

__all__ = ["start_seats"]


def start_seats(room: Room, seed: int, kept: Ints | None = None) -> Ints | None:
    """This will seat every round; None if a round has no seats that keep the rules.

    `kept`: rounds [r, i] taken as they are.
    """
    done = 0 if kept is None else len(kept)
    seats = np.full((room.rounds, len(room.names)), -1, np.int32)
    if kept is not None:
        seats[:done] = kept
    rank = _ranks(room, seed)
    for r in range(done, room.rounds):
        chance = np.random.default_rng([seed, r])
        row = _greedy(room, r, rank, chance)
        if row is None:
            row = _solved(room, r, seed)
        if row is None:
            return None
        seats[r] = row
    return seats


def _ranks(room: Room, seed: int) -> Ints:
    """Everyone's place in the row: alike people side by side, in a seeded order."""
    chance = np.random.default_rng(seed).random(len(room.names))
    keys: list[npt.NDArray[Any]] = [
        chance,
        *(room.codes[:, a] for a in reversed(range(room.codes.shape[1]))),
    ]
    rank = np.empty(len(room.names), np.int32)
    rank[np.lexsort(keys)] = np.arange(len(room.names))
    return rank


def _greedy(room: Room, r: int, rank: Ints, chance: np.random.Generator) -> Ints | None:
    groups = room.groups(r)
    apart = {i for pair in room.apart for i in pair}
    rivals: dict[int, set[int]] = {i: set() for i in apart}
    for i, j in room.apart:
        rivals[i].add(j)
        rivals[j].add(i)
    groups.sort(key=lambda group: int(rank[group.members[0]]))
    groups.sort(key=lambda group: -len(apart.intersection(group.members)))
    groups.sort(key=lambda group: (len(group.tables), -len(group.members)))
    left = _capacity(room, r)
    row = np.full(len(room.names), -1, np.int32)
    for group in groups:
        banned = {int(row[p]) for i in apart.intersection(group.members) for p in rivals[i]}
        if apart and any(rivals.get(i, set()).intersection(group.members) for i in group.members):
            return None
        table = _table(room, r, group, rank, left, banned, chance)
        if table is None:
            return None
        row[list(group.members)] = table
        left[table] -= len(group.members)
    return row


def _capacity(room: Room, r: int) -> Ints:
    """Seats of each table; the tables that are one larger take turns over the rounds."""
    left: Ints = room.least[r].copy()
    growing = np.flatnonzero(room.most[r] > left)
    extra = int(room.present[r].sum() - left.sum())
    left[np.roll(growing, -r * extra)[:extra]] += 1
    return left


def _table(
    room: Room,
    r: int,
    group: Group,
    rank: Ints,
    left: Ints,
    banned: set[int],
    chance: np.random.Generator,
) -> int | None:
    size = len(group.members)
    fitting = [t for t in group.tables if left[t] >= size and t not in banned]
    if not fitting:
        return None
    if size == 1 and len(group.tables) == room.tables:
        row, column = divmod(int(rank[group.members[0]]), room.tables)
        designed = (column + r * row) % room.tables
        if r == room.tables and room.tables**2 == len(room.names):
            designed = row
        if left[designed] > 0 and designed not in banned:
            return designed
    return max(fitting, key=lambda t: (int(left[t]), chance.random()))


def _solved(room: Room, r: int, seed: int) -> Ints | None:
    from tupa.engines.seating.balance import balance_round

    return balance_round(room, r, 5.0, seed).seats
