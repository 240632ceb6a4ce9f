"""What is compared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["Near", "Text"]


@dataclass(frozen=True)
class Text:
    """One text in the languages it exists in. `concepts` are codes that mean the same in every
    language, such as the targets its words point to."""

    key: int
    words: Mapping[str, str]
    concepts: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Near:
    """A text that may say the same: how near (0 to 1), and the words both have."""

    key: int
    score: float
    shared: tuple[str, ...]
