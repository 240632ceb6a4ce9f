"""Reads a list bought from the population register: CSV, XLSX or ODS, its rows with their numbers.

Merged cells are refused by the cell they begin in, as in every list that is taken in.
"""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET
import zipfile
from typing import IO

from tupa.apps.recruitment.sheets import MOST_BYTES, MOST_UNPACKED, SheetError, read_sheet

__all__ = ["MOST_ROWS", "read_list"]

MOST_ROWS = 10_000
MOST_COLUMNS = 60
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"

Rows = list[tuple[int, list[str]]]


def read_list(file: IO[bytes]) -> tuple[list[str], Rows]:
    """The headings and the rows that are not empty; an error names its row and column."""
    content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise SheetError("too_big", megabytes=MOST_BYTES // 1_000_000)
    if content[:2] == b"PK":
        with _opened(content) as packed:
            if "content.xml" in packed.namelist():
                return _from_ods(packed.read("content.xml"))
    sheet = read_sheet(io.BytesIO(content), most_rows=MOST_ROWS)
    headings = [sheet.headings.get(code, code) for code in sheet.columns]
    return headings, [(row.number, [row.get(c) for c in sheet.columns]) for row in sheet.rows]


def _opened(content: bytes) -> zipfile.ZipFile:
    try:
        packed = zipfile.ZipFile(io.BytesIO(content))
    except zipfile.BadZipFile as error:
        raise SheetError("bad_xlsx") from error
    if sum(part.file_size for part in packed.infolist()) > MOST_UNPACKED:
        raise SheetError("too_big", megabytes=MOST_BYTES // 1_000_000)
    return packed


def _from_ods(content: bytes) -> tuple[list[str], Rows]:
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise SheetError("bad_ods")
    try:
        root = ET.fromstring(content)  # noqa: S314 - without a document type nothing expands
    except ET.ParseError as error:
        raise SheetError("bad_ods") from error
    table = root.find(f".//{_TABLE}table")
    if table is None:
        raise SheetError("bad_ods")
    lines: Rows = []
    number = 0
    for row in table.iter(f"{_TABLE}table-row"):
        times = int(row.get(f"{_TABLE}number-rows-repeated", "1"))
        cells = _cells(row, number + 1)
        if any(cells):
            lines += [(number + 1 + n, cells) for n in range(min(times, MOST_ROWS))]
        number += times
        if len(lines) > MOST_ROWS + 1:
            raise SheetError("too_many_rows", most=MOST_ROWS)
    return _parted(lines)


def _cells(row: ET.Element, number: int) -> list[str]:
    cells: list[str] = []
    for cell in row:
        spans = [cell.get(f"{_TABLE}number-{way}-spanned", "1") for way in ("columns", "rows")]
        if cell.tag == f"{_TABLE}covered-table-cell" or spans != ["1", "1"]:
            raise SheetError("merged_cells", row=number, column=_letter(len(cells)))
        if cell.tag != f"{_TABLE}table-cell":
            continue
        text = cell.get(f"{_OFFICE}date-value") or "\n".join(
            "".join(part.itertext()) for part in cell.findall(f"{_TEXT}p")
        )
        times = int(cell.get(f"{_TABLE}number-columns-repeated", "1"))
        cells += [text.strip()] * min(times, MOST_COLUMNS)
    while cells and not cells[-1]:
        cells.pop()
    return cells[: MOST_COLUMNS + 1]


def _parted(lines: Rows) -> tuple[list[str], Rows]:
    if not lines:
        raise SheetError("empty")
    headings = lines[0][1]
    twice = next((one for one in headings if one and headings.count(one) > 1), None)
    if twice is not None:
        raise SheetError("column_twice", column=twice)
    rows = []
    for number, cells in lines[1:]:
        if len(cells) > len(headings):
            raise SheetError("too_many_cells", row=number, columns=len(headings))
        rows.append((number, [*cells, *[""] * (len(headings) - len(cells))]))
    return headings, rows


def _letter(index: int) -> str:
    return chr(ord("A") + index) if index < 26 else f"A{chr(ord('A') + index - 26)}"
