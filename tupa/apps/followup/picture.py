"""The dots of "how the ideas stand": one dot is one idea, shape first, colour second."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from tupa.apps.followup.standing import Count

__all__ = ["MOST_DOTS", "Picture", "PictureRow", "dots_cut_at", "picture_of"]

_STEP = 17
_A_ROW = 8
#: More ideas than this on one row are not drawn one by one.
MOST_DOTS = 60


@dataclass(frozen=True)
class PictureRow:
    """One count with the places of its dots."""

    code: str
    text: Any
    number: int
    width: int
    height: int
    dots: Sequence[tuple[int, int]]


@dataclass(frozen=True)
class Picture:
    """A row a standing; `cut_at`: the most dots of a row, where some row stands for more ideas."""

    rows: Sequence[PictureRow]
    cut_at: int


def picture_of(counts: Sequence[Count]) -> Picture:
    return Picture([_row(count) for count in counts], dots_cut_at(count.number for count in counts))


def dots_cut_at(numbers: Iterable[int]) -> int:
    """The most dots of a row, where some row has more ideas than that; otherwise 0."""
    return MOST_DOTS if any(number > MOST_DOTS for number in numbers) else 0


def _row(count: Count) -> PictureRow:
    drawn = min(count.number, MOST_DOTS)
    lines = max((drawn + _A_ROW - 1) // _A_ROW, 1)
    return PictureRow(
        code=count.code,
        text=count.text,
        number=count.number,
        width=_A_ROW * _STEP,
        height=lines * _STEP - 3,
        dots=[(7 + _STEP * (i % _A_ROW), 7 + _STEP * (i // _A_ROW)) for i in range(drawn)],
    )
