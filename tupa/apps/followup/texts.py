"""Texts of the city's own: answers and promises exist in Finnish and Swedish (Language Act)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

from i18nfield.strings import LazyI18nString

__all__ = ["OFFICIAL", "Text", "is_official", "missing_official", "tidy"]

OFFICIAL = ("fi", "sv")
#: A text in several languages: `LazyI18nString` or a mapping of codes (the library has no types).
Text: TypeAlias = Any


def tidy(text: Text | None) -> LazyI18nString:
    """Only the languages that say something."""
    return LazyI18nString({code: part.strip() for code, part in _dict(text).items() if part})


def is_official(text: Text | None) -> bool:
    return not missing_official(text)


def missing_official(text: Text | None) -> list[str]:
    """The official languages in which nothing is written yet."""
    return [code for code in OFFICIAL if not _dict(text).get(code, "").strip()]


def _dict(text: Any) -> dict[str, str]:
    data = text.data if isinstance(text, LazyI18nString) else text
    return dict(data) if isinstance(data, Mapping) else {}
