"""What a model is made of: each app registers its own part from `ready()`.

A part says what of a panel belongs to the model, what of a model would be new to a city, and writes
it into a panel just begun. It never holds a person, a note or an answer. Its documents lie under
its key: `<key>.json` or `<key>/<name>.json`.
"""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any

from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.models import City
from tupa.apps.programmes.models import Programme

__all__ = [
    "Choices",
    "District",
    "Documents",
    "Part",
    "Preview",
    "parts",
    "register_part",
    "shipped_in",
    "take_nothing",
]

#: Path to content, as values.
Documents = Mapping[str, Any]


@dataclass(frozen=True)
class District:
    """A part of the importing city, and its share of the residents."""

    name: Mapping[str, str]
    share: Fraction
    postcodes: str = ""


@dataclass(frozen=True)
class Choices:
    """What the importing city fills in."""

    first_day: datetime.date
    #: Its own districts; none: those of the model; an empty list: left out, to be written later.
    districts: Sequence[District] | None = None
    #: Words and methods that the city has otherwise are taken from the model.
    replaces: bool = False
    #: Shares of the residents by feature and value, both as `named` finds them.
    shares: Mapping[str, Mapping[str, Fraction]] = field(default_factory=dict)


@dataclass
class Preview:
    """What importing a part would mean for a city, in sentences."""

    new: list[str] = field(default_factory=list)
    conflicts: list[str] = field(default_factory=list)
    to_fill: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Part:
    """`place` is its turn when a model is taken in: what others build on comes first.

    `preview` and `take` read documents from anywhere: through `Row`, which refuses what is not
    as it should be. `take` gives how much it wrote.
    """

    key: str
    title: Any
    place: int
    export: Callable[[Programme], Documents]
    preview: Callable[[City, Documents], Preview]
    take: Callable[[Programme, Documents, Choices, Actor], int]

    def owns(self, path: str) -> bool:
        return path == f"{self.key}.json" or path.startswith(f"{self.key}/")


_PARTS: dict[str, Part] = {}


def register_part(part: Part) -> None:
    """An app says what of its own belongs to a model."""
    if part.key in _PARTS:
        raise ValueError(f"two parts called {part.key}")
    _PARTS[part.key] = part


def parts() -> list[Part]:
    """In the order in which they are taken in."""
    return sorted(_PARTS.values(), key=lambda one: (one.place, one.key))


def shipped_in(folder: Path, key: str) -> Documents:
    """What comes with Tupa as TOML files, each as a document of the part of this key."""
    return {
        f"{key}/{path.stem}.json": tomllib.loads(path.read_text("utf-8"))
        for path in folder.glob("*.toml")
    }


def take_nothing(programme: Programme, documents: Documents, choices: Choices, by: Actor) -> int:
    """For parts that stand in a model only to be compared: each city's Tupa has its own."""
    return 0
