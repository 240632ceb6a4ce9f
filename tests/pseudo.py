"""A translation nobody has to make: every text in marks, its fields and tags kept.

What a page shows without the mark has not gone through the city's words.
"""

from __future__ import annotations

from tupa.apps.translation.interface.plurals import plural_of
from tupa.apps.translation.interface.texts import resident_texts

__all__ = ["MARK", "pseudo_words"]

MARK = "¤"


def pseudo_words(language: str, mark: str = MARK) -> dict[str, list[str]]:
    """Key to forms, of every text residents read."""
    count = plural_of(language).count
    return {
        one.key: [f"{mark}{one.plural}{mark}"] * count
        if one.plural
        else [f"{mark}{one.text}{mark}"]
        for one in resident_texts()
    }
