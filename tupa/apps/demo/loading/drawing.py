"""Draws what a unit of the demonstration would have photographed: nobody and no place is in it."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageDraw

__all__ = ["rail"]

WALL, RAIL = "#f3f0e8", "#5a5a5a"
GOWNS = ("#8a1c3b", "#1f4e79", "#2f6b4f", "#c98a1b", "#5b3f7d")


def rail() -> bytes:
    """Five gowns on a rail, as a JPEG."""
    image = Image.new("RGB", (960, 640), WALL)
    draw = ImageDraw.Draw(image)
    draw.rectangle((60, 90, 900, 102), fill=RAIL)
    for n, colour in enumerate(GOWNS):
        middle = 140 + n * 170
        draw.line((middle, 96, middle, 150), fill=RAIL, width=5)
        draw.line((middle - 42, 168, middle, 148, middle + 42, 168), fill=RAIL, width=5)
        top, waist, hem = (170, 46), (330, 34), (560, 78)
        left = [(middle - half, y) for y, half in (top, waist, hem)]
        right = [(middle + half, y) for y, half in (hem, waist, top)]
        draw.polygon(left + right, fill=colour)
    out = BytesIO()
    image.save(out, "JPEG", quality=85)
    return out.getvalue()
