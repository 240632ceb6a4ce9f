"""The chart of choices: from the shortest journey to the longest, a mark at the median."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.formats import time_format

from tupa.apps.venues.comparison import Choice

__all__ = ["chart_of"]

WIDTH, LEFT, ROW, TOP = 640, 230, 34, 30
MOST_ROWS = 15


@dataclass(frozen=True)
class Bar:
    """One row of the chart, in the drawing's own units."""

    choice: Choice
    y: int
    x: float
    width: float
    median: float
    end: float
    text: str


def chart_of(choices: Sequence[Choice]) -> dict[str, Any] | None:
    """What the SVG needs; None when nobody has a way anywhere. The fairest fifteen are drawn."""
    drawn = [one for one in choices if one.longest is not None][:MOST_ROWS]
    if not drawn:
        return None
    longest = max(one.longest or 0 for one in drawn)
    step = 15 if longest <= 120 else 60
    if any(journey.kilometres is not None for one in drawn for journey in one.journeys):
        step = 5
    most = max(step, math.ceil(longest / step) * step)
    scale = (WIDTH - LEFT - 50) / most
    bars = [_bar(one, TOP + ROW * number, scale) for number, one in enumerate(drawn)]
    marks = [{"x": LEFT + tick * scale, "text": tick} for tick in range(0, most + 1, step)]
    return {
        "width": WIDTH,
        "height": TOP + ROW * len(drawn) + 8,
        "left": LEFT - 10,
        "bottom": TOP + ROW * len(drawn),
        "bars": bars,
        "marks": marks,
    }


def _bar(choice: Choice, y: int, scale: float) -> Bar:
    shortest, median, longest = (choice.shortest or 0, choice.median or 0, choice.longest or 0)
    label = f"{choice.venue.name}"
    cut = label if len(label) <= 24 else label[:23] + "…"
    return Bar(
        choice,
        y + 10,
        LEFT + shortest * scale,
        max(3.0, (longest - shortest) * scale),
        LEFT + median * scale,
        LEFT + longest * scale + 6,
        f"{cut} {time_format(choice.start_time)}" if choice.start_time else cut,
    )
