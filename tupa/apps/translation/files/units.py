"""A unit of translation: what every format carries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from tupa.apps.translation.texts import Entry

__all__ = ["MOST_BYTES", "MOST_UNPACKED", "FileError", "Unit", "units_of"]

MOST_BYTES = 5_000_000
MOST_UNPACKED = 80_000_000


class FileError(Exception):
    """What is wrong with a file: a code, the row or unit it is about, and details."""

    def __init__(self, code: str, *, row: int = 0, **params: Any) -> None:
        super().__init__(code)
        self.code, self.row, self.params = code, row, params


@dataclass(frozen=True)
class Unit:
    """One text on its way: `where` is for the translator's eyes alone."""

    key: str
    original: str
    words: str = ""
    where: str = ""


def units_of(entries: Iterable[Entry]) -> list[Unit]:
    return [
        Unit(one.text.key, one.text.original, one.words, str(one.text.where)) for one in entries
    ]
