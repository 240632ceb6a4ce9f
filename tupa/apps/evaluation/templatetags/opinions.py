"""Figures of answers as people write them."""

from __future__ import annotations

from django import template
from django.utils.formats import number_format

from tupa.engines.opinions.summary import Summary

__all__ = ["agreeing", "disagreeing", "half", "percent", "percents", "span"]

register = template.Library()
NBSP = "\u00a0"


@register.filter
def half(value: float) -> str:
    """A median: a whole number, or one and a half."""
    return number_format(value, decimal_pos=0 if value == int(value) else 1)


@register.filter
def span(ends: tuple[float, float]) -> str:
    low, high = (half(one) for one in ends)
    return low if low == high else f"{low}–{high}"


@register.filter
def percent(share: float) -> str:
    return f"{round(share * 100)}{NBSP}%"


@register.filter
def percents(ends: tuple[float, float]) -> str:
    return f"{round(ends[0] * 100)}–{percent(ends[1])}"


@register.filter
def agreeing(summary: Summary) -> int:
    return sum(summary.counts[3:])


@register.filter
def disagreeing(summary: Summary) -> int:
    return sum(summary.counts[:2])
