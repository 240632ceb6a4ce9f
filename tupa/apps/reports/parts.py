"""What a report is made of: sections of blocks, the same for the page, PDF, Word and PowerPoint."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

__all__ = [
    "Block",
    "Bullets",
    "Chart",
    "Grid",
    "Measure",
    "Measures",
    "Said",
    "Section",
    "Story",
    "Text",
]


@dataclass(frozen=True)
class Text:
    """A paragraph, in the language it was written in where that is not the report's."""

    words: str
    language: str = ""
    is_small: bool = False


@dataclass(frozen=True)
class Bullets:
    items: Sequence[str]


@dataclass(frozen=True)
class Measure:
    """A number with its name; `url` leads to the query behind it."""

    key: str
    label: str
    value: str
    url: str = ""


@dataclass(frozen=True)
class Measures:
    items: Sequence[Measure]


@dataclass(frozen=True)
class Grid:
    """A table; the columns named in `numeric` are set to the right."""

    caption: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    numeric: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Chart:
    """Bars of one kind, with their data; `key` names the picture's files."""

    key: str
    title: str
    label: str
    rows: Sequence[tuple[str, int]]

    @property
    def said(self) -> str:
        """The chart in words, for those who do not see it."""
        return f"{self.title}. " + "; ".join(f"{label}: {count}" for label, count in self.rows)


@dataclass(frozen=True)
class Story:
    """One idea and what became of it."""

    title: str
    text: str
    language: str
    lines: Sequence[str]
    slug: str
    number: int


@dataclass(frozen=True)
class Said:
    """What several people wrote to one question, each in their own words."""

    title: str
    items: Sequence[Text]


Block = Said | Text | Bullets | Measures | Grid | Chart | Story


@dataclass
class Section:
    key: str
    title: str
    blocks: list[Block] = field(default_factory=list)

    @property
    def kinds(self) -> list[tuple[str, Block]]:
        """For templates: each block with the name of its kind."""
        return [(type(one).__name__.lower(), one) for one in self.blocks]

    @property
    def charts(self) -> list[Chart]:
        return [one for one in self.blocks if isinstance(one, Chart)]
