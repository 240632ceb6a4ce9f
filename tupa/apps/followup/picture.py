"""The dots of "how the ideas stand": one dot is one idea, shape first, colour second."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tupa.apps.followup.standing import Count

__all__ = ["PictureRow", "picture_of"]

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


def picture_of(counts: Sequence[Count]) -> list[PictureRow]:
    return [_row(count) for count in counts]


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
