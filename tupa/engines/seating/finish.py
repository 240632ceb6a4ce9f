"""The last touch: every resident meets somebody of the staff, and nobody stays far behind.

Single swaps, refused if they break a rule or raise the violations, that lower

    F = 10·(residents who meet no staff) + repeats + Σ_p max(0, floor_p - met_p)² / 4

where met_p is how many others p meets and floor_p nine tenths of the mean, less in proportion for
who misses rounds. Run only on plans that fall short.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from tupa.engines.compiled import compiled
from tupa.engines.seating.change import (
    Bools,
    Bytes,
    Frame,
    Ints,
    State,
    change_seats,
    may_swap,
    random,
    recount,
    swap_violations,
)
from tupa.engines.seating.room import Room

__all__ = ["finish", "shortfall"]

Floats = npt.NDArray[np.float64]


def shortfall(room: Room, seats: Ints) -> tuple[int, int]:
    """Residents who meet no staff, and people below nine tenths of the mean (counting only those
    present as often as most)."""
    meet = _meetings(seats)
    resident, staff = _roles(room)
    lonely = _lonely(meet, resident, staff, room)
    met = (meet > 0).sum(axis=1)
    floor = _floors(room, met)
    return lonely, int((met < floor - 1e-9).sum())


def finish(room: Room, frame: Frame, state: State, tries: int, first: int) -> None:
    """This will improve the plan in place."""
    meet = _meetings(state.table)
    resident, staff = _roles(room)
    met = (meet > 0).sum(axis=1).astype(np.int64)
    seen = (meet[:, staff] > 0).sum(axis=1).astype(np.int64)
    counts_staff = bool(staff.any() and resident.any())
    watched = resident if counts_staff else np.zeros_like(resident)
    _polish(frame, state, _floors(room, met), met, seen, watched, staff, tries, first)


def _meetings(seats: Ints) -> Ints:
    met = np.zeros((seats.shape[1], seats.shape[1]), np.int32)
    for row in seats:
        met += (row[:, None] == row[None, :]) & (row >= 0)[:, None]
    np.fill_diagonal(met, 0)
    return met


def _roles(room: Room) -> tuple[Bools, Bools]:
    roles = np.array([person.role.strip().casefold() for person in room.problem.people])
    return roles == "resident", roles == "staff"


def _lonely(meet: Ints, resident: Bools, staff: Bools, room: Room) -> int:
    if not staff.any() or not resident.any():
        return 0
    here = room.present.any(axis=0)
    return int((resident & here & ~(meet[:, staff] > 0).any(axis=1)).sum())


def _floors(room: Room, met: npt.NDArray[np.int64]) -> Floats:
    rounds = room.present.sum(axis=0)
    mean = met[rounds > 0].mean()
    return np.asarray(0.9 * mean * rounds / max(1, rounds.max()), np.float64)


@compiled
def _gap(floor: float, met: int) -> float:
    return (floor - met) ** 2 if met < floor else 0.0


@compiled
def _alter(
    p: int,
    q: int,
    by: int,
    met: npt.NDArray[np.int64],
    seen: npt.NDArray[np.int64],
    floors: Floats,
    resident: Bools,
    staff: Bools,
) -> float:
    """p and q meet for the first time (by = 1), or no longer (-1); returns what F grows by."""
    grown = -float(by)
    for x, y in ((p, q), (q, p)):
        before = _gap(floors[x], met[x])
        met[x] += by
        grown += (_gap(floors[x], met[x]) - before) / 4.0
        if staff[y] and resident[x]:
            if by > 0 and seen[x] == 0:
                grown -= 10.0
            seen[x] += by
            if by < 0 and seen[x] == 0:
                grown += 10.0
    return grown


@compiled
def _part(
    member: Ints,
    size: Ints,
    meet: Bytes,
    r: int,
    t: int,
    i: int,
    j: int,
    met: npt.NDArray[np.int64],
    seen: npt.NDArray[np.int64],
    floors: Floats,
    resident: Bools,
    staff: Bools,
) -> float:
    """What F grows by at table t of round r, which i leaves and j comes to; `meet` stays."""
    grown = 0.0
    for k in range(size[r, t]):
        p = member[r, t, k]
        if p != i:
            if meet[i, p] == 1:
                grown += _alter(i, p, -1, met, seen, floors, resident, staff)
            if meet[j, p] == 0:
                grown += _alter(j, p, 1, met, seen, floors, resident, staff)
    return grown


@compiled
def _polish(
    frame: Frame,
    state: State,
    floors: Floats,
    met: npt.NDArray[np.int64],
    seen: npt.NDArray[np.int64],
    resident: Bools,
    staff: Bools,
    tries: int,
    first: int,
) -> None:
    codes, free, penalty, kinds = frame.codes, frame.free, frame.penalty, frame.kind
    rivals, movers, moving = frame.rivals, frame.movers, frame.moving
    table, member, place, size = state.table, state.member, state.place, state.size
    count, meet, chance, violations = state.counts, state.meet, state.chance, state.violations
    lose, gain = state.lose, state.gain
    for number in range(tries):
        temperature = 0.3 * (1.0 - number / tries) + 1e-9
        r = first + int(random(chance) * (len(kinds) - first))
        if moving[r] < 2:
            continue
        i = movers[r, int(random(chance) * moving[r])]
        j = movers[r, int(random(chance) * moving[r])]
        a, b = table[r, i], table[r, j]
        if a == b or not may_swap(free, rivals, table, r, i, a, j, b):
            continue
        more = swap_violations(codes, lose, gain, r, i, a, j, b)
        if more > 0:
            continue
        # i and j leave and come one table after the other: whom they meet at both is counted once.
        grown = _part(member, size, meet, r, a, i, j, met, seen, floors, resident, staff)
        grown += _part(member, size, meet, r, b, j, i, met, seen, floors, resident, staff)
        recount(codes, penalty, kinds[r], size, count, lose, gain, r, i, a, j, b)
        change_seats(table, member, place, size, meet, r, i, j)
        if grown <= 0.0 or np.exp(-grown / temperature) > random(chance):
            violations[0] += more
            continue
        _part(member, size, meet, r, a, j, i, met, seen, floors, resident, staff)
        _part(member, size, meet, r, b, i, j, met, seen, floors, resident, staff)
        recount(codes, penalty, kinds[r], size, count, lose, gain, r, j, a, i, b)
        change_seats(table, member, place, size, meet, r, j, i)
