"""From a room and its seats to the arrays that annealing works on."""

from __future__ import annotations

import numpy as np

from tupa.engines.seating.change import Bytes, Frame, State
from tupa.engines.seating.problem import Mode
from tupa.engines.seating.room import Ints, Room

__all__ = ["frame_of", "repeats", "state_of"]


def frame_of(room: Room, first: int = 0) -> Frame:
    """This will gather what does not change; nobody moves in the rounds before `first`."""
    free = np.stack([room.free(r) for r in range(room.rounds)])
    kind, penalty = _penalties(room)
    alone = np.zeros((room.rounds, len(room.names)), np.bool_)
    blocks: list[tuple[int, tuple[int, ...]]] = []
    for r in range(first, room.rounds):
        for group in room.groups(r):
            if len(group.tables) < 2:
                continue
            if len(group.members) == 1:
                alone[r, group.members[0]] = True
            else:
                blocks.append((r, group.members))
    moving = alone.sum(axis=1).astype(np.int32)
    movers = np.zeros((room.rounds, max(1, int(moving.max()))), np.int32)
    for r in range(room.rounds):
        movers[r, : moving[r]] = np.flatnonzero(alone[r])
    return Frame(
        _padded([list(room.codes[i]) for i in range(len(room.names))]),
        free,
        room.least,
        room.most,
        kind,
        penalty,
        _padded(_rivals(room)),
        movers,
        moving,
        _padded([list(members) for _, members in blocks]),
        np.array([r for r, _ in blocks], np.int32),
        alone,
    )


def _padded(rows: list[list[int]]) -> Ints:
    width = max(map(len, rows), default=0)
    return np.array([[*row, *[-1] * (width - len(row))] for row in rows], np.int32).reshape(
        len(rows), width
    )


def _rivals(room: Room) -> list[list[int]]:
    rivals: list[list[int]] = [[] for _ in room.names]
    for i, j in room.apart:
        rivals[i].append(j)
        rivals[j].append(i)
    return rivals


def _penalties(room: Room) -> tuple[Ints, Ints]:
    """`kind[r]`, and the violations [kind, size, value, count]; a last value is never one."""
    top = int(room.most.max()) + 2
    totals = [tuple(room.totals(r).tolist()) for r in range(room.rounds)]
    here = room.present.sum(axis=1).tolist()
    kinds = {
        key: number for number, key in enumerate(dict.fromkeys(zip(totals, here, strict=True)))
    }
    kind = np.array([kinds[key] for key in zip(totals, here, strict=True)], np.int32)
    penalty = np.zeros((len(kinds), top, len(room.values) + 1, top), np.int32)
    counts = np.arange(top)
    for number in range(len(kinds)):
        r = int(np.flatnonzero(kind == number)[0])
        for code, mode in enumerate(room.modes):
            total = totals[r][code]
            if mode is Mode.TOGETHER:
                penalty[number, :, code] = counts > 0
            elif mode is Mode.NEVER_ALONE:
                penalty[number, :, code] = (counts == 1) & (total > 1)
            else:
                for size in range(top):
                    low, high = room.wanted(r, code, size, total)
                    outside = np.maximum(low - counts, counts - high).clip(0)
                    penalty[number, size, code] = outside
    return kind, penalty


def state_of(room: Room, frame: Frame, seats: Ints, seed: int) -> State:
    """This will set up the arrays for the seats [r, i]."""
    n, top = len(room.names), frame.penalty.shape[1]
    member = np.full((room.rounds, room.tables, top), -1, np.int32)
    place = np.zeros((room.rounds, n), np.int32)
    size = np.zeros((room.rounds, room.tables), np.int32)
    count = np.zeros((room.rounds, room.tables, len(room.values) + 1), np.int32)
    meet = np.minimum(room.before, 60)
    violations = 0
    for r in range(room.rounds):
        for t in range(room.tables):
            here = np.flatnonzero(seats[r] == t)
            member[r, t, : len(here)] = here
            place[r, here] = np.arange(len(here))
            size[r, t] = len(here)
            count[r, t] = np.bincount(room.codes[here].ravel(), minlength=len(room.values) + 1)
            meet[np.ix_(here, here)] += 1
        counts = np.minimum(count[r], top - 1)
        codes = np.arange(counts.shape[1])
        violations += int(frame.penalty[frame.kind[r], size[r][:, None], codes, counts].sum())
    np.fill_diagonal(meet, 0)
    violations -= sum(room.expected_tables(r) for r in range(room.rounds))
    chance = np.array([(seed * 0x9E3779B97F4A7C15 + 0x1234567) % 2**64 or 1], np.uint64)
    table = np.ascontiguousarray(seats, dtype=np.int32).copy()
    lose, gain = _changes(frame, size, count)
    return State(
        table,
        member,
        place,
        size,
        count,
        lose,
        gain,
        meet.astype(np.int8),
        chance,
        np.array([violations], np.int64),
    )


def _changes(frame: Frame, size: Ints, count: Ints) -> tuple[Bytes, Bytes]:
    """What one person less, and one more, of a value does to the violations at each table."""
    kind = frame.kind[:, None, None]
    seats, values = size[:, :, None], np.arange(count.shape[2])[None, None, :]
    top = frame.penalty.shape[3] - 1

    def penalty(counts: Ints) -> Ints:
        return frame.penalty[kind, seats, values, np.clip(counts, 0, top)]

    now = penalty(count)
    lose = np.where(count > 0, penalty(count - 1) - now, 0)
    return lose.astype(np.int8), (penalty(count + 1) - now).astype(np.int8)


def repeats(meet: Bytes) -> int:
    """Meetings of pairs beyond their first."""
    return int(np.maximum(meet - 1, 0).sum(dtype=np.int64)) // 2
