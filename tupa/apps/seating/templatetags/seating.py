"""Small words of the pages about tables."""

from __future__ import annotations

from typing import Any

from django import template

__all__ = ["change"]

register = template.Library()


@register.filter
def change(value: Any) -> str:
    """A difference with its sign: `+2`, `−1`, `0`."""
    number = int(value or 0)
    return f"+{number}" if number > 0 else str(number).replace("-", "−")
