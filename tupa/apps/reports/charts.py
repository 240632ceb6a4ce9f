"""A chart of bars as SVG and PNG, from the same rows; its data stands beside it in every report."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from PIL import Image, ImageDraw, ImageFont

from tupa.apps.reports.parts import Chart

__all__ = ["bars_of", "png_of", "svg_of"]

WIDTH, ROW, BAR, TOP = 460, 52, 20, 8
_INK, _SPRUCE, _PAPER = "#16211c", "#1e5b45", "#ffffff"
_SCALE = 2


@dataclass(frozen=True)
class Bar:
    label: str
    number: int
    y: int
    width: int

    @property
    def text_y(self) -> int:
        return self.y + 15

    @property
    def bar_y(self) -> int:
        return self.y + 22

    @property
    def number_x(self) -> int:
        return self.width + 8

    @property
    def number_y(self) -> int:
        return self.y + 38


def bars_of(chart: Chart) -> list[Bar]:
    """One scale for all; the zero line is at zero."""
    most = max([1, *(count for _label, count in chart.rows)])
    room = WIDTH - 60
    return [
        Bar(label, count, TOP + place * ROW, round(room * count / most))
        for place, (label, count) in enumerate(chart.rows)
    ]


def height_of(chart: Chart) -> int:
    return TOP * 2 + ROW * len(chart.rows)


def svg_of(chart: Chart, *, is_alone: bool = False) -> str:
    """`is_alone`: a file of its own, which carries its colours along."""
    context = {
        "chart": chart,
        "bars": bars_of(chart),
        "width": WIDTH,
        "height": height_of(chart),
        "bar": BAR,
        "is_alone": is_alone,
    }
    return render_to_string("reports/chart.svg", context).strip()


def png_of(chart: Chart) -> bytes:
    size = (WIDTH * _SCALE, height_of(chart) * _SCALE)
    picture = Image.new("RGB", size, _PAPER)
    draw = ImageDraw.Draw(picture)
    for one in bars_of(chart):
        draw.text((0, one.y * _SCALE), one.label, fill=_INK, font=_font())
        top = one.bar_y * _SCALE
        corner = (max(one.width, 1) * _SCALE, top + BAR * _SCALE)
        draw.rectangle(((0, top), corner), fill=_SPRUCE)
        place = (one.number_x * _SCALE, top - _SCALE)
        draw.text(place, str(one.number), fill=_INK, font=_font())
    out = io.BytesIO()
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()


@cache
def _font() -> Any:
    path = finders.find("tupa/fonts/plex-sans-400.woff2")
    try:
        return ImageFont.truetype(str(path), 15 * _SCALE)
    except OSError:  # without Brotli the library cannot read this kind of file
        return ImageFont.load_default(15 * _SCALE)
