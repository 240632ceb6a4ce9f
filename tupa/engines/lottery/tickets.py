"""Equally likely numbered panels from a lottery of unequal shares, and drawing one number.

A public draw needs tickets that people can count: exactly N panels, each as likely as any other.
Each panel gets floor(N·weight) copies; the places left are given one by one to the panel that best
lowers Σ(deficit²), a type's deficit being N·share less the seats it has, per member. Then panels
are exchanged, also for new ones, and single seats moved in them, until nobody is further than one
ticket from N·chance (polish, augment), and the seats of a type are dealt out evenly. Last, the
numbers are shuffled by the seed.

Without `pool`, which says who is interchangeable and what a panel must keep, only panels of the
lottery can be used, and the deviation is larger.

Guarantee: all panels are valid; how far any one person's tickets lie from N·chance is measured,
and the least that any N panels could reach is bounded. Cost: a second or two for 1000 tickets of 25
seats, fifteen for 150 seats and 1400 types.

Source: Flanigan, Kehne, Procaccia: Fair sortition made transparent, NeurIPS 2021 (uniform
lotteries).
"""

from __future__ import annotations

import hashlib
import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from tupa.engines import InputError
from tupa.engines.lottery.result import Result

if TYPE_CHECKING:
    from tupa.engines.lottery.polish import Polish
    from tupa.engines.lottery.pool import Pool

__all__ = ["FORMAT", "Tickets", "pick", "tickets"]

FORMAT = "tupa-tickets/1"

_MOST_EXCHANGES = 1000
# First within a ticket, rounding forgiven; then without forgiveness, if that costs little.
_WITHIN, _STRICTLY = 1.0 + 1e-6, 1.0 - 1e-6
_STEPS, _FEWEST_STEPS = 400_000, 500
_AGAIN, _MORE_STEPS = 8, 150

Floats = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]


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


