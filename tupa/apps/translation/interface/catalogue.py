"""What gettext asks in a language Tupa does not come in: the words of the city at hand.

Django keeps one object for each language. For every further language stands one of ours, which asks
the texts of the city spoken here (`look.spoken`), then Django's own words (days, months, faults of
a form), and gives English where neither knows. A process keeps a city's texts until their version
is another: the version comes with the city's row, so a page asks the database nothing more.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from gettext import NullTranslations
from typing import Any

from django.db import DatabaseError
from django.utils.translation import trans_real
from django.utils.translation.trans_real import CONTEXT_SEPARATOR

from tupa.apps.look.language_names import known_languages
from tupa.apps.look.spoken import BUILT_IN, spoken_here
from tupa.apps.translation.interface.organisers import organisers_words
from tupa.apps.translation.interface.plurals import django_words, plural_of

__all__ = ["CityTranslation", "register_languages"]

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Words:
    """The texts of one city in one language, by what gettext asks for."""

    version: int = 0
    single: dict[str, str] = field(default_factory=dict)
    counted: dict[str, list[str]] = field(default_factory=dict)


_kept: dict[tuple[int, str], Words] = {}
_NONE = Words()


class CityTranslation(NullTranslations):
    """Takes the place of Django's own object for one language."""

    def __init__(self, code: str) -> None:
        super().__init__()
        self.code = code

    def language(self) -> str:
        return self.code

    def to_language(self) -> str:
        return self.code

    def gettext(self, message: str) -> str:
        return _words_here(self.code).single.get(message) or django_words(self.code).gettext(
            message
        )

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        forms = _words_here(self.code).counted.get(msgid1)
        if forms:
            return forms[min(plural_of(self.code).form_of(n), len(forms) - 1)]
        return django_words(self.code).ngettext(msgid1, msgid2, n)


def register_languages() -> None:
    """Puts one object for every language where Django looks first."""
    known: dict[str, Any] = trans_real._translations  # type: ignore[attr-defined]
    known |= organisers_words()
    for code in known_languages():
        if code not in BUILT_IN:
            known.setdefault(code, CityTranslation(code))


def _words_here(code: str) -> Words:
    spoken = spoken_here()
    if not spoken.city_id or not spoken.version:
        return _NONE
    kept = _kept.get((spoken.city_id, code), _NONE)
    if kept.version == spoken.version:
        return kept
    try:
        kept = _read(spoken.city_id, code, spoken.version)
    except DatabaseError as error:  # a page that says so must still be shown
        log.error("the words of %s cannot be read: %s", code, type(error).__name__)
        return kept
    _kept[spoken.city_id, code] = kept
    return kept


def _read(city_id: int, code: str, version: int) -> Words:
    from tupa.apps.translation.models import InterfaceText

    words = Words(version)
    for row in InterfaceText.objects.filter(city=city_id, language=code):
        asked = f"{row.context}{CONTEXT_SEPARATOR}{row.text}" if row.context else row.text
        if row.plural:
            words.counted[asked] = row.forms
        else:
            words.single[asked] = row.forms[0]
    return words
