"""The least violations of balance in one round, by CP-SAT, with every hard rule kept.

People whom no rule tells apart are counted, not named: a *class* holds the groups with the same
tables allowed and the same values. With y[k, t] groups of class k at table t, b[t] = 1 where table
t is one of the larger ones, and c[v, t] people of value v:

    min Σ u[v, t]   s.t.   Σ_t y[k, t] = |k|,   Σ_k size_k·y[k, t] = least_t + b[t],
    u[v, t] >= c[v, t] - most(v, size_t),   u[v, t] >= least(v, size_t) - c[v, t]

and for two groups with people to be kept apart y[k, t] + y[l, t] <= 1 (such groups are classes of
their own). The optimum, or the solver's bound, is the least any plan can have in this round. Among
the plans with so few violations a second run looks for one that violates less important attributes.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

import numpy as np

from tupa.engines.seating.cpsat import Answer, Model, answer
from tupa.engines.seating.problem import Mode
from tupa.engines.seating.room import Group, Ints, Room

__all__ = ["Balanced", "balance_round"]


@dataclass(frozen=True)
class Balanced:
    """`seats[i]`: tables of a plan with so many `violations` (None: no plan was found); no plan has
    fewer than `bound`; `impossible`: proved that the rules allow none."""

    seats: Ints | None
    violations: int
    bound: int
    impossible: bool


def balance_round(
    room: Room, round: int, work: float, seed: int, home: Ints | None = None
) -> Balanced:
    """This will look for the seats of one round with the least violations.

    With `home` (everyone's table before, or -1) it will look for those with the fewest people moved
    instead, whatever the violations.
    """
    groups = room.groups(round)
    if any(not group.tables for group in groups):
        return Balanced(None, 0, 0, True)
    model = Model()
    classes = _classes(room, groups, home)
    larger = _larger(model, room, round)
    placed = [_place(model, kind) for kind in classes]
    _fill(model, room, round, classes, placed, larger)
    _part(model, room, classes, placed)
    if home is None:
        penalties, needed = _penalties(model, room, round, classes, placed, larger)
    else:
        penalties, needed = [(1, one) for one in _moves(classes, placed, home)], 0
    model.minimize(sum(one for _, one in penalties))
    found = best = answer(model, work, seed)
    if not found.found:
        return Balanced(None, 0, 0, found.proved)
    if home is None and found.objective > needed and len({rank for rank, _ in penalties}) > 1:
        model.add(sum(one for _, one in penalties) == found.objective)
        model.minimize(sum(rank * one for rank, one in penalties))
        ranked = answer(model, work / 4, seed)
        best = ranked if ranked.found else found
    seats = _seats(room, classes, placed, best, np.random.default_rng(seed))
    return Balanced(seats, found.objective - needed, max(0, found.bound - needed), False)


Placed = dict[int, Any]


def _moves(classes: list[list[Group]], placed: list[Placed], home: Ints) -> list[Any]:
    """People who sit elsewhere than before; of a class all sat alike."""
    moves: list[Any] = []
    for kind, one in zip(classes, placed, strict=True):
        before = home[list(kind[0].members)].tolist()
        moves += [sum(h >= 0 and h != t for h in before) * y for t, y in one.items()]
    return moves


def _classes(room: Room, groups: list[Group], home: Ints | None) -> list[list[Group]]:
    apart = {i for pair in room.apart for i in pair}
    kinds: defaultdict[Any, list[Group]] = defaultdict(list)
    for group in groups:
        if home is None:
            codes = sorted(room.codes[list(group.members)].ravel().tolist())
        else:
            codes = home[list(group.members)].tolist()
        named = group.members if apart.intersection(group.members) else ()
        kinds[group.tables, len(group.members), tuple(codes), named].append(group)
    return list(kinds.values())


def _larger(model: Model, room: Room, round: int) -> list[Any]:
    """1 for each table that holds one person more than the least."""
    least, most = room.least[round], room.most[round]
    larger = [
        model.new_bool_var("") if least[t] < most[t] else model.new_constant(0)
        for t in range(room.tables)
    ]
    model.add(sum(larger) == int(room.present[round].sum() - least.sum()))
    return larger


def _place(model: Model, kind: list[Group]) -> Placed:
    placed = {t: model.new_int_var(0, len(kind), "") for t in kind[0].tables}
    model.add(sum(placed.values()) == len(kind))
    return placed


def _fill(
    model: Model,
    room: Room,
    round: int,
    classes: list[list[Group]],
    placed: list[Placed],
    larger: list[Any],
) -> None:
    for t in range(room.tables):
        people = sum(
            len(kind[0].members) * one[t]
            for kind, one in zip(classes, placed, strict=True)
            if t in one
        )
        model.add(people == int(room.least[round, t]) + larger[t])


def _part(model: Model, room: Room, classes: list[list[Group]], placed: list[Placed]) -> None:
    where = {i: k for k, kind in enumerate(classes) for group in kind for i in group.members}
    for i, j in room.apart:
        if i in where and j in where:
            for t in placed[where[i]].keys() & placed[where[j]].keys():
                if where[i] == where[j]:
                    model.add(placed[where[i]][t] == 0)
                else:
                    model.add(placed[where[i]][t] + placed[where[j]][t] <= 1)


def _penalties(
    model: Model,
    room: Room,
    round: int,
    classes: list[list[Group]],
    placed: list[Placed],
    larger: list[Any],
) -> tuple[list[tuple[int, Any]], int]:
    """The terms of the objective with the ranks of their attributes, and what of their sum is no
    violation."""
    totals = room.totals(round)
    having: defaultdict[int, list[tuple[int, Placed]]] = defaultdict(list)
    for kind, one in zip(classes, placed, strict=True):
        codes = room.codes[list(kind[0].members)].ravel()
        for code, times in zip(*np.unique(codes, return_counts=True), strict=True):
            having[int(code)].append((int(times), one))
    penalties: list[tuple[int, Any]] = []
    needed, ranks = 0, room.ranks
    for code, mode in enumerate(room.modes):
        total, rank = int(totals[code]), int(ranks[code])
        if total == 0:
            continue
        if mode is Mode.TOGETHER:
            needed += room.fewest_tables(round, total)
        for t in range(room.tables):
            count = sum(times * one[t] for times, one in having[code] if t in one)
            if mode is Mode.TOGETHER:
                penalties.append((rank, _used(model, count, total)))
            elif mode is Mode.NEVER_ALONE:
                penalties.extend([(rank, _alone(model, count, total))] if total > 1 else [])
            else:
                outside = _outside(model, room, round, code, total, t, count, larger[t])
                penalties.append((rank, outside))
    return penalties, needed


def _outside(
    model: Model, room: Room, round: int, code: int, total: int, t: int, count: Any, larger: Any
) -> Any:
    size = int(room.least[round, t])
    low, high = room.wanted(round, code, size, total)
    low_larger, high_larger = room.wanted(round, code, size + 1, total)
    outside = model.new_int_var(0, total, "")
    model.add(outside >= count - high - (high_larger - high) * larger)
    model.add(outside >= low + (low_larger - low) * larger - count)
    return outside


def _used(model: Model, count: Any, total: int) -> Any:
    used = model.new_bool_var("")
    model.add(count <= total * used)
    return used


def _alone(model: Model, count: Any, total: int) -> Any:
    """1 if exactly one person is there."""
    alone, several = model.new_bool_var(""), model.new_bool_var("")
    model.add(count >= 2 * several)
    model.add(count <= total * several + alone)
    return alone


def _seats(
    room: Room,
    classes: list[list[Group]],
    placed: list[Placed],
    found: Answer,
    chance: np.random.Generator,
) -> Ints:
    seats = np.full(len(room.names), -1, np.int32)
    for kind, one in zip(classes, placed, strict=True):
        tables = [t for t, variable in one.items() for _ in range(found.value(variable))]
        for group, t in zip(kind, chance.permutation(tables), strict=True):
            seats[list(group.members)] = t
    return seats
