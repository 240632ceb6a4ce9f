"""Every text residents read, as `make messages` gathers them from the pages and the code."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tupa.apps.translation.interface.places import say_places

__all__ = ["ResidentText", "key_of", "resident_texts", "texts_by_key"]

FILE = Path(__file__).parent / "texts.json"


@dataclass(frozen=True)
class ResidentText:
    """One text in English, with the places where it stands; `plural` where it counts."""

    text: str
    where: tuple[str, ...]
    plural: str = ""
    context: str = ""
    note: str = ""
    for_a_call: bool = False

    @property
    def key(self) -> str:
        return key_of(self.context, self.text)

    @property
    def part(self) -> str:
        """The app whose pages it stands on, or `site` for what stands on all."""
        return _part_of(self.where[0])

    @property
    def places(self) -> str:
        """Where it is read, for a translator."""
        return say_places(self.where)


def key_of(context: str, text: str) -> str:
    """Short and the same everywhere: it names the text in rows, files and archives."""
    return hashlib.sha256(f"{context}\x04{text}".encode()).hexdigest()[:16]


@cache
def resident_texts() -> tuple[ResidentText, ...]:
    """Those of an open call first, then by part, as they are met."""
    rows = json.loads(FILE.read_text(encoding="utf-8"))
    found = [ResidentText(**{**row, "where": tuple(row["where"])}) for row in rows]
    return tuple(sorted(found, key=lambda one: (not one.for_a_call, one.part, one.where, one.text)))


@cache
def texts_by_key() -> dict[str, ResidentText]:
    return {one.key: one for one in resident_texts()}


def _part_of(path: str) -> str:
    folder, _slash, rest = path.partition("/")
    return rest.partition("/")[0] if folder == "apps" else "site"
