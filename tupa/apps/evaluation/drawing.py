"""Answers as dots on a line, one a person: disagreeing left of the middle, agreeing right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["WIDTH", "Drawing", "Mark", "draw", "reach_of"]

WIDTH, HEIGHT = 320, 24
#: Above this many people on one line, dots would be specks: bars then.
MOST_DOTS = 60
LARGEST = 14.0


@dataclass(frozen=True)
class Mark:
    """A dot (no width) or a bar; `css` is its fill."""

    x: float
    width: float
    css: str


@dataclass(frozen=True)
class Drawing:
    marks: list[Mark]
    radius: float
    are_bars: bool
    width: int = WIDTH
    height: int = HEIGHT
    middle: float = WIDTH / 2


def draw(counts: Sequence[int], fills: Sequence[str], widest: float) -> Drawing:
    """`counts` from one end to the other, an odd number of them: the middle one lies on zero.

    `widest` is the furthest that any line of the same chart goes from zero, in people.
    """
    half = len(counts) // 2
    step = min(LARGEST, (WIDTH / 2 - 2) / max(widest, 1))
    x = WIDTH / 2 - step * (sum(counts[:half]) + counts[half] / 2)
    are_bars = sum(counts) > MOST_DOTS
    marks: list[Mark] = []
    for count, css in zip(counts, fills, strict=True):
        if are_bars and count:
            marks.append(Mark(x, max(step * count - 1, 0.5), css))
        elif not are_bars:
            marks += [Mark(x + step * (place + 0.5), 0, css) for place in range(count)]
        x += step * count
    return Drawing(marks, step * 0.42, are_bars)


def reach_of(counts: Sequence[int]) -> float:
    """How far from zero a line goes, in people."""
    half = len(counts) // 2
    return max(sum(counts[:half]), sum(counts[half + 1 :])) + counts[half] / 2
