"""A model as a whole: its own document beside those of the parts, and what a city must fill in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tupa.apps.accounts.models import City
from tupa.apps.archive.errors import ModelRefused, refused
from tupa.apps.archive.registry import Documents, Preview, parts
from tupa.apps.look.language_names import known_languages, name_of
from tupa.apps.look.languages import all_languages
from tupa.apps.look.spoken import needed_languages
from tupa.apps.programmes.models import Programme
from tupa.engines import InputError
from tupa.engines.archive import Archive, Row, read_archive
from tupa.engines.archive.rows import LONG

__all__ = [
    "LEARNED",
    "LICENCE",
    "PANEL",
    "Looked",
    "Seats",
    "documents_of",
    "languages_in",
    "learned_in",
    "look_at",
    "panel_document",
    "read_model",
    "seats_in",
]

LICENCE = "CC-BY-4.0"
PANEL, LEARNED = "programme.json", "learned"
MOST_SEATS = 1000
_SITE = set(known_languages())


@dataclass(frozen=True)
class Seats:
    """How large the panel of the exporting city was, and what it said about itself."""

    panel_size: int
    extra_seats: int
    summary: Mapping[str, str]


@dataclass(frozen=True)
class Looked:
    """One part of a model, as a city would meet it; what was `learned` stands beside the name of
    the city, both by language."""

    title: Any
    key: str
    found: Preview
    learned: list[tuple[Mapping[str, str], Mapping[str, str]]]


def read_model(content: bytes) -> Archive:
    """The model in these bytes, or the refusal in the reader's language."""
    try:
        return read_archive(content)
    except InputError as error:
        raise refused(error) from error


def documents_of(archive: Archive) -> Documents:
    return {path: archive.json(path) for path in archive.documents if path.endswith(".json")}


def panel_document(programme: Programme) -> dict[str, Any]:
    return {
        "seats": programme.panel_size,
        "extra_seats": programme.extra_seats,
        "summary": all_languages(programme.summary, "fi"),
    }


def seats_in(documents: Documents) -> Seats:
    row = Row(PANEL, documents.get(PANEL))
    size = row.number("seats", 1, MOST_SEATS)
    return Seats(size, row.number("extra_seats", 0, MOST_SEATS), row.texts("summary", LONG))


def learned_in(archive: Archive, documents: Documents) -> dict[str, list[tuple[Any, Any]]]:
    """By part: the name of each city that learned something, and its words by language."""
    found: dict[str, list[tuple[Any, Any]]] = {}
    for origin in archive.origins:
        path = f"{LEARNED}/{origin['key']}.json"
        if path not in documents:
            continue
        row = Row(path, documents[path])
        for key in row.values:
            found.setdefault(key, []).append((origin["name"], row.texts(key, LONG)))
    return found


def look_at(city: City, archive: Archive) -> list[Looked]:
    """What importing the model would mean for the city: the whole first, then part by part."""
    documents = documents_of(archive)
    try:
        seats_in(documents)
        learned = learned_in(archive, documents)
        looked = [
            Looked(one.title, one.key, one.preview(city, documents), learned.get(one.key, []))
            for one in parts()
        ]
    except InputError as error:
        raise refused(error) from error
    if "features.json" not in documents:
        raise ModelRefused("empty")
    whole = Preview(to_fill=[*_to_fill(city, archive)])
    title = gettext_lazy("The panel itself")
    return [Looked(title, "programme", whole, learned.get("programme", [])), *looked]


def _to_fill(city: City, archive: Archive) -> Iterator[str]:
    yield _(
        "The mandate: the question, what can be influenced, who receives the result and who answers"
    )
    for code in needed_languages():
        if code not in archive.languages:
            yield _("Every text in this language: %(language)s") % {"language": name_of(code)}
    if not city.data_protection_contact:
        yield _("The data protection officer of your city")
    yield _("The colours and the logo of your city")


def languages_in(documents: Documents) -> tuple[str, ...]:
    """The languages that stand in any text, and those a document is written in."""
    found: set[str] = set()
    for content in documents.values():
        found |= set(_codes(content))
    return tuple(sorted(found))


def _codes(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if value and set(value) <= _SITE and all(isinstance(one, str) for one in value.values()):
            yield from value
        elif isinstance(value.get("in_language"), str):
            yield value["in_language"]
        for one in value.values():
            yield from _codes(one)
    elif isinstance(value, list):
        for one in value:
            yield from _codes(one)
