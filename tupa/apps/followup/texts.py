"""Texts of the city's own: answers and promises exist in the languages its law asks for."""

from __future__ import annotations

from typing import Any, TypeAlias

from tupa.apps.look.languages import all_languages
from tupa.apps.look.spoken import needed_languages

__all__ = ["Text", "is_official", "missing_official"]

#: A text in several languages: `LazyI18nString` or a mapping of codes (the library has no types).
Text: TypeAlias = Any


def is_official(text: Text | None) -> bool:
    return not missing_official(text)


def missing_official(text: Text | None) -> list[str]:
    """The languages needed in which nothing is written yet."""
    return [code for code in needed_languages() if not all_languages(text).get(code, "").strip()]
