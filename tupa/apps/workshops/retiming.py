"""Sums of minutes: sharing a length among parts, and fitting what is left into the time left.

Plain Python: no database, no clock.

An evening is late when its rest, moved to start at `start`, would end after `end`. Delay is taken
first from the pauses between the parts. If it would still end late, the parts follow each other
without a pause, and what is too long is taken from them in proportion to what each can spare: its
minutes less its least, in whole minutes by the largest remainder: none goes below its least.
When all they can spare is too little, everything is at its least and `late` says by how many
minutes the evening ends after its time.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import ceil

__all__ = ["LEAST_SHARE", "Proposal", "Slot", "least_of", "proposed", "scaled", "shared_out"]

MINUTE = datetime.timedelta(minutes=1)
#: The share of its time a part of this kind needs, when its plan does not say.
LEAST_SHARE: Mapping[str, float] = {
    "arrival": 0.5,
    "meal": 0.75,
    "talk": 0.75,
    "table": 0.7,
    "plenary": 0.6,
    "break": 0.6,
    "feedback": 0.5,
}


@dataclass(frozen=True)
class Slot:
    """A part that is still to come."""

    key: int
    starts_at: datetime.datetime
    minutes: int
    least: int


@dataclass(frozen=True)
class Proposal:
    """The new times of what is to come, in order; a part of 0 minutes is left out."""

    slots: tuple[Slot, ...]
    cut: int
    late: int


def least_of(kind: str, minutes: int, least: int | None) -> int:
    """How short a part can be made: as its plan says, else by its kind."""
    if least is not None:
        return min(least, minutes)
    return min(minutes, ceil(minutes * LEAST_SHARE.get(kind, 1)))


def proposed(
    slots: Sequence[Slot], *, start: datetime.datetime, end: datetime.datetime
) -> Proposal:
    """The rest of the evening from `start`, shortened as needed to end by `end`."""
    minutes = [slot.minutes for slot in slots]
    starts = _with_pauses(slots, start)
    if slots and starts[-1] + minutes[-1] * MINUTE > end:
        over = max(0, ceil((start + sum(minutes) * MINUTE - end) / MINUTE))
        spare = [slot.minutes - slot.least for slot in slots]
        cuts = shared_out(spare, min(over, sum(spare)))
        minutes = [length - less for length, less in zip(minutes, cuts, strict=True)]
        starts = _in_a_row(minutes, start)
    placed = [
        Slot(slot.key, begins, length, slot.least)
        for slot, begins, length in zip(slots, starts, minutes, strict=True)
    ]
    finish = placed[-1].starts_at + minutes[-1] * MINUTE if placed else start
    cut = sum(slot.minutes for slot in slots) - sum(minutes)
    return Proposal(tuple(placed), cut, max(0, ceil((finish - end) / MINUTE)))


def _with_pauses(slots: Sequence[Slot], start: datetime.datetime) -> list[datetime.datetime]:
    """Every part as early as planned, or as the one before it ends."""
    starts, free = [], start
    for slot in slots:
        starts.append(max(free, slot.starts_at))
        free = starts[-1] + slot.minutes * MINUTE
    return starts


def _in_a_row(minutes: Sequence[int], start: datetime.datetime) -> list[datetime.datetime]:
    """One part right after the other."""
    ends = accumulate(minutes, initial=0)
    return [start + passed * MINUTE for passed in ends][: len(minutes)]


def shared_out(weights: Sequence[int], total: int) -> list[int]:
    """Whole numbers that add up to `total`, in proportion to the weights (largest remainder).

    None is more than its weight while the total is no more than theirs.

    >>> shared_out([1, 2, 4, 5], 24)
    [2, 4, 8, 10]
    """
    whole = sum(weights)
    if not whole:
        return [0 for _ in weights]
    floor = [weight * total // whole for weight in weights]
    order = sorted(range(len(weights)), key=lambda at: (-(weights[at] * total % whole), at))
    for at in order[: total - sum(floor)]:
        floor[at] += 1
    return floor


def scaled(minutes: Sequence[int], total: int) -> list[int]:
    """The lengths made longer or shorter alike, to `total`; every one keeps at least a minute.

    `total` is at least a minute for each.
    """
    lengths = shared_out(minutes, total)
    for place, length in enumerate(lengths):
        if not length:
            lengths[lengths.index(max(lengths))] -= 1
            lengths[place] = 1
    return lengths
