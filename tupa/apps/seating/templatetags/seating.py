"""Small words of the pages about tables."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.safestring import SafeString

__all__ = ["change", "numbers"]

register = template.Library()


@register.filter
def change(value: Any) -> str:
    """A difference with its sign: `+2`, `−1`, `0`."""
    number = int(value or 0)
    return f"+{number}" if number > 0 else str(number).replace("-", "−")


@register.filter
def numbers(tables: Iterable[int], chosen: str) -> SafeString:
    """The tables to choose from; a list for every person, so written in one go."""
    return SafeString(
        "".join(
            f'<option value="{one:d}"{" selected" if str(one) == chosen else ""}>{one:d}</option>'
            for one in tables
        )
    )
