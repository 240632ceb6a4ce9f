"""Equally likely numbered panels from a lottery of unequal shares, and drawing one number.

A public draw needs tickets that people can count: exactly N panels, each as likely as any other.
Each panel gets floor(N·weight) copies; the places left are given one by one to the panel that best
lowers Σ(deficit²), a person's deficit being N·chance less the tickets they have, and are exchanged
while that lowers the sum further. Then the numbers are shuffled by the seed.

Guarantee: only panels of the lottery are used, so all are valid; how far any one person's tickets
lie from N·chance is measured, and the least that any N panels could reach is bounded. Cost: at
most N steps over the panels, well under a second for 1000 tickets of a few hundred people.

Source: Flanigan, Kehne, Procaccia: Fair sortition made transparent, NeurIPS 2021 (uniform
lotteries).
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from tupa.engines import InputError
from tupa.engines.lottery.result import Result

__all__ = ["FORMAT", "Tickets", "pick", "tickets"]

FORMAT = "tupa-tickets/1"

_MOST_EXCHANGES = 1000

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Tickets:
    """Numbered panels (a number is a position) and on how many of them each person stands.

    `worst_deviation` and `bound` are in tickets: the largest distance of anyone's count from their
    exact share, and the least that any set of as many panels can reach, since counts are whole.
    """

    panels: tuple[tuple[str, ...], ...]
    counts: dict[str, int]
    worst_deviation: float
    bound: float
    seed: int

    def to_json(self) -> dict[str, Any]:
        """This will give the plain structure of tickets.json."""
        return {
            "format": FORMAT,
            "seed": self.seed,
            "worst_deviation": self.worst_deviation,
            "bound": self.bound,
            "tickets": self.counts,
            "panels": [list(panel) for panel in self.panels],
        }


def tickets(result: Result, count: int = 1000, *, seed: int = 0) -> Tickets:
    """This will make exactly `count` equally likely panels of a lottery.

    Raises `InputError`: `count_not_positive` when `count` is below 1; `lottery_unsound` when the
    weights are no shares of 1 or a member has no stated chance (see `check` for every promise).
    """
    if count < 1:
        raise InputError("count_not_positive", f"{count} tickets; expected 1 or more.", count=count)
    _refuse_unsound(result)
    names = list(result.probabilities)
    seats = _seats(result, names)
    weights = np.array([panel.weight for panel in result.panels])
    shares = count * np.array([result.probabilities[name] for name in names])
    copies = _fill(np.floor(count * weights + 1e-9).astype(int), seats, shares, count)
    order = np.random.default_rng(seed).permutation(np.repeat(np.arange(len(copies)), copies))
    held = copies @ seats
    return Tickets(
        panels=tuple(result.panels[index].members for index in order),
        counts={name: int(number) for name, number in zip(names, held, strict=True)},
        worst_deviation=float(np.abs(held - shares).max()),
        bound=float(np.abs(shares - np.round(shares)).max()),
        seed=seed,
    )


def pick(seed: bytes, count: int, label: str = "panel") -> int:
    """This will draw one number from 0 to count - 1, uniformly, from published bytes.

    u(label) of draw format 1: the first counter j for which v = SHA-256("tupa-v1|" label "|" seed
    "|" j) is below the largest multiple of `count` that fits in 256 bits; then v mod count. No
    number is favoured.

    >>> pick(bytes(32), 1000)
    328
    """
    limit = (1 << 256) // count * count
    start = b"tupa-v1|" + label.encode() + b"|" + seed + b"|"
    counter = 0
    while True:
        digest = hashlib.sha256(start + str(counter).encode()).digest()
        number = int.from_bytes(digest, "big")
        if number < limit:
            return number % count
        counter += 1


def _refuse_unsound(result: Result) -> None:
    for number, panel in enumerate(result.panels, start=1):
        for name in panel.members:
            if name not in result.probabilities:
                message = f"panel {number}: the member {name} has no stated chance."
                raise InputError("lottery_unsound", message, panel=number, id=name)
    weights = [panel.weight for panel in result.panels]
    if not all(weight > 0 for weight in weights) or not abs(math.fsum(weights) - 1) < 1e-6:
        message = "The weights of the panels are not shares above 0 that sum to 1."
        raise InputError("lottery_unsound", message)


def _seats(result: Result, names: Sequence[str]) -> Floats:
    position = {name: index for index, name in enumerate(names)}
    seats = np.zeros((len(result.panels), len(names)))
    for row, panel in enumerate(result.panels):
        seats[row, [position[name] for name in panel.members]] = 1.0
    return seats


def _fill(
    copies: npt.NDArray[np.int64], seats: Floats, shares: Floats, count: int
) -> npt.NDArray[np.int64]:
    """Add the panel with the largest summed deficit until there are `count`: panels are all of one
    size."""
    whole = copies.copy()
    deficit = shares - copies @ seats
    for _ in range(count - int(copies.sum())):
        best = int(np.argmax(seats @ deficit))
        copies[best] += 1
        deficit -= seats[best]
    return _exchange(copies, whole, seats, deficit)


def _exchange(
    copies: npt.NDArray[np.int64], whole: npt.NDArray[np.int64], seats: Floats, deficit: Floats
) -> npt.NDArray[np.int64]:
    """Exchange one of the places given for another while that lowers the sum of squares."""
    common = seats @ seats.T
    size = common[0, 0]
    for _ in range(_MOST_EXCHANGES):
        worth = seats @ deficit
        change = 2 * (worth[:, None] - worth[None, :]) + 2 * (size - common)
        change[copies <= whole] = np.inf
        out, into = np.unravel_index(int(np.argmin(change)), change.shape)
        if change[out, into] > -1e-9:
            break
        copies[out] -= 1
        copies[into] += 1
        deficit += seats[out] - seats[into]
    return copies
