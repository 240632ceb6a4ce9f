"""Up to three targets that the words of an idea point to; a person decides.

A lexicon (`lexicon.toml`) gives beginnings of words per target. A text in any of the three
languages points to the targets whose beginnings it has the most of; the words that led there are
told. Nothing is ever linked by this alone.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from tupa.apps.goals.sdg import TARGETS

__all__ = ["Suggestion", "lexicon", "suggest", "targets_in"]

FILE = Path(__file__).parent / "lexicon.toml"
MOST = 3


@dataclass(frozen=True)
class Suggestion:
    """A target and the words of the text that point to it, in their order."""

    target: str
    words: tuple[str, ...]


@lru_cache(maxsize=1)
def lexicon() -> dict[str, tuple[str, ...]]:
    """Beginnings of words, by target."""
    rows = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {code: tuple(row["stems"]) for code, row in rows.items()}


def suggest(texts: Iterable[str], without: Iterable[str] = ()) -> list[Suggestion]:
    """This will give the targets with the most beginnings in the texts, at most three.

    `without` are targets that are linked already. Equally many: the official order decides.
    """
    plain = _plain(texts)
    left_out = set(without)
    found: list[tuple[int, int, Suggestion]] = []
    for code, stems in lexicon().items():
        words = {stem: word for stem in stems if (word := _word_with(plain, stem)) is not None}
        if words and code not in left_out:
            told = tuple(dict.fromkeys(words.values()))
            found.append((-len(words), TARGETS.index(code), Suggestion(code, told)))
    return [suggestion for _, _, suggestion in sorted(found, key=lambda one: one[:2])[:MOST]]


def targets_in(texts: Iterable[str]) -> list[str]:
    """Every target whose beginnings of words the texts have: the same in all three languages."""
    plain = _plain(texts)
    return [
        code
        for code, stems in lexicon().items()
        if any(_word_with(plain, stem) is not None for stem in stems)
    ]


def _plain(texts: Iterable[str]) -> str:
    return " ".join(" ".join(text.casefold().split()) for text in texts)


def _word_with(plain: str, stem: str) -> str | None:
    """The first word that begins so, whole; a stem that ends in a space is all of the word."""
    rest = r"(?!\w)" if stem.endswith(" ") else r"[\w-]*"
    match = re.search(rf"(?<!\w){re.escape(stem.strip())}{rest}", plain)
    return match.group(0) if match else None
