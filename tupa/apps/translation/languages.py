"""Languages a resident may need, with their own names, direction, and what stands in for them."""

from __future__ import annotations

from dataclasses import dataclass

from tupa.apps.look.language_names import known_languages, name_of
from tupa.apps.look.spoken import direction_of, language_codes

__all__ = ["BY_CODE", "EASY_FINNISH", "LANGUAGES", "TextLanguage", "fallbacks"]

EASY_FINNISH = "fi-selko"


@dataclass(frozen=True)
class TextLanguage:
    """A language of texts: `code` is its BCP 47 tag, `name` what its speakers call it."""

    code: str
    name: str

    @property
    def direction(self) -> str:
        return direction_of(self.code)

    @property
    def is_own(self) -> bool:
        """Whether the city speaks it: then its texts stand in the rows they belong to."""
        return self.code.lower() in language_codes()

    def __str__(self) -> str:
        return self.name


#: The languages of the site, those heard most in the cities that use Tupa, then all others.
_FIRST = (
    *("fi", "sv", "en", EASY_FINNISH, "sq", "ar", "bn", "ckb", "de", "es", "et", "fa", "fr", "he"),
    *("hi", "ne", "pl", "ps", "pt", "ro", "ru", "se", "smn", "sms", "so", "sw", "ta", "th", "ti"),
    *("tl", "tr", "uk", "ur", "vi", "zh-Hans"),
)
_REST = (code for code in known_languages() if code not in {*_FIRST, "zh-hans"})
_EASY = {EASY_FINNISH: "Selkosuomi"}
LANGUAGES = tuple(
    TextLanguage(code, _EASY.get(code) or name_of(code)) for code in (*_FIRST, *_REST)
)
BY_CODE = {one.code: one for one in LANGUAGES}


def fallbacks(code: str) -> list[str]:
    """Which languages stand in, in this order, where a text is missing; the language first.

    >>> fallbacks("ar"), fallbacks("fi-selko"), fallbacks("sv")
    (['ar', 'en', 'fi', 'sv'], ['fi-selko', 'fi', 'sv', 'en'], ['sv', 'fi', 'en'])
    """
    own = language_codes()
    is_related = code.partition("-")[0] in own
    chain = own if is_related else sorted(own, key=lambda one: one != "en")
    return list(dict.fromkeys([code, *chain]))
