"""A text of several languages, taken apart: the field's own type is a mapping only sometimes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext, override
from i18nfield.strings import LazyI18nString

from tupa.apps.look.spoken import language_codes, language_here, main_language

__all__ = ["Shipped", "all_languages", "shipped", "tidy"]


class Shipped(LazyI18nString):  # type: ignore[misc]  # the library has no types
    """A text that comes with Tupa or with a country's profile, in as many languages as it has.

    Read in the language asked for; else as the city translated its English with the words of the
    pages; else in English, as those are. What has no English is read in the city's main language.
    """

    def localize(self, lng: str) -> str:
        texts: Mapping[str, str] = self.data
        return self.known_in(lng) or texts.get("en") or super().localize(main_language())

    def in_languages_here(self) -> dict[str, str]:
        """To be written down in a city's own row: in those of its languages in which it is known,
        in English where in none."""
        said = {code: self.known_in(code) for code in language_codes()}
        return {code: words for code, words in said.items() if words} or {"en": self.data["en"]}

    def known_in(self, code: str) -> str:
        """What it says in this language and no other; nothing where it is not known."""
        texts: Mapping[str, str] = self.data
        if found := texts.get(code):
            return found
        english = texts.get("en", "")
        with override(code):
            said = gettext(english) if english else ""
        return "" if said == english else said


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
    return Shipped(dict(texts)).localize(language_here())


def tidy(text: Any) -> LazyI18nString:
    """Only the languages that say something, without the space around it."""
    parts = {code: words.strip() for code, words in all_languages(text).items()}
    return LazyI18nString({code: words for code, words in parts.items() if words})
