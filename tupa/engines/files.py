"""Reading the tables and JSON files people hand to the commands, and writing results whole or not
at all.

Every refusal is an `InputError` that names the file and, where there is one, the row (as a
spreadsheet counts, the header being row 1) and the column, and says what was expected.
"""

from __future__ import annotations

import csv
import io
import json
import os
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tupa.engines import InputError

__all__ = [
    "Table",
    "read_json",
    "read_table",
    "refuse_unwritable",
    "write_bytes",
    "write_json",
    "write_table",
    "write_text",
]

_DELIMITERS = ",;\t"


@dataclass(frozen=True)
class Table:
    """A CSV file: trimmed column names and the rows beneath; the first of `rows` is row 2 of the
    file."""

    file: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def position(self, column: str) -> int | None:
        """Where a column stands, compared trimmed and case-folded; None if there is none."""
        wanted = unicodedata.normalize("NFC", column.strip()).casefold()
        found = [i for i, name in enumerate(self.columns) if name.casefold() == wanted]
        if len(found) > 1:
            message = (
                f"{self.file}: row 1: there are {len(found)} columns called {column}; expected one."
            )
            raise InputError("column_twice", message, file=self.file, row=1, column=column)
        return found[0] if found else None

    def values(self, column: str) -> list[str]:
        """This will give the cells of one column, trimmed. Raises `InputError` `column_missing`."""
        position = self.position(column)
        if position is None:
            listed = ", ".join(self.columns)[:200]
            message = f"{self.file}: row 1: no column {column}; the columns are: {listed}."
            raise InputError("column_missing", message, file=self.file, row=1, column=column)
        return [row[position].strip() for row in self.rows]


def read_table(path: Path) -> Table:
    """This will read a CSV file with one header row.

    UTF-8 with or without byte order mark, composed (NFC), so that a letter typed with a separate
    accent, as some programs save it, is the same letter; comma, semicolon or tab, whichever splits
    the header into most columns. Empty lines at the end are passed over.

    Raises `InputError`: `file_unreadable`, `file_empty`, `not_utf8`, `nul_byte`, `row_empty`,
    `row_length`, `csv_malformed`.
    """
    # Bytes that are not UTF-8 become lone surrogates, so that the refusal can name their row and
    # column.
    text = _read(path).decode("utf-8-sig", errors="surrogateescape")
    text = unicodedata.normalize("NFC", text)
    rows = list(_records(path.name, text))
    while rows and not any(cell.strip() for cell in rows[-1]):
        rows.pop()
    if not rows:
        raise InputError(
            "file_empty", f"{path.name}: the file is empty; expected a header row.", file=path.name
        )
    columns = tuple(name.strip() for name in rows[0])
    for number, row in enumerate(rows, start=1):
        _refuse_strange_bytes(path.name, number, columns, row)
    for number, row in enumerate(rows[1:], start=2):
        _refuse_wrong_length(path.name, number, columns, row)
    return Table(path.name, columns, tuple(tuple(row[: len(columns)]) for row in rows[1:]))


def read_json(path: Path) -> Any:
    """This will read a JSON file. Raises `InputError`: `file_unreadable`, `json_malformed`."""
    try:
        return json.loads(_read(path).decode("utf-8-sig"), object_pairs_hook=_without_twins)
    except json.JSONDecodeError as error:
        message = (
            f"{path.name}: row {error.lineno}, column {error.colno}: not valid JSON ({error.msg})."
        )
        where = {"file": path.name, "row": error.lineno, "column": error.colno}
        raise InputError("json_malformed", message, **where) from error
    except (ValueError, RecursionError) as error:
        message = f"{path.name}: not valid JSON in UTF-8 ({error})."
        raise InputError("json_malformed", message, file=path.name) from error


def write_json(path: Path, content: Any) -> None:
    """This will write a JSON file whole or not at all. Raises `InputError` `file_unwritable`."""
    write_text(path, json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False) + "\n")


def write_table(path: Path, rows: Iterable[Iterable[str]]) -> None:
    """This will write a CSV file (comma, UTF-8) whole or not at all. Raises `InputError`
    `file_unwritable`."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    write_text(path, text.getvalue())


def write_text(path: Path, text: str) -> None:
    """This will write a file whole or not at all. Raises `InputError` `file_unwritable`."""
    write_bytes(path, text.encode())


def write_bytes(path: Path, content: bytes) -> None:
    """This will write a file whole or not at all. Raises `InputError` `file_unwritable`."""
    partial = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with partial.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise _unwritable(path, error.strerror or "the system refused") from error
    except BaseException:
        partial.unlink(missing_ok=True)
        raise


def refuse_unwritable(path: Path) -> None:
    """This will raise `InputError` `file_unwritable` before any work is done for a file that
    cannot be written."""
    if path.is_dir():
        raise _unwritable(path, "it is a folder")
    if not path.parent.is_dir():
        raise _unwritable(path, "its folder does not exist")
    if not os.access(path.parent, os.W_OK):
        raise _unwritable(path, "its folder may not be written to")


def _unwritable(path: Path, why: str) -> InputError:
    return InputError("file_unwritable", f"{path}: cannot be written: {why}.", file=str(path))


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise InputError(
            "file_unreadable", f"{path}: cannot be read: {why}.", file=str(path)
        ) from error


def _records(file: str, text: str) -> Iterator[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    number = 1
    try:
        for record in reader:
            yield record
            number += 1
    except csv.Error as error:
        message = f"{file}: row {number}: not a readable CSV row ({error})."
        raise InputError("csv_malformed", message, file=file, row=number) from error


def _delimiter(text: str) -> str:
    header = text.lstrip().splitlines()[:1] or [""]
    return max(_DELIMITERS, key=lambda sign: len(next(csv.reader(header, delimiter=sign), [])))


def _refuse_strange_bytes(file: str, number: int, columns: tuple[str, ...], row: list[str]) -> None:
    for position, cell in enumerate(row):
        nul = "\0" in cell
        if not nul and cell.isascii():
            continue
        if nul or any("\ud800" <= sign <= "\udfff" for sign in cell):
            code, what = (
                ("nul_byte", "a NUL byte") if nul else ("not_utf8", "bytes that are not UTF-8")
            )
            known = number > 1 and position < len(columns)
            column = columns[position] if known else str(position + 1)
            message = (
                f"{file}: row {number}, column {column}: {what}; expected text saved as UTF-8."
            )
            raise InputError(code, message, file=file, row=number, column=column)


def _refuse_wrong_length(file: str, number: int, columns: tuple[str, ...], row: list[str]) -> None:
    where = {"file": file, "row": number}
    if not any(cell.strip() for cell in row):
        raise InputError(
            "row_empty", f"{file}: row {number}: empty; expected a filled row.", **where
        )
    extra = any(cell.strip() for cell in row[len(columns) :])
    if len(row) < len(columns) or extra:
        message = (
            f"{file}: row {number}: {len(row)} cells; expected {len(columns)} as in the header."
        )
        raise InputError("row_length", message, found=len(row), expected=len(columns), **where)


def _without_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    read = dict(pairs)
    if len(read) != len(pairs):
        raise ValueError("the same key stands twice in one object")
    return read
