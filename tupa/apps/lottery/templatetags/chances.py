"""Shares as people read them, under the name the pages of the draw load them by; and bars."""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.utils.safestring import SafeString

from tupa.apps.look.templatetags.look import percent, svg
from tupa.apps.lottery.chances import Bar

__all__ = ["percent", "rectangles"]

register = template.Library()
register.filter(percent)


@register.filter
def rectangles(bars: Iterable[Bar], css: str) -> SafeString:
    """The bars of a chart. Two hundred of them, number by number in the template, took a quarter
    of the page's time."""
    return SafeString(
        "".join(
            f'<rect class="{css}" x="{svg(one.x)}" y="{svg(one.y)}"'
            f' width="{svg(one.width)}" height="{svg(one.height)}"/>'
            for one in bars
        )
    )
