"""Texts of the city's own: answers and promises exist in Finnish and Swedish (Language Act)."""

from __future__ import annotations

from typing import Any, TypeAlias

from tupa.apps.look.languages import all_languages

__all__ = ["OFFICIAL", "Text", "is_official", "missing_official"]

OFFICIAL = ("fi", "sv")
#: A text in several languages: `LazyI18nString` or a mapping of codes (the library has no types).
Text: TypeAlias = Any


def is_official(text: Text | None) -> bool:
    return not missing_official(text)


def missing_official(text: Text | None) -> list[str]:
    """The official languages in which nothing is written yet."""
    return [code for code in OFFICIAL if not all_languages(text).get(code, "").strip()]
