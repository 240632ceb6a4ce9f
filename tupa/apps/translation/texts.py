"""What a panel says, gathered from every app that has texts; and how far each language is.

An app adds a source from `ready()`: a function from a programme to its texts. A text names itself
by a key that stays, tells its words in the languages of the site, and writes a language back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models
from i18nfield.strings import LazyI18nString

from tupa.apps.look.spoken import language_codes, main_language
from tupa.apps.programmes.errors import NotAllowedNow
from tupa.apps.programmes.models import Programme
from tupa.apps.translation.languages import fallbacks
from tupa.apps.translation.models import Translation

__all__ = [
    "Entry",
    "Text",
    "as_texts",
    "entries_of",
    "field_text",
    "texts_from",
    "texts_of",
    "words_in",
]

Write = Callable[[str, str], None]


@dataclass(frozen=True)
class Text:
    """One text: `write(language, words)` keeps a language of the site; None where it is fixed."""

    key: str
    where: Any
    words: Mapping[str, str]
    write: Write | None = None

    @property
    def original_language(self) -> str:
        """The language it stands in: the main one first, as the city writes."""
        return next((code for code in language_codes() if self.words.get(code)), main_language())

    @property
    def original(self) -> str:
        return self.words.get(self.original_language, "")


@dataclass(frozen=True)
class Entry:
    """A text in one language: missing, by machine, out of date, or ready."""

    text: Text
    words: str
    is_machine: bool = False
    is_old: bool = False

    @property
    def state(self) -> str:
        if not self.words:
            return "missing"
        if self.is_machine:
            return "machine"
        return "old" if self.is_old else "ready"


Source = Callable[[Programme], Iterable[Text]]
SOURCES: list[Source] = []


def texts_from(source: Source) -> None:
    """An app adds what it says about a programme."""
    if source not in SOURCES:
        SOURCES.append(source)


def texts_of(programme: Programme) -> list[Text]:
    """Every text there is something to translate in, in the order of the sources."""
    return [one for source in SOURCES for one in source(programme) if one.original]


def entries_of(programme: Programme, language: str) -> list[Entry]:
    """Every text in this language, however far it is."""
    rows = Translation.objects.filter(
        city=programme.city_id, programme=programme, language=language
    )
    kept = {row.key: row for row in rows}
    entries, is_own = [], language in language_codes()
    for text in texts_of(programme):
        if language == text.original_language:
            continue
        row = kept.get(text.key)
        words = text.words.get(language, "") if is_own else (row.text if row else "")
        same = row is not None and row.text == words
        entries.append(
            Entry(
                text,
                words,
                is_machine=same and row is not None and row.is_machine,
                is_old=same and row is not None and row.original != text.original,
            )
        )
    return entries


def words_in(programme: Programme, language: str) -> dict[str, str]:
    """Key to words, of what has been translated into a language that is not the site's."""
    rows = Translation.objects.filter(
        city=programme.city_id, programme=programme, language=language
    )
    return dict(rows.values_list("key", "text"))


def first_of(words: Mapping[str, str], language: str) -> tuple[str, str]:
    """The words by the order of stand-ins, and the language they are in."""
    code = next((one for one in fallbacks(language) if words.get(one)), "")
    return words.get(code, ""), code


def as_texts(text: Any) -> dict[str, str]:
    """The words of a text of the site, language by language; nothing empty."""
    data = text.data if isinstance(text, LazyI18nString) else text
    if isinstance(data, Mapping):
        return {code: str(words) for code, words in data.items() if words}
    return {main_language(): str(data)} if data else {}


def field_text(
    row: models.Model, name: str, key: str, where: Any, *, is_frozen: bool = False
) -> Text:
    """A text that stands in a field. A frozen one takes a language it lacked, and nothing else."""

    def write(language: str, words: str) -> None:
        row.refresh_from_db(fields=[name])
        texts = as_texts(getattr(row, name))
        if texts.get(language, "") == words:
            return
        if is_frozen and texts.get(language):
            raise NotAllowedNow("frozen")
        setattr(row, name, LazyI18nString({**texts, language: words}))
        row.save(update_fields=[name])

    return Text(key, where, as_texts(getattr(row, name)), write)
