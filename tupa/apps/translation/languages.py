"""Languages a resident may need, with their own names, direction, and what stands in for them."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["BY_CODE", "EASY_FINNISH", "LANGUAGES", "OWN", "TextLanguage", "fallbacks"]

#: The languages of the site itself: their texts stand in the rows they belong to.
OWN = ("fi", "sv", "en")
EASY_FINNISH = "fi-selko"
_RIGHT_TO_LEFT = {"ar", "ckb", "fa", "he", "ps", "ur"}


@dataclass(frozen=True)
class TextLanguage:
    """A language of texts: `code` is its BCP 47 tag, `name` what its speakers call it."""

    code: str
    name: str

    @property
    def direction(self) -> str:
        return "rtl" if self.code in _RIGHT_TO_LEFT else "ltr"

    @property
    def is_own(self) -> bool:
        return self.code in OWN

    def __str__(self) -> str:
        return self.name


LANGUAGES = tuple(
    TextLanguage(*pair)
    for pair in (
        ("fi", "Suomi"),
        ("sv", "Svenska"),
        ("en", "English"),
        (EASY_FINNISH, "Selkosuomi"),
        ("sq", "Shqip"),
        ("ar", "العربية"),
        ("bn", "বাংলা"),
        ("ckb", "کوردیی ناوەندی"),
        ("de", "Deutsch"),
        ("es", "Español"),
        ("et", "Eesti"),
        ("fa", "فارسی"),
        ("fr", "Français"),
        ("he", "עברית"),
        ("hi", "हिन्दी"),
        ("ne", "नेपाली"),
        ("pl", "Polski"),
        ("ps", "پښتو"),
        ("pt", "Português"),
        ("ro", "Română"),
        ("ru", "Русский"),
        ("se", "Davvisámegiella"),
        ("smn", "Anarâškielâ"),
        ("sms", "Sääʹmǩiõll"),
        ("so", "Soomaali"),
        ("sw", "Kiswahili"),
        ("ta", "தமிழ்"),
        ("th", "ไทย"),
        ("ti", "ትግርኛ"),
        ("tl", "Tagalog"),
        ("tr", "Türkçe"),
        ("uk", "Українська"),
        ("ur", "اردو"),
        ("vi", "Tiếng Việt"),
        ("zh-Hans", "简体中文"),
    )
)
BY_CODE = {one.code: one for one in LANGUAGES}


def fallbacks(code: str) -> list[str]:
    """Which languages stand in, in this order, where a text is missing; the language first.

    >>> fallbacks("ar"), fallbacks("fi-selko"), fallbacks("sv")
    (['ar', 'en', 'fi', 'sv'], ['fi-selko', 'fi', 'sv', 'en'], ['sv', 'fi', 'en'])
    """
    chain = ["fi", "sv", "en"] if code.startswith("fi") or code == "sv" else ["en", "fi", "sv"]
    return list(dict.fromkeys([code, *chain]))
