"""The chart of choices: from the shortest journey to the longest, a mark at the median."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.formats import time_format

from tupa.apps.venues.comparison import Choice

__all__ = ["BROAD", "NARROW", "chart_of"]

MOST_ROWS = 15
TOP = 30


@dataclass(frozen=True)
class Frame:
    """How the drawing is laid out, in its own units; on a phone names stand above their bars."""

    width: int
    left: int
    row: int
    names_above: bool = False


BROAD = Frame(width=640, left=230, row=34)
NARROW = Frame(width=320, left=12, row=46, names_above=True)


@dataclass(frozen=True)
class Bar:
    """One row of the chart, in the drawing's own units."""

    choice: Choice
    y: int
    name_y: int
    x: float
    width: float
    median: float
    end: float
    text: str


def chart_of(choices: Sequence[Choice], frame: Frame = BROAD) -> dict[str, Any] | None:
    """What the SVG needs; None when nobody has a way anywhere. The fairest fifteen are drawn."""
    drawn = [one for one in choices if one.longest is not None][:MOST_ROWS]
    if not drawn:
        return None
    longest = max(one.longest or 0 for one in drawn)
    step = 15 if longest <= 120 else 60
    if any(journey.kilometres is not None for one in drawn for journey in one.journeys):
        step = 5
    most = max(step, math.ceil(longest / step) * step)
    scale = (frame.width - frame.left - 50) / most
    bars = [_bar(one, number, scale, frame) for number, one in enumerate(drawn)]
    marks = [{"x": frame.left + tick * scale, "text": tick} for tick in range(0, most + 1, step)]
    bottom = TOP + frame.row * len(drawn)
    return {
        "width": frame.width,
        "height": bottom + 8,
        "name_x": frame.left if frame.names_above else frame.left - 10,
        "anchor": "start" if frame.names_above else "end",
        "bottom": bottom,
        "bars": bars,
        "marks": marks,
    }


def _bar(choice: Choice, number: int, scale: float, frame: Frame) -> Bar:
    shortest, median, longest = (choice.shortest or 0, choice.median or 0, choice.longest or 0)
    label = f"{choice.venue.name}"
    cut = label if len(label) <= 24 else label[:23] + "…"
    top = TOP + frame.row * number
    y = top + (30 if frame.names_above else 10)
    return Bar(
        choice,
        y,
        top + 16 if frame.names_above else y + 4,
        frame.left + shortest * scale,
        max(3.0, (longest - shortest) * scale),
        frame.left + median * scale,
        frame.left + longest * scale + 6,
        f"{cut} {time_format(choice.start_time)}" if choice.start_time else cut,
    )
