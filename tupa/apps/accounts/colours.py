"""A city's main colour: its contrast by WCAG 2.2, and the palette that is made of it.

The colour stands as text on every light ground of the site and under white text on buttons, so it
needs 4.5:1 against all of them (success criterion 1.4.3); edges of controls, which need 3:1
(1.4.11), are of the same colour.
"""

from __future__ import annotations

import re

__all__ = [
    "ENOUGH",
    "HEAD",
    "contrast",
    "contrast_of_luminances",
    "deep_ground",
    "is_colour",
    "least_contrast",
    "linear",
    "luminance",
    "nearest_that_passes",
    "palette_css",
]

ENOUGH = 4.5
#: Where the colour is read: birch, paper and wood of the theme.
GROUNDS = ("#faf8f3", "#ffffff", "#eee3cd")
#: The ground of the head of every page, and the site's own dark one.
HEAD, DEEP = GROUNDS[0], "#12382c"
BLACK, WHITE = "#000000", "#ffffff"
STEPS = 100


def is_colour(text: str) -> bool:
    return re.fullmatch(r"#[0-9a-f]{6}", text) is not None


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours.

    >>> contrast("#000000", "#ffffff"), round(contrast("#777777", "#ffffff"), 2)
    (21.0, 4.48)
    """
    return contrast_of_luminances(luminance(one), luminance(other))


def contrast_of_luminances(one: float, other: float) -> float:
    lighter, darker = max(one, other), min(one, other)
    return (lighter + 0.05) / (darker + 0.05)


def least_contrast(colour: str) -> float:
    """Against the ground on which the colour is read worst, its own tint among them."""
    return min(contrast(colour, ground) for ground in (*GROUNDS, _tint(colour)))


def nearest_that_passes(colour: str) -> str:
    """The same colour, only as much darker as it must be."""
    darker = (_mixed(colour, BLACK, step / STEPS) for step in range(STEPS + 1))
    return next(one for one in darker if least_contrast(one) >= ENOUGH)


def palette_css(colour: str) -> str:
    """The variables of the theme that follow the colour."""
    deep, tint = deep_ground(colour), _tint(colour)
    return f":root{{--t-spruce:{colour};--t-spruce-deep:{deep};--t-spruce-tint:{tint}}}"


def deep_ground(colour: str) -> str:
    """The dark ground that goes with the colour, or the site's."""
    return _mixed(colour, BLACK, 0.4) if colour else DEEP


def _tint(colour: str) -> str:
    return _mixed(colour, WHITE, 0.88)


def _mixed(colour: str, other: str, share: float) -> str:
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def _channels(colour: str) -> list[int]:
    return [int(colour[start : start + 2], 16) for start in (1, 3, 5)]


def luminance(colour: str) -> float:
    red, green, blue = (linear(one / 255) for one in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
