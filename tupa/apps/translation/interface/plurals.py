"""How a language counts: its gettext rule, and numbers that show what each form is for.

Django's catalogues bring the rule of most languages; the others' stand here. Both follow the plural
rules of Unicode CLDR.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from gettext import c2py
from typing import Any

from django.utils.translation.trans_real import DjangoTranslation

__all__ = ["Plural", "django_words", "plural_of"]

_RULE = re.compile(r"nplurals\s*=\s*(\d+)\s*;\s*plural\s*=\s*([^;]+)")
_OTHERS = {
    "am": "nplurals=2; plural=(n > 1)",
    "dv": "nplurals=2; plural=(n != 1)",
    "fil": "nplurals=2; plural=(n > 1)",
    "gu": "nplurals=2; plural=(n > 1)",
    "kl": "nplurals=2; plural=(n != 1)",
    "ln": "nplurals=2; plural=(n > 1)",
    "mi": "nplurals=2; plural=(n > 1)",
    "mt": "nplurals=4; plural=(n==1 ? 0 : n==0 || (n%100>1 && n%100<11) ? 1 : "
    "(n%100>10 && n%100<20) ? 2 : 3)",
    "se": "nplurals=3; plural=(n==1 ? 0 : n==2 ? 1 : 2)",
    "sm": "nplurals=1; plural=0",
    "smn": "nplurals=3; plural=(n==1 ? 0 : n==2 ? 1 : 2)",
    "sms": "nplurals=3; plural=(n==1 ? 0 : n==2 ? 1 : 2)",
    "ti": "nplurals=2; plural=(n > 1)",
    "tl": "nplurals=2; plural=(n > 1)",
    "yo": "nplurals=1; plural=0",
    "zu": "nplurals=2; plural=(n > 1)",
}
_ONE_AND_MANY = "nplurals=2; plural=(n != 1)"
#: Beyond this no language has a number with a form of its own.
_TRIED = 130


class _WithoutFallback(DjangoTranslation):
    """Django's own words in a language; what it does not know stays as it is."""

    def _add_fallback(self, localedirs: Any = None) -> None:
        return


@dataclass(frozen=True)
class Plural:
    """The forms of a language. `form_of` says which one a number takes."""

    rule: str
    count: int
    expression: str

    def form_of(self, number: int) -> int:
        return int(_compiled(self.expression)(number))

    @property
    def examples(self) -> list[str]:
        """For each form the first numbers it is for: `1`, `2, 3, 4 …`."""
        return [_some(self.numbers(form)) for form in range(self.count)]

    def numbers(self, form: int) -> list[int]:
        return [number for number in range(_TRIED) if self.form_of(number) == form]


def _some(numbers: list[int]) -> str:
    return ", ".join(map(str, numbers[:4])) + (" …" if len(numbers) > 4 else "")


@cache
def _compiled(expression: str) -> Any:
    return c2py(expression)


@cache
def django_words(code: str) -> DjangoTranslation:
    return _WithoutFallback(code)


@cache
def plural_of(code: str) -> Plural:
    """
    >>> plural_of("et").examples, plural_of("lv").count, plural_of("ar").count
    (['1', '0, 2, 3, 4 …'], 3, 6)
    """
    info = getattr(django_words(code), "_info", {})
    rule = _OTHERS.get(code) or info.get("plural-forms") or _ONE_AND_MANY
    found = _RULE.search(rule)
    assert found is not None, code
    return Plural(f"nplurals={found[1]}; plural={found[2].strip()};", int(found[1]), found[2])
