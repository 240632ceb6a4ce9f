"""Opens a GTFS feed, a zip or a folder, and reads its tables row by row.

Every refusal is an `InputError` with `file`, and where there is one `row` (the header is row 1)
and `field`: `feed_unreadable`, `file_missing`, `field_missing`, `csv_malformed`, `row_length`,
`not_utf8`, `value_missing`, `bad_value`.
"""

from __future__ import annotations

import csv
import hashlib
import io
import zlib
from collections.abc import Iterator
from operator import itemgetter
from pathlib import Path
from typing import IO, NoReturn
from zipfile import BadZipFile, ZipFile

from tupa.engines import InputError

__all__ = ["Feed", "refuse"]

#: The tables that are read; another file in the feed changes nothing.
TABLES = (
    *("agency.txt", "calendar.txt", "calendar_dates.txt", "frequencies.txt", "routes.txt"),
    *("stop_times.txt", "stops.txt", "transfers.txt", "trips.txt"),
)
_MOST_BYTES = 8 * 2**30


def refuse(file: str, row: int, field: str, found: str, expected: str) -> NoReturn:
    """This will say that one cell of a feed is wrong."""
    shown = found if len(found) <= 60 else found[:60] + "…"
    said = f"“{shown}”" if found else "empty"
    raise InputError(
        "bad_value" if found else "value_missing",
        f"{file}: row {row}, field {field}: {said}; expected {expected}.",
        file=file,
        row=row,
        field=field,
        found=shown,
    )


class Feed:
    """The tables of one feed. Use it with `with`; a zip is kept open meanwhile."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._zip: ZipFile | None = None
        self._files = self._folder() if path.is_dir() else self._zipped()

    def __enter__(self) -> Feed:
        return self

    def __exit__(self, *_: object) -> None:
        if self._zip is not None:
            self._zip.close()

    def has(self, table: str) -> bool:
        return table in self._files

    def rows(
        self, table: str, required: tuple[str, ...], optional: tuple[str, ...] = ()
    ) -> Iterator[tuple[int, tuple[str, ...]]]:
        """This will give each row's number and its cells in the order asked for, and one empty
        cell more; a field the table does not have is empty. A table that is not there has no
        rows."""
        if not self.has(table):
            return
        with self._open(table) as binary:
            text = io.TextIOWrapper(binary, "utf-8-sig", errors="surrogateescape", newline="")
            yield from self._read(table, csv.reader(text, strict=True), required, optional)

    def require(self, table: str) -> None:
        """This will refuse a feed without this table."""
        if not self.has(table):
            message = f"{self.path.name}: no {table} in the feed; expected one."
            raise InputError("file_missing", message, file=table)

    def digest(self) -> str:
        """This will give a hash of everything the feed says, however it is packed."""
        total = hashlib.sha256()
        for table in sorted(self._files):
            total.update(table.encode() + b"\0")
            with self._open(table) as binary:
                total.update(_hash(binary))
        return total.hexdigest()

    def _read(
        self,
        table: str,
        reader: Iterator[list[str]],
        required: tuple[str, ...],
        optional: tuple[str, ...],
    ) -> Iterator[tuple[int, tuple[str, ...]]]:
        number = 0
        try:
            header = [name.strip() for name in next(reader, [])]
            number = 1
            wanted = [
                self._place(table, header, name, name in required)
                for name in (*required, *optional)
            ]
            pick = itemgetter(*wanted, -1)
            width = len(header)
            for cells in reader:
                number += 1
                if len(cells) != width:
                    if not cells:
                        continue
                    cells = _filled(table, number, cells, width)
                cells.append("")  # what stands where a field is not in the table
                yield number, pick(cells)
        except csv.Error as error:
            message = f"{table}: row {number + 1}: not a readable CSV row ({error})."
            raise InputError("csv_malformed", message, file=table, row=number + 1) from error
        except (BadZipFile, zlib.error, EOFError, OSError, RuntimeError) as error:
            raise self._unreadable(f"{table} is damaged after row {number} ({error})") from error

    def _place(self, table: str, header: list[str], name: str, is_required: bool) -> int:
        if name in header:
            return header.index(name)
        if is_required:
            listed = ", ".join(header)[:200]
            message = f"{table}: row 1: no field {name}; the fields are: {listed}."
            raise InputError("field_missing", message, file=table, row=1, field=name)
        return -1

    def _open(self, table: str) -> IO[bytes]:
        where = self._files[table]
        try:
            if self._zip is None:
                return Path(where).open("rb")
            return self._zip.open(where)
        except (BadZipFile, OSError, RuntimeError, NotImplementedError) as error:
            raise self._unreadable(f"{table} cannot be opened ({error})") from error

    def _folder(self) -> dict[str, str]:
        return {name: str(self.path / name) for name in TABLES if (self.path / name).is_file()}

    def _zipped(self) -> dict[str, str]:
        try:
            self._zip = ZipFile(self.path)
        except (BadZipFile, OSError, ValueError) as error:
            why = getattr(error, "strerror", None) or "it is neither a zip file nor a folder"
            raise self._unreadable(str(why)) from error
        if sum(one.file_size for one in self._zip.infolist()) > _MOST_BYTES:
            self._zip.close()
            raise self._unreadable(f"unpacked it is larger than {_MOST_BYTES // 2**30} GiB")
        return _at_one_level(self._zip.namelist())

    def _unreadable(self, why: str) -> InputError:
        message = f"{self.path}: cannot be read: {why}."
        return InputError("feed_unreadable", message, file=self.path.name)


def _hash(binary: IO[bytes]) -> bytes:
    whole = hashlib.sha256()
    for block in iter(lambda: binary.read(1 << 20), b""):
        whole.update(block)
    return whole.digest()


def _at_one_level(names: list[str]) -> dict[str, str]:
    """Where each table is: at the root, or in the folder that holds stops.txt."""
    folders = sorted(
        (name[: -len("stops.txt")] for name in names if _called(name, "stops.txt")), key=len
    )
    folder = folders[0] if folders else ""
    return {table: folder + table for table in TABLES if folder + table in set(names)}


def _called(name: str, table: str) -> bool:
    return name == table or name.endswith("/" + table)


def _filled(table: str, number: int, cells: list[str], width: int) -> list[str]:
    """A row with the empty cells that were left out at its end."""
    if len(cells) > width and any(cell.strip() for cell in cells[width:]):
        message = f"{table}: row {number}: {len(cells)} cells; expected {width} as in the header."
        raise InputError("row_length", message, file=table, row=number, field="")
    return cells[:width] + [""] * (width - len(cells))
