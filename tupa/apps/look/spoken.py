"""Which languages are spoken here: those of the city whose page is shown or message written.

The middleware, the worker and whatever writes a message say whose languages hold, by `speaking`.
The first is the main one: it stands in where a text lacks a reader's language. A text of the city
must stand in the needed ones before it is published. Where no city is at hand, as in a command,
those of the first cities hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import get_language

from tupa.apps.look.language_names import is_right_to_left, name_of

__all__ = [
    "BUILT_IN",
    "DEFAULT",
    "NEEDED",
    "SettingsOfTheCity",
    "Spoken",
    "best_of",
    "choice_of",
    "direction_of",
    "language_codes",
    "language_here",
    "language_titles",
    "main_language",
    "needed_languages",
    "site_languages",
    "speak_anew",
    "speaking",
    "spoken_here",
    "staff_codes",
    "staff_languages",
    "title_of",
]

#: Whose interface texts come with Tupa, those of the organisers too.
BUILT_IN = ("fi", "sv", "en")
#: What a city speaks, and what it must write in, until it says otherwise.
DEFAULT, NEEDED = ("fi", "sv", "en"), ("fi", "sv")


@dataclass(frozen=True)
class Spoken:
    """The languages of one city; `version` is another whenever its interface texts change."""

    codes: tuple[str, ...] = DEFAULT
    needed: tuple[str, ...] = NEEDED
    city_id: int = 0
    version: int = 0

    @property
    def main(self) -> str:
        return self.codes[0]

    @property
    def staff(self) -> tuple[str, ...]:
        """The organisers' side: what Tupa itself speaks of the city's languages, and English."""
        own = [code for code in self.codes if code in BUILT_IN]
        return tuple(dict.fromkeys([*own, "en"]))

    @property
    def further(self) -> tuple[str, ...]:
        """Those the city translates itself."""
        return tuple(code for code in self.codes if code not in BUILT_IN)


_SETTINGS = Spoken()
_here: ContextVar[Spoken] = ContextVar("spoken", default=_SETTINGS)


@contextmanager
def speaking(spoken: Spoken) -> Iterator[None]:
    """Within this, the languages of one city hold."""
    token = _here.set(spoken)
    try:
        yield
    finally:
        _here.reset(token)


def speak_anew(spoken: Spoken) -> None:
    """What the same city speaks from now on, when its words changed while it was spoken."""
    if _here.get().city_id == spoken.city_id:
        _here.set(spoken)


def spoken_here() -> Spoken:
    return _here.get()


def language_codes() -> list[str]:
    """The city's languages, the main one first."""
    return list(_here.get().codes)


def main_language() -> str:
    return _here.get().main


def needed_languages() -> tuple[str, ...]:
    """Those in which the city's own texts must stand before they are published."""
    return _here.get().needed


def site_languages() -> list[tuple[str, str]]:
    """Code and name of each: for the fields of a text, and for a resident's choice."""
    return [(code, name_of(code)) for code in _here.get().codes]


def title_of(code: str) -> str:
    """The language's name in the reader's own where Tupa has it, otherwise what it calls itself."""
    return str(settings.LANGUAGE_NAMES.get(code) or name_of(code))


def language_titles() -> dict[str, str]:
    """Code to title, of the city's languages."""
    return {code: title_of(code) for code in _here.get().codes}


def staff_codes() -> list[str]:
    return list(_here.get().staff)


def staff_languages() -> list[tuple[str, str]]:
    """Code and name of each language the organisers may read."""
    return [(code, name_of(code)) for code in _here.get().staff]


def language_here() -> str:
    """The language of the page, or the city's main one."""
    return get_language() or main_language()


def best_of(wanted: str, codes: Iterable[str]) -> str:
    """The language meant by a tag such as `et-EE`, or nothing.

    >>> best_of("et-EE", ["et", "ru"]), best_of("zh", ["zh-hans"]), best_of("de", ["et"])
    ('et', 'zh-hans', '')
    """
    known, tag = list(codes), wanted.lower()
    while tag:
        if tag in known:
            return tag
        tag = tag.rpartition("-")[0]
    return next((code for code in known if code.startswith(wanted.lower() + "-")), "")


def choice_of(code: str | None) -> str:
    """The code where the city speaks it, otherwise its main language."""
    return code if code in _here.get().codes else main_language()


def direction_of(code: str) -> str:
    return "rtl" if is_right_to_left(code) else "ltr"


class SettingsOfTheCity:
    """What the field library asks of the settings, answered for the city at hand."""

    def __getattr__(self, name: str) -> Any:
        return getattr(settings, name)

    @property
    def LANGUAGE_CODE(self) -> str:
        return main_language()

    @property
    def LANGUAGES(self) -> list[tuple[str, str]]:
        return site_languages()
