"""In which language an idea is read: its own words, or a written translation. Never a machine's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tupa.apps.ideas.models import Idea
from tupa.apps.look.languages import all_languages
from tupa.apps.look.spoken import language_codes, language_here

__all__ = ["Reading", "reading_of", "written_in"]


@dataclass(frozen=True)
class Reading:
    """The words shown on a page, the language they are in, and whether they are the original."""

    idea: Idea
    title: str
    text: str
    language: str
    is_original: bool
    is_translated: bool

    @property
    def is_missing(self) -> bool:
        """Nobody has translated the idea into the language of the page yet."""
        return self.is_original and not self.is_translated

    @property
    def original_title(self) -> str:
        return _part(self.idea.title, self.idea.original_language)

    @property
    def original_text(self) -> str:
        return _part(self.idea.text, self.idea.original_language)


def reading_of(idea: Idea, language: str | None = None) -> Reading:
    """The idea in this language if somebody wrote it so, otherwise as the table meant it."""
    wanted = language or language_here()
    has_it = wanted in written_in(idea)
    shown = wanted if has_it else idea.original_language
    return Reading(
        idea=idea,
        title=_part(idea.title, shown) or str(idea.title),
        text=_part(idea.text, shown) or str(idea.text),
        language=shown,
        is_original=shown == idea.original_language,
        is_translated=has_it,
    )


def written_in(idea: Idea) -> list[str]:
    """The languages in which both title and text exist."""
    codes = language_codes()
    return [code for code in codes if _part(idea.title, code) and _part(idea.text, code)]


def _part(value: Any, language: str) -> str:
    return all_languages(value).get(language, "")
