"""The columns of a list: a code for the program, words in every language for people.

A heading or a value is understood by its code or by its word in any language of the site, so a
list made from the Finnish template comes in on the Swedish page too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from tupa.apps.look.spoken import language_codes, staff_codes

__all__ = ["YES", "Column", "codes_by_heading", "explained", "headings", "yes_or_no"]

YES = {"1": _("yes"), "0": _("no")}
_MORE_WORDS = {"x": "1", "true": "1", "false": "0", "-": "0"}


@dataclass(frozen=True)
class Column:
    """One column: `possible` maps codes to words; where it is empty any text may stand."""

    code: str
    title: Any
    is_needed: bool = False
    possible: Mapping[str, Any] = field(default_factory=dict)
    tip: Any = ""

    @cached_property
    def codes_by_word(self) -> dict[str, str]:
        """Every way to say each of the possible values."""
        more = _MORE_WORDS if self.possible is YES else {}
        return {**_by_word(self.possible), **more}

    def word(self, code: str) -> str:
        """The value in the reader's language."""
        return str(self.possible.get(code, code))


def _by_word(words: Mapping[str, Any]) -> dict[str, str]:
    found: dict[str, str] = {}
    for language in dict.fromkeys([*language_codes(), *staff_codes()]):
        with translation.override(language):
            for code, word in words.items():
                found.setdefault(str(word).strip().casefold(), code)
    return found | {code.casefold(): code for code in words}


def codes_by_heading(columns: Iterable[Column]) -> dict[str, str]:
    """What may stand in the first row; of two columns with one title the first has it."""
    found: dict[str, str] = {}
    for column in columns:
        for word in _by_word({column.code: column.title}):
            found.setdefault(word, column.code)
    return found | {column.code.casefold(): column.code for column in columns}


def headings(columns: Sequence[Column]) -> list[str]:
    """The titles in the reader's language; a title that stands twice gives way to the code."""
    known = codes_by_heading(columns)
    titles = [str(column.title).strip() for column in columns]
    return [
        title if known.get(title.casefold()) == column.code else column.code
        for column, title in zip(columns, titles, strict=True)
    ]


def explained(columns: Sequence[Column]) -> list[dict[str, Any]]:
    """The rows of the table by which a page explains its list."""
    return [
        {"column": column, "heading": heading, "words": [str(w) for w in column.possible.values()]}
        for column, heading in zip(columns, headings(columns), strict=True)
    ]


def yes_or_no(code: str, title: Any) -> Column:
    return Column(code, title, possible=YES)
