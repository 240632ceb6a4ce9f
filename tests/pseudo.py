"""A translation nobody has to make: every text in marks, its fields and tags kept.

What a page shows outside the marks has not gone through the city's words.
"""

from __future__ import annotations

import re

from tupa.apps.translation.interface.plurals import plural_of
from tupa.apps.translation.interface.texts import resident_texts

__all__ = ["MARK", "MARKS", "pseudo_words", "unmarked"]

MARKS = "⟦⟧"
MARK = MARKS[0]
_MARKED = re.compile(f"{MARKS[0]}[^{MARKS}]*{MARKS[1]}")


def pseudo_words(language: str) -> dict[str, list[str]]:
    """Key to forms, of every text residents read."""
    count = plural_of(language).count
    return {
        one.key: [_in_marks(one.plural)] * count if one.plural else [_in_marks(one.text)]
        for one in resident_texts()
    }


def _in_marks(text: str) -> str:
    """Of a list such as `yes,no`, each word by itself, as the page takes it apart."""
    parts = [text] if " " in text else text.split(",")
    return ",".join(f"{MARKS[0]}{part}{MARKS[1]}" for part in parts)


def unmarked(text: str) -> str:
    """What stands outside the marks, however deep they lie in each other.

    >>> unmarked("⟦You are ⟦here⟧⟧, Mari")
    ', Mari'
    """
    before = ""
    while before != text:
        before, text = text, _MARKED.sub("", text)
    return text
