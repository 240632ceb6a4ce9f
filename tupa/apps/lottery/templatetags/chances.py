"""Shares as people read them."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils import formats
from django.utils.translation import get_language

__all__ = ["percent"]

register = template.Library()


@register.filter
def percent(share: Any, decimals: int = 1) -> str:
    """0.1213 is `12,1 %` in Finnish and Swedish and `12.1%` in English."""
    if share is None or share == "":
        return ""
    # Rounded first: Django's formatting would cut 19.99 to 19.9.
    rounded = round(100 * float(share), decimals)
    text = str(formats.number_format(rounded, decimals, use_l10n=True))
    return f"{text}%" if get_language() == "en" else f"{text}\u00a0%"
