"""The open data of one panel as a zip: each table as CSV and as JSON, its dictionary, its licence.

Written piece by piece, so that a large panel needs no memory and the first bytes leave at once;
each row is read once for both files.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile
from typing import IO, Any, Literal

from django.db.models import QuerySet
from django.utils import timezone, translation
from ninja import Schema

from tupa.apps.accounts.models import City
from tupa.apps.api import schemas, selecting
from tupa.apps.api.dictionary import FIELDS, TABLES
from tupa.apps.api.interface import statuses_of
from tupa.apps.api.rows import Rows, plain
from tupa.apps.ideas.downloads import LICENCE, MARK, csv_line
from tupa.apps.ideas.models import Idea
from tupa.apps.look.spoken import language_codes
from tupa.apps.programmes.models import Programme
from tupa.apps.recruitment.sheets import guarded

__all__ = ["Table", "columns_of", "tables_of", "zip_parts"]

A_CHUNK = 500
#: The JSON of a table waits while its CSV is written: in memory up to this, then on the disk.
IN_MEMORY, A_PART = 5_000_000, 64_000


@dataclass(frozen=True)
class Table:
    """One file of the open data: its rows, made when they are asked for."""

    name: str
    rows: Callable[[], Iterator[Schema]]

    @property
    def schema(self) -> str:
        return TABLES[self.name]


def tables_of(city: City, programme: Programme, rows: Rows) -> list[Table]:
    """The same rows as in the interface, all of one panel."""
    slug = programme.slug
    workshops = selecting.workshops(city, schemas.WorkshopFind(programme=slug))
    themes = selecting.themes(city, schemas.ThemeFind(programme=slug))
    ideas = selecting.ideas(city, schemas.IdeaFind(programme=slug))
    answers = selecting.answers(city, schemas.AnswerFind(programme=slug))
    promises = selecting.commitments(city, schemas.CommitmentFind(programme=slug))
    goals = selecting.goals(city, schemas.GoalFind(programme=slug))
    return [
        Table("programmes", lambda: iter([rows.programme(programme)])),
        Table("workshops", lambda: _each(workshops, rows.workshop)),
        Table("themes", lambda: _each(themes, rows.theme)),
        Table("ideas", lambda: _ideas(ideas, rows)),
        Table("answers", lambda: _each(answers, rows.answer)),
        Table("commitments", lambda: _each(promises, rows.commitment)),
        Table("goals", lambda: (rows.goal(*one) for one in goals)),
    ]


def zip_parts(tables: list[Table]) -> Iterator[bytes]:
    """The file, a piece at a time."""
    out = _Pipe()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for table in tables:
            with SpooledTemporaryFile(IN_MEMORY, "w+", encoding="utf-8", newline="") as kept:
                yield from _file(packed, out, f"{table.name}.csv", _as_csv(table, kept))
                yield from _file(packed, out, f"{table.name}.json", _as_json(kept))
        yield from _file(packed, out, "dictionary.csv", iter([_dictionary()]))
        yield from _file(packed, out, "LICENCE.txt", iter([_licence()]))
    yield out.taken()


def columns_of(schema: str) -> list[str]:
    """The columns of a table's CSV: a text has one for each language of the site."""
    fields = getattr(schemas, schema).model_fields
    columns: list[str] = []
    for name, field in fields.items():
        is_text = field.annotation == schemas.Texts
        columns += [f"{name}_{code}" for code in language_codes()] if is_text else [name]
    return columns


class _Pipe(io.RawIOBase):
    """Takes what is written and gives it on; it cannot go back."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []

    def writable(self) -> Literal[True]:
        return True

    def write(self, part: Any) -> int:
        self._parts.append(bytes(part))
        return len(part)

    def taken(self) -> bytes:
        parts, self._parts = self._parts, []
        return b"".join(parts)


def _file(packed: zipfile.ZipFile, out: _Pipe, name: str, parts: Iterator[str]) -> Iterator[bytes]:
    with packed.open(name, "w", force_zip64=True) as file:
        for part in parts:
            file.write(part.encode())
            if taken := out.taken():
                yield taken
    yield out.taken()


def _each(found: QuerySet[Any], turn: Callable[[Any], Schema]) -> Iterator[Schema]:
    for one in found.iterator(chunk_size=A_CHUNK):
        yield turn(one)


def _ideas(found: QuerySet[Idea], rows: Rows) -> Iterator[Schema]:
    """Where ideas stand is asked for many at once."""
    keys = list(found.values_list("pk", flat=True))
    for start in range(0, len(keys), A_CHUNK):
        some = found.filter(pk__in=keys[start : start + A_CHUNK])
        # Read apart, a panel or theme of many ideas is one object, not one for each.
        chunk = list(some.select_related(None).prefetch_related(*selecting.OF_IDEA))
        statuses = statuses_of(chunk, rows)
        yield from (rows.idea(one, statuses.get(one.pk)) for one in chunk)


def _as_json(kept: IO[str]) -> Iterator[str]:
    """The rows that the CSV was written from: each is read and told once."""
    kept.seek(0)
    yield "[\n"
    while part := kept.read(A_PART):
        yield part
    yield "\n]\n"


def _as_csv(table: Table, kept: IO[str]) -> Iterator[str]:
    columns = columns_of(table.schema)
    yield MARK + csv_line(columns)
    before = ""
    for row in table.rows():
        said = plain(row)
        kept.write(before + json.dumps(said, ensure_ascii=False))
        before = ",\n"
        flat = _flat(said)
        yield csv_line([guarded(_cell(flat.get(name))) for name in columns])


def _flat(row: dict[str, Any]) -> dict[str, Any]:
    texts = {
        f"{name}_{code}": text
        for name, value in row.items()
        if isinstance(value, dict)
        for code, text in value.items()
    }
    return {**row, **texts}


def _cell(value: Any) -> Any:
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False)
    return "" if value is None else value


def _dictionary() -> str:
    """What each field means, in the languages of the site."""
    lines = [csv_line(["table", "field", *(f"meaning_{code}" for code in language_codes())])]
    names = {schema: name for name, schema in TABLES.items()}
    for schema, fields in FIELDS.items():
        for field, text in fields.items():
            said = []
            for code in language_codes():
                with translation.override(code):
                    said.append(str(text))
            lines.append(csv_line([names.get(schema, schema), field, *said]))
    return MARK + "".join(lines)


def _licence() -> str:
    today = timezone.localdate().isoformat()
    return (
        f"Creative Commons Attribution 4.0 International (CC BY 4.0)\n{LICENCE}\n\n"
        f"Name the city as the source, and the day the data was taken: {today}.\n"
    )