def tickets(
    result: Result, count: int = 1000, *, seed: int = 0, pool: Pool | None = None
) -> Tickets:
    """This will make exactly `count` equally likely panels of a lottery.

    `pool` is that of the problem the lottery was solved for. Raises `InputError`:
    `count_not_positive` when `count` is below 1; `lottery_unsound` when the weights are no shares
    of 1, a member has no stated chance, or the pool is of other people (see `check` for every
    promise).
    """
    if count < 1:
        raise InputError("count_not_positive", f"{count} tickets; expected 1 or more.", count=count)
    _refuse_unsound(result, pool)
    rng, names = np.random.default_rng(seed), list(result.probabilities)
    kinds = range(len(names)) if pool is None else [pool.kinds[name] for name in names]
    lottery = _Lottery.of(result, dict(zip(names, kinds, strict=True)))
    panels, copies = _copies(lottery, count, pool, rng)
    place = {name: position for position, name in enumerate(names)}
    order = rng.permutation(np.repeat(np.arange(len(copies)), copies))
    dealt = _deal(panels[order], lottery.members(), place, rng)
    held = Counter(name for panel in dealt for name in panel)
    off = [(held[name], count * result.probabilities[name]) for name in names]
    return Tickets(
        panels=tuple(dealt),
        counts={name: held[name] for name in names},
        worst_deviation=_rounded(max(abs(number - share) for number, share in off)),
        bound=_rounded(max(abs(share - round(share)) for _, share in off)),
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


def _refuse_unsound(result: Result, pool: Pool | None) -> None:
    for number, panel in enumerate(result.panels, start=1):
        for name in panel.members:
            if name not in result.probabilities:
                message = f"panel {number}: the member {name} has no stated chance."
                raise InputError("lottery_unsound", message, panel=number, id=name)
    weights = [panel.weight for panel in result.panels]
    if not all(weight > 0 for weight in weights) or not abs(math.fsum(weights) - 1) < 1e-6:
        message = "The weights of the panels are not shares above 0 that sum to 1."
        raise InputError("lottery_unsound", message)
    if pool is not None and set(pool.kinds) != set(result.probabilities):
        raise InputError("lottery_unsound", "The pool and the lottery name different people.")


def _rounded(deviation: float) -> float:
    """Chances are exact to about 1e-9, so a thousand times that says nothing."""
    return round(deviation, 6)


@dataclass(frozen=True)
class _Lottery:
    """The lottery by type: distinct panels (rows of seats), their weights, who is of which type."""

    panels: Floats
    weights: Floats
    kinds: dict[str, int]

    @staticmethod
    def of(result: Result, kinds: dict[str, int]) -> _Lottery:
        weights: dict[bytes, float] = {}
        for panel in result.panels:
            seats = np.bincount([kinds[name] for name in panel.members], minlength=_number(kinds))
            key = seats.astype(float).tobytes()
            weights[key] = weights.get(key, 0.0) + panel.weight
        panels = np.array([np.frombuffer(key) for key in weights])
        return _Lottery(panels, np.array(list(weights.values())), kinds)

    def members(self) -> list[list[str]]:
        members: list[list[str]] = [[] for _ in range(_number(self.kinds))]
        for name, kind in self.kinds.items():
            members[kind].append(name)
        return members


def _number(kinds: dict[str, int]) -> int:
    return max(kinds.values()) + 1


def _copies(
    lottery: _Lottery, count: int, pool: Pool | None, rng: np.random.Generator
) -> tuple[Whole, Whole]:
    """Panels and how many copies of each: `count` in all."""
    counts = np.bincount(list(lottery.kinds.values())).astype(float)
    whole = np.floor(count * lottery.weights + 1e-9).astype(int)
    target = lottery.weights @ lottery.panels
    copies = _fill(whole, lottery.panels, count * target, counts, count)
    if pool is None:
        copies = _exchange(copies, whole, lottery.panels, count * target - copies @ lottery.panels)
        return lottery.panels.astype(int), copies
    # Only new panels need the solver library.
    from tupa.engines.lottery.polish import Polish

    polish = Polish(pool.polytope, lottery.panels, copies, target, rng)
    if _is_within(polish, max(_FEWEST_STEPS, _STEPS // len(counts))):
        polish.bring_within(_STRICTLY, _FEWEST_STEPS)
    panels, copies = polish.best()
    return panels.astype(int), copies


def _is_within(polish: Polish, steps: int) -> bool:
    """Whether everybody comes within a ticket: by exchange, then by single seats and exchange in
    turn."""
    if polish.bring_within(_WITHIN, steps):
        return True
    for _ in range(_AGAIN):
        polish.move_seats(_WITHIN)
        if polish.bring_within(_WITHIN, _MORE_STEPS):
            return True
    return False


def _fill(copies: Whole, panels: Floats, shares: Floats, counts: Floats, count: int) -> Whole:
    """Add the panel that most lowers the sum of the members' squared deficits until there are
    `count`."""
    copies, own = copies.copy(), 0.5 * panels**2 @ (1 / counts**2)
    deficit = (shares - copies @ panels) / counts
    for _ in range(count - int(copies.sum())):
        best = int(np.argmax(panels @ (deficit / counts) - own))
        copies[best] += 1
        deficit -= panels[best] / counts
    return copies


def _exchange(copies: Whole, whole: Whole, panels: Floats, deficit: Floats) -> Whole:
    """Exchange one of the places given for another while that lowers the sum of squares."""
    common = panels @ panels.T
    size = common[0, 0]
    for _ in range(_MOST_EXCHANGES):
        worth = panels @ deficit
        change = 2 * (worth[:, None] - worth[None, :]) + 2 * (size - common)
        change[copies <= whole] = np.inf
        out, into = np.unravel_index(int(np.argmin(change)), change.shape)
        if change[out, into] > -1e-9:
            break
        copies[out] -= 1
        copies[into] += 1
        deficit = deficit + panels[out] - panels[into]
    return copies


def _deal(
    panels: Whole, members: list[list[str]], place: dict[str, int], rng: np.random.Generator
) -> list[tuple[str, ...]]:
    """The seats of each type go round among its members, who begin in a drawn order."""
    rounds = [[names[int(i)] for i in rng.permutation(len(names))] for names in members]
    begins, dealt = np.zeros(len(members), dtype=int), []
    for panel in panels:
        named: list[str] = []
        for kind in np.flatnonzero(panel):
            names, begin = rounds[kind], int(begins[kind])
            named += [names[(begin + seat) % len(names)] for seat in range(panel[kind])]
        begins += panel
        dealt.append(tuple(sorted(named, key=place.__getitem__)))
    return dealt
