"""Texts that stand in a model rather than in a row, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template
from i18nfield.strings import LazyI18nString

__all__ = ["city_name", "in_languages"]

register = template.Library()


@register.filter
def in_languages(texts: Mapping[str, str]) -> str:
    """The words in the reader's language, or in one there is."""
    return str(LazyI18nString(dict(texts)))


@register.filter
def city_name(origin: Mapping[str, Any]) -> str:
    return in_languages(origin["name"]) or str(origin["key"])
