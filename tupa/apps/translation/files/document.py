"""A document with one table: the key, the original, and a cell to write the translation in."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from tupa.apps.translation.files.units import MOST_UNPACKED, FileError, Unit
from tupa.apps.translation.languages import BY_CODE

__all__ = ["read_docx", "write_docx"]


def write_docx(units: Sequence[Unit], source: str, target: str) -> bytes:
    from docx import Document

    document = Document()
    names = {code: str(BY_CODE[code]) for code in (source, target)}
    document.add_heading(f"{names[source]} → {names[target]}", level=1)
    document.add_paragraph(
        _("Write in the right-hand column only. The left-hand one stays as it is.")
    )
    table = document.add_table(rows=1, cols=3)
    table.style = "Table Grid"
    heads = (_("Key (do not change)"), _("Original"), _("Translation"))
    for cell, text in zip(table.rows[0].cells, heads, strict=True):
        cell.text = text
    for one in units:
        cells = table.add_row().cells
        cells[0].text = one.key
        _write(cells[1], one.original)
        _write(cells[2], one.words)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _write(cell: Any, text: str) -> None:
    """A line is a paragraph."""
    first, *more = text.split("\n")
    cell.paragraphs[0].text = first
    for line in more:
        cell.add_paragraph(line)


def read_docx(content: bytes) -> list[Unit]:
    from docx import Document

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(part.file_size for part in packed.infolist()) > MOST_UNPACKED:
                raise FileError("too_big")
        tables = Document(io.BytesIO(content)).tables
    except (zipfile.BadZipFile, KeyError, ValueError) as error:
        raise FileError("bad_docx") from error
    rows = [row for table in tables[:1] for row in table.rows][1:]
    if not rows:
        raise FileError("no_table")
    units = []
    for number, row in enumerate(rows, 2):
        cells = ["\n".join(p.text for p in cell.paragraphs) for cell in row.cells]
        if len(cells) < 3 or (not cells[0].strip() and any(cells[1:])):
            raise FileError("key_missing", row=number)
        if cells[0].strip():
            units.append(Unit(cells[0].strip(), cells[1], cells[2]))
    return units
