"""Reads what stands in a document: every value is asked for with what it must be.

An archive comes from anywhere. A value that is missing, of another kind or out of bounds is refused
with its document, its place and what was expected; nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from fractions import Fraction
from typing import Any, NoReturn

from tupa.engines.archive.manifest import refuse

__all__ = ["LINE", "LONG", "Row"]

LINE, LONG = 300, 10_000
MOST_ROWS = 2_000
_KEY = re.compile(r"[A-Za-z0-9_-]+\Z")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,2}\Z")
_SHARE = re.compile(r"(\d{1,6})(?:/([1-9]\d{0,5}))?\Z")


class Row:
    """One mapping of a document, and where it stands."""

    def __init__(self, path: str, values: Any, place: str = "") -> None:
        self.path, self.place, self.values = path, place, values
        if not isinstance(values, dict):
            self._refuse("", "a mapping")

    def text(self, name: str, most: int = LINE) -> str:
        value = self.values.get(name)
        if not isinstance(value, str) or len(value) > most:
            self._refuse(name, f"a text of at most {most} signs")
        return value

    def key(self, name: str = "key", most: int = 40) -> str:
        value = self.text(name, most)
        if not _KEY.match(value):
            self._refuse(name, "a key of letters, digits and hyphens")
        return value

    def texts(self, name: str, most: int = LINE, *, needed: bool = False) -> dict[str, str]:
        """A text in every language it has."""
        value = self.values.get(name)
        if not isinstance(value, dict) or (needed and not any(value.values())):
            self._refuse(name, "a text by language")
        for code, words in value.items():
            if not _LANGUAGE.match(code):
                self._refuse(name, f"language codes, not {code[:20]!r}")
            if not isinstance(words, str) or len(words) > most:
                self._refuse(f"{name}.{code}", f"a text of at most {most} signs")
        return {code: words for code, words in value.items() if words}

    def number(self, name: str, least: int, most: int) -> int:
        value = self.values.get(name)
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            self._refuse(name, f"a whole number from {least} to {most}")
        return value

    def maybe_number(self, name: str, least: int, most: int) -> int | None:
        return None if self.values.get(name) is None else self.number(name, least, most)

    def flag(self, name: str) -> bool:
        value = self.values.get(name)
        if not isinstance(value, bool):
            self._refuse(name, "true or false")
        return value

    def choice(self, name: str, known: Collection[str]) -> str:
        value = self.values.get(name)
        if not isinstance(value, str) or value not in known:
            self._refuse(name, f"one of {', '.join(sorted(one or '(nothing)' for one in known))}")
        return value

    def share(self, name: str) -> Fraction:
        """A share of the whole as "6/25", from nothing to all of it."""
        found = _SHARE.match(str(self.values.get(name)))
        share = Fraction(int(found[1]), int(found[2] or 1)) if found else Fraction(2)
        if share > 1:
            self._refuse(name, 'a share such as "6/25", at most 1')
        return share

    def rows(self, name: str) -> list[Row]:
        """The mappings of a list; where they carry a key, each once."""
        value = self.values.get(name)
        if not isinstance(value, list) or len(value) > MOST_ROWS:
            self._refuse(name, f"a list of at most {MOST_ROWS}")
        rows = [
            Row(self.path, one, f"{self._at(name)}[{number}]")
            for number, one in enumerate(value, 1)
        ]
        keys = [row.values["key"] for row in rows if isinstance(row.values.get("key"), str)]
        if len(keys) != len(set(keys)):
            self._refuse(name, "every key once")
        return rows

    def refuse(self, name: str, expected: str) -> NoReturn:
        """This will refuse a value for a reason only the reader knows."""
        self._refuse(name, expected)

    def _at(self, name: str) -> str:
        return f"{self.place}.{name}" if self.place and name else self.place or name

    def _refuse(self, name: str, expected: str) -> NoReturn:
        place = self._at(name) or "the whole"
        message = f"{self.path}, {place}: expected {expected}."
        raise refuse("content", message, path=self.path, place=place, expected=expected)
