"""A text of several languages, taken apart: the field's own type is a mapping only sometimes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext
from i18nfield.strings import LazyI18nString

from tupa.apps.look.spoken import language_here

__all__ = ["all_languages", "shipped", "tidy"]


def all_languages(text: Any, plain: str = "") -> dict[str, str]:
    """What the text says in each language, nothing empty.

    Takes a `LazyI18nString`, a mapping of codes (a row just made holds one) or a plain text, which
    is given under `plain`.
    """
    data = text.data if isinstance(text, LazyI18nString) else text
    if isinstance(data, Mapping):
        return {code: str(words) for code, words in data.items() if words}
    return {plain: str(data)} if data else {}


def shipped(texts: Mapping[str, str]) -> str:
    """What comes with Tupa in its own languages; in a further one as the city translated it."""
    english = texts["en"]
    return texts.get(language_here()) or gettext(english)


def tidy(text: Any) -> LazyI18nString:
    """Only the languages that say something, without the space around it."""
    parts = {code: words.strip() for code, words in all_languages(text).items()}
    return LazyI18nString({code: words for code, words in parts.items() if words})
