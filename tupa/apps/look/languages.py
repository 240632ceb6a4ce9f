"""A text of several languages, taken apart: the field's own type is a mapping only sometimes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from i18nfield.strings import LazyI18nString

__all__ = ["all_languages", "tidy"]


def all_languages(text: Any, plain: str = "") -> dict[str, str]:
    """What the text says in each language, nothing empty.

    Takes a `LazyI18nString`, a mapping of codes (a row just made holds one) or a plain text, which
    is given under `plain`.
    """
    data = text.data if isinstance(text, LazyI18nString) else text
    if isinstance(data, Mapping):
        return {code: str(words) for code, words in data.items() if words}
    return {plain: str(data)} if data else {}


def tidy(text: Any) -> LazyI18nString:
    """Only the languages that say something, without the space around it."""
    parts = {code: words.strip() for code, words in all_languages(text).items()}
    return LazyI18nString({code: words for code, words in parts.items() if words})
