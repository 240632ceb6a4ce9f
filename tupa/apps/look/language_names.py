"""What a language is called by its speakers, which way it is written, and how it counts.

Django knows a hundred languages; those it does not know, and names it writes otherwise than their
speakers at the head of a page, stand here. Codes are BCP 47 tags in small letters, as in addresses.
"""

from __future__ import annotations

from functools import cache

from django.conf import settings
from django.conf.locale import LANG_INFO

__all__ = ["choices_of_all", "is_right_to_left", "known_languages", "name_of"]

_NAMES = {
    "fi": "Suomi",
    "sv": "Svenska",
    "en": "English",
    "am": "አማርኛ",
    "ar": "العربية",
    "ckb": "کوردیی ناوەندی",
    "dv": "ދިވެހި",
    "fil": "Filipino",
    "fo": "Føroyskt",
    "gu": "ગુજરાતી",
    "ha": "Hausa",
    "kl": "Kalaallisut",
    "hi": "हिन्दी",
    "ku": "Kurdî",
    "ln": "Lingála",
    "mi": "Te reo Māori",
    "mt": "Malti",
    "om": "Oromoo",
    "ps": "پښتو",
    "rw": "Kinyarwanda",
    "se": "Davvisámegiella",
    "si": "සිංහල",
    "sm": "Gagana Sāmoa",
    "smn": "Anarâškielâ",
    "sms": "Sääʹmǩiõll",
    "so": "Soomaali",
    "sw": "Kiswahili",
    "th": "ไทย",
    "ti": "ትግርኛ",
    "tl": "Tagalog",
    "xh": "isiXhosa",
    "yi": "ייִדיש",
    "yo": "Yorùbá",
    "zh-hans": "简体中文",
    "zh-hant": "繁體中文",
    "zu": "isiZulu",
}
#: Countries' English and Spanish: a panel is written in English or in Spanish.
_VARIANTS = {"en-au", "en-gb", "es-ar", "es-co", "es-mx", "es-ni", "es-ve", "ar-dz"}


@cache
def known_languages() -> dict[str, str]:
    """Code to name, of every language a city may speak: its own first, the others by their code."""
    django = {code: str(one["name_local"]) for code, one in LANG_INFO.items() if "name" in one}
    names = {**{code: name[:1].upper() + name[1:] for code, name in django.items()}, **_NAMES}
    first = ("fi", "sv", "en")
    rest = sorted(code for code in names if code not in first and code not in _VARIANTS)
    return {code: names[code] for code in (*first, *rest)}


def choices_of_all() -> list[tuple[str, str]]:
    """For fields that hold a language: which of them a city speaks is the city's own matter."""
    return list(known_languages().items())


def name_of(code: str) -> str:
    """
    >>> name_of("et"), name_of("zh-Hans"), name_of("tlh")
    ('Eesti', '简体中文', 'tlh')
    """
    return known_languages().get(code.lower(), code)


def is_right_to_left(code: str) -> bool:
    """
    >>> is_right_to_left("ar"), is_right_to_left("ckb"), is_right_to_left("et")
    (True, True, False)
    """
    return code.lower().partition("-")[0] in settings.LANGUAGES_BIDI
