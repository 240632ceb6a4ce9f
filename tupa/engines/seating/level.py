"""Sizes right again with the fewest moves, when people are missing from a round or have come.

Every table gets a target within what its size may be, as near to the people who sit there as the
sum allows. Then people go one by one from tables above their target to tables below, always the one
whose move costs least (violations first, then meetings repeated); the number of moves is the sum of
what is above, and no way needs fewer. Groups that sit together stay, and so does who may not go to
where there is room.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from tupa.engines.seating.change import Frame
from tupa.engines.seating.room import Group, Ints, Room

__all__ = ["levelled"]

Counts = npt.NDArray[Any]

_REPEAT = 0.25


def levelled(room: Room, frame: Frame, row: Ints) -> Ints | None:
    """This will seat those present who have no table and level the sizes; None if that needs more
    than moving single people to where there is room."""
    row = np.where(room.present[0], row, -1).astype(np.int32)
    groups = room.groups(0)
    if not _seat_newcomers(room, groups, row) or _is_broken(room, groups, row):
        return None
    surplus = np.bincount(row[row >= 0], minlength=room.tables) - _targets(room, row)
    alone = {group.members[0] for group in groups if len(group.members) == 1}
    allowed = np.zeros((len(room.names), room.tables), np.bool_)
    for group in groups:
        if len(group.members) == 1:
            allowed[group.members[0], list(group.tables)] = True
    met = (room.before > 0).astype(np.int16)
    movers = np.array(sorted(alone), np.int64)
    while (surplus > 0).any():
        move = _cheapest(room, frame, row, movers, surplus, allowed, met)
        if move is None:
            return None
        i, t = move
        surplus[row[i]] -= 1
        surplus[t] += 1
        row[i] = t
    return row


def _seat_newcomers(room: Room, groups: list[Group], row: Ints) -> bool:
    """Groups of which somebody has no table sit where the rest of them sits, or where there are
    fewest."""
    rivals = _rivals(room)
    for group in groups:
        members = list(group.members)
        if (row[members] >= 0).all():
            continue
        seated = [int(row[i]) for i in members if row[i] >= 0]
        banned = {int(row[p]) for i in members for p in rivals.get(i, ())}
        fitting = [t for t in group.tables if t not in banned]
        if not fitting:
            return False
        sizes = np.bincount(row[row >= 0], minlength=room.tables)
        same = [t for t in fitting if t in seated]
        row[members] = same[0] if same else min(fitting, key=lambda t: int(sizes[t]))
    return True


def _rivals(room: Room) -> dict[int, list[int]]:
    rivals: dict[int, list[int]] = {}
    for i, j in room.apart:
        rivals.setdefault(i, []).append(j)
        rivals.setdefault(j, []).append(i)
    return rivals


def _is_broken(room: Room, groups: list[Group], row: Ints) -> bool:
    """Whether a rule other than the sizes is broken as they sit."""
    torn = any(
        len(set(row[list(group.members)].tolist())) > 1 or row[group.members[0]] not in group.tables
        for group in groups
    )
    return torn or any(row[i] == row[j] >= 0 for i, j in room.apart)


def _targets(room: Room, row: Ints) -> npt.NDArray[np.int64]:
    sizes = np.bincount(row[row >= 0], minlength=room.tables)
    targets = np.clip(sizes, room.least[0], room.most[0]).astype(np.int64)
    while (missing := int(sizes.sum() - targets.sum())) != 0:
        step = 1 if missing > 0 else -1
        limit = room.most[0] if step > 0 else room.least[0]
        fitting = np.flatnonzero(targets != limit)
        nearest = fitting[np.argsort(-step * (sizes - targets)[fitting], kind="stable")]
        targets[nearest[: abs(missing)]] += step
    return targets


def _cheapest(
    room: Room,
    frame: Frame,
    row: Ints,
    movers: npt.NDArray[np.int64],
    surplus: npt.NDArray[np.int64],
    allowed: npt.NDArray[np.bool_],
    met: npt.NDArray[np.int16],
) -> tuple[int, int] | None:
    """Who goes from a table above its target to which below it; None if nobody may."""
    from_ = movers[surplus[row[movers]] > 0]
    to = np.flatnonzero(surplus < 0)
    if not len(from_):
        return None
    cost = _violations_after(room, frame, row, from_, to)
    seated = (row[None, :] == to[:, None]).astype(np.int16)
    cost = cost + _REPEAT * (met[from_] @ seated.T)
    cost[~allowed[np.ix_(from_, to)]] = np.inf
    for i, rivals in _rivals(room).items():
        for where in np.flatnonzero(from_ == i):
            cost[where, np.isin(to, row[rivals])] = np.inf
    best = int(np.argmin(cost))
    i, k = divmod(best, len(to))
    return (int(from_[i]), int(to[k])) if np.isfinite(cost[i, k]) else None


def _violations_after(
    room: Room, frame: Frame, row: Ints, from_: npt.NDArray[np.int64], to: npt.NDArray[np.int64]
) -> npt.NDArray[np.float64]:
    """[i, t]: violations if i leaves and sits at t, but for what no move changes."""
    values = len(room.values) + 1
    count = np.zeros((room.tables, values), np.int64)
    seated = np.flatnonzero(row >= 0)
    for x in range(room.codes.shape[1]):
        np.add.at(count, (row[seated], room.codes[seated, x]), 1)
    size = np.bincount(row[seated], minlength=room.tables)
    penalty, every = frame.penalty[frame.kind[0]], np.arange(values)
    top = penalty.shape[0] - 1

    def at(s: Counts, v: Counts, c: Counts) -> Counts:
        result: Counts = penalty[np.clip(s, 0, top), v, np.clip(c, 0, top)].astype(np.int64)
        return result

    down = at(size[:, None] - 1, every, count).sum(axis=1) - at(size[:, None], every, count).sum(
        axis=1
    )
    up = at(size[:, None] + 1, every, count).sum(axis=1) - at(size[:, None], every, count).sum(
        axis=1
    )
    codes = room.codes[from_].astype(np.int64)
    home = row[from_][:, None]
    leave = down[row[from_]] + (
        at(size[home] - 1, codes, count[home, codes] - 1)
        - at(size[home] - 1, codes, count[home, codes])
    ).sum(axis=1)
    there = to[None, :, None]
    wide = codes[:, None, :]
    come = up[to][None, :] + (
        at(size[there] + 1, wide, count[there, wide] + 1)
        - at(size[there] + 1, wide, count[there, wide])
    ).sum(axis=2)
    cost: npt.NDArray[np.float64] = (leave[:, None] + come).astype(np.float64)
    return cost
