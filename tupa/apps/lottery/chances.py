"""Everyone's chance, told so that nobody can be picked out: sorted, and merged into groups.

A group holds as many people as the country asks for (and a twentieth of all), and only its mean is
drawn. The least, mean and most are over those who could be drawn.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tupa.apps.lottery.models import Chance, Draw

__all__ = ["Chances", "Chart", "Group", "chances_of", "chart_of", "group"]

MOST_GROUPS = 20
#: Chances closer than this are the same: the lottery is exact to about a thousand-millionth.
SAME = 1e-6
ONE_BAR_A_PERSON = 200


@dataclass(frozen=True)
class Group:
    """People with about the same chance: how many, and from what chance to what."""

    people: int
    mean: float
    least: float
    most: float

    @property
    def is_one_chance(self) -> bool:
        return f"{100 * self.least:.1f}" == f"{100 * self.most:.1f}"


@dataclass(frozen=True)
class Chances:
    """The chances of one draw."""

    people: int
    least: float
    mean: float
    most: float
    groups: tuple[Group, ...]
    unreachable: int

    @property
    def is_one_chance(self) -> bool:
        """Whether everybody on the list has the same chance, as exactly as it is shown."""
        return not self.unreachable and f"{100 * self.least:.1f}" == f"{100 * self.most:.1f}"

    @property
    def simple(self) -> float:
        """Everybody's chance in a draw without quotas: seats by people, the unreachable too."""
        return self.mean * self.people / (self.people + self.unreachable)

    @property
    def typical(self) -> float:
        """The chance in the middle, to the group it lies in: half have more, half have less."""
        place, passed = self.people // 2, 0
        for one in self.groups:
            passed += one.people
            if place < passed:
                return one.mean
        return self.mean


def chances_of(draw: Draw) -> Chances | None:
    """The chances of everyone in a draw that has been computed."""
    rows = Chance.objects.filter(city=draw.city_id, draw=draw)
    pairs = list(rows.values_list("share", "is_reachable"))
    shares = sorted(float(share) for share, is_reachable in pairs if is_reachable)
    if not shares:
        return None
    return Chances(
        people=len(shares),
        least=shares[0],
        mean=math.fsum(shares) / len(shares),
        most=shares[-1],
        groups=group(shares, draw.city.rules.small_cells.least),
        unreachable=len(pairs) - len(shares),
    )


def group(shares: Sequence[float], least_people: int) -> tuple[Group, ...]:
    """Sorted chances merged into groups, none of them small (unless everyone together is)."""
    least = max(least_people, math.ceil(len(shares) / MOST_GROUPS))
    ends = [end for end, (one, next_) in enumerate(pairwise(shares), 1) if next_ - one > SAME]
    cuts = [0]
    for end in ends:
        if end - cuts[-1] >= least and len(shares) - end >= least:
            cuts.append(end)
    return tuple(_as_group(shares[start:end]) for start, end in pairwise([*cuts, len(shares)]))


def _as_group(shares: Sequence[float]) -> Group:
    return Group(len(shares), math.fsum(shares) / len(shares), shares[0], shares[-1])


@dataclass(frozen=True)
class Bar:
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Range:
    """From the least chance of a group to its most."""

    x: float
    top: float
    bottom: float


@dataclass(frozen=True)
class Tick:
    y: float
    share: float


@dataclass(frozen=True)
class Chart:
    """The geometry of the bars, one a person while there are fewer than 200, else one a group.

    A group whose people have different chances has a range besides. `simple` is the height of the
    chance that a draw without quotas gives everybody.
    """

    width: int
    height: int
    left: int
    right: int
    base: int
    bars: tuple[Bar, ...]
    ranges: tuple[Range, ...]
    ticks: tuple[Tick, ...]
    simple: float


def chart_of(chances: Chances, *, width: int = 760, height: int = 250, left: int = 52) -> Chart:
    """Sorted from the least chance to the most, on one scale that starts at zero."""
    base, top, right = height - 44, 30, width - 4
    step = _step(chances.most)
    highest = step * math.ceil(chances.most / step - 1e-9)

    def y(share: float) -> float:
        return base - (base - top) * share / highest

    bars = _bars(chances, left=left, right=right, base=base, y=y)
    ranges = _ranges(chances, left=left, right=right, y=y)
    ticks = tuple(
        Tick(y(step * number), step * number) for number in range(round(highest / step) + 1)
    )
    return Chart(width, height, left, right, base, bars, ranges, ticks, y(chances.simple))


def _bars(
    chances: Chances, *, left: int, right: int, base: int, y: Callable[[float], float]
) -> tuple[Bar, ...]:
    slot = (right - left) / chances.people
    bars: list[Bar] = []
    start = 0
    for one in chances.groups:
        pieces = one.people if chances.people < ONE_BAR_A_PERSON else 1
        broad = slot * one.people / pieces
        gap = min(1.0, broad * 0.2)
        for piece in range(pieces):
            x = left + slot * start + broad * piece
            bars.append(Bar(x, y(one.mean), broad - gap, base - y(one.mean)))
        start += one.people
    return tuple(bars)


def _ranges(
    chances: Chances, *, left: int, right: int, y: Callable[[float], float]
) -> tuple[Range, ...]:
    slot = (right - left) / chances.people
    ranges: list[Range] = []
    start = 0
    for one in chances.groups:
        if not one.is_one_chance:
            ranges.append(Range(left + slot * (start + one.people / 2), y(one.most), y(one.least)))
        start += one.people
    return tuple(ranges)


def _step(highest: float) -> float:
    """At most five lines behind the bars, at round shares."""
    return next((one for one in (0.01, 0.02, 0.05, 0.1, 0.2) if highest / one <= 5), 0.25)
