"""Sentences for organisers name the languages in which their own city must write.

They were written for Finland: "needed in Finnish and Swedish" is "needed in Finnish, Swedish and
Eesti" where a third is needed, and "needed in Svenska" in Sweden. The same in Finnish and Swedish.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from gettext import NullTranslations

from django.utils.translation.trans_real import DjangoTranslation

from tupa.apps.look.language_names import name_of
from tupa.apps.look.spoken import NEEDED, spoken_here
from tupa.apps.translation.interface.plurals import django_words

__all__ = ["OrganisersWords", "organisers_words"]

#: How Finnish says "in Estonian", and what Swedish calls it; others by their own name.
_FINNISH = {
    "fi": "suomeksi",
    "sv": "ruotsiksi",
    "en": "englanniksi",
    "et": "viroksi",
    "lv": "latviaksi",
    "lt": "liettuaksi",
    "ru": "venäjäksi",
    "uk": "ukrainaksi",
    "nb": "norjaksi",
    "da": "tanskaksi",
    "is": "islanniksi",
    "de": "saksaksi",
    "fr": "ranskaksi",
    "es": "espanjaksi",
    "it": "italiaksi",
    "pt": "portugaliksi",
    "nl": "hollanniksi",
    "pl": "puolaksi",
    "cs": "tšekiksi",
    "hu": "unkariksi",
    "ro": "romaniaksi",
    "bg": "bulgariaksi",
    "el": "kreikaksi",
    "tr": "turkiksi",
    "sq": "albaniaksi",
    "ar": "arabiaksi",
    "fa": "persiaksi",
    "so": "somaliksi",
    "vi": "vietnamiksi",
    "th": "thaiksi",
    "zh-hans": "kiinaksi",
    "ku": "kurdiksi",
    "se": "pohjoissaameksi",
    "smn": "inarinsaameksi",
    "sms": "koltansaameksi",
}
_SWEDISH = {
    "fi": "finska",
    "sv": "svenska",
    "en": "engelska",
    "et": "estniska",
    "lv": "lettiska",
    "lt": "litauiska",
    "ru": "ryska",
    "uk": "ukrainska",
    "nb": "norska",
    "da": "danska",
    "is": "isländska",
    "de": "tyska",
    "fr": "franska",
    "es": "spanska",
    "it": "italienska",
    "pt": "portugisiska",
    "nl": "nederländska",
    "pl": "polska",
    "cs": "tjeckiska",
    "hu": "ungerska",
    "ro": "rumänska",
    "bg": "bulgariska",
    "el": "grekiska",
    "tr": "turkiska",
    "sq": "albanska",
    "ar": "arabiska",
    "fa": "persiska",
    "so": "somaliska",
    "vi": "vietnamesiska",
    "th": "thailändska",
    "zh-hans": "kinesiska",
    "ku": "kurdiska",
    "se": "nordsamiska",
    "smn": "enaresamiska",
    "sms": "skoltsamiska",
}
_ENGLISH = {"fi": "Finnish", "sv": "Swedish", "en": "English"}


@dataclass(frozen=True)
class Phrase:
    """How one language names the two: `mark` is in every text that has it."""

    mark: str
    pattern: re.Pattern[str]
    conjunction: str
    name: Callable[[str], str]


#: "in Finnish and in Swedish" keeps its first word.
_PHRASES = {
    "en": Phrase(
        "Finnish and",
        re.compile(r"Finnish and (?:in )?Swedish"),
        "and",
        lambda code: _ENGLISH.get(code) or name_of(code),
    ),
    "fi": Phrase(
        "suomeksi ja",
        re.compile(r"suomeksi ja ruotsiksi"),
        "ja",
        lambda code: _FINNISH.get(code) or f"kielellä {name_of(code)}",
    ),
    "sv": Phrase(
        "finska och",
        re.compile(r"finska och (?:på )?svenska"),
        "och",
        lambda code: _SWEDISH.get(code) or f"språket {name_of(code)}",
    ),
}


class OrganisersWords(NullTranslations):
    """Takes the place of Django's own object for one of Tupa's languages."""

    def __init__(self, code: str) -> None:
        super().__init__()
        self.code, self.phrase, self.mark = code, _PHRASES[code], _PHRASES[code].mark

    @cached_property
    def own(self) -> DjangoTranslation:
        """Read when first asked for: every app is known by then."""
        return django_words(self.code)

    def language(self) -> str:
        return self.code

    def to_language(self) -> str:
        return self.code

    def gettext(self, message: str) -> str:
        text = self.own.gettext(message)  # asked some hundred times a page
        return self._of_the_city(text) if self.mark in text else text

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self._of_the_city(self.own.ngettext(msgid1, msgid2, n))

    def _of_the_city(self, text: str) -> str:
        if self.mark not in text or spoken_here().needed == NEEDED:
            return text
        *before, last = [self.phrase.name(code) for code in spoken_here().needed]
        named = f"{', '.join(before)} {self.phrase.conjunction} {last}" if before else last
        return self.phrase.pattern.sub(named, text)


def organisers_words() -> dict[str, OrganisersWords]:
    return {code: OrganisersWords(code) for code in _PHRASES}
