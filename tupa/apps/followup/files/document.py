"""A Word document of answers: a heading, the idea, and a table to fill in for each."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from tupa.apps.followup.files.sheet import (
    MOST_UNPACKED,
    Blank,
    FileRefusedError,
    Filled,
    keys,
    label_of,
    outcomes,
)

__all__ = ["read_document", "write_document"]

_FIRST = "assignment"


def write_document(blanks: Sequence[Blank]) -> bytes:
    from docx import Document

    document = Document()
    document.add_heading(_("Answers"), level=1)
    document.add_paragraph(_("Write in the middle column only. Leave out what is not needed."))
    document.add_paragraph(_("What the answer can be:"))
    for name in outcomes():
        document.add_paragraph(name, style="List Bullet")
    for blank in blanks:
        document.add_heading(blank.head, level=2)
        document.add_paragraph(blank.text)
        document.add_paragraph(_("Answer by: %(day)s") % {"day": blank.day})
        _add_table(document, blank)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _add_table(document: Any, blank: Blank) -> None:
    """Label, what is written, and the key in small print: by it the line is known again."""
    from docx.shared import Pt

    table = document.add_table(rows=0, cols=3)
    table.style = "Table Grid"
    number = str(blank.assignment.pk)
    lines = [(_("Key (do not change)"), number, _FIRST)]
    lines += [(label_of(key), blank.values[key], key) for key in keys()]
    for line in lines:
        cells = table.add_row().cells
        for cell, text in zip(cells, line, strict=True):
            first, *more = text.split("\n")
            cell.paragraphs[0].text = first
            for paragraph in more:
                cell.add_paragraph(paragraph)
        for run in cells[2].paragraphs[0].runs:
            run.font.size = Pt(6)


def read_document(content: bytes) -> list[Filled]:
    from docx import Document

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(part.file_size for part in packed.infolist()) > MOST_UNPACKED:
                raise FileRefusedError(_("The file is too large."))
        tables = Document(io.BytesIO(content)).tables
    except (zipfile.BadZipFile, KeyError, ValueError, SyntaxError) as error:
        raise FileRefusedError(_("This is not a Word file that can be read.")) from error
    filled = []
    for number, table in enumerate(tables, 1):
        values = {}
        for row in table.rows:
            cells = ["\n".join(p.text for p in cell.paragraphs) for cell in row.cells]
            if len(cells) >= 3:
                values[cells[2].strip()] = cells[1].strip()
        if _FIRST in values:
            where = _("Table %(number)s") % {"number": number}
            said = {key: value for key, value in values.items() if key in keys()}
            filled.append(Filled(values[_FIRST], where, said))
    if not filled:
        raise FileRefusedError(_("Use the file that was fetched here: its tables are missing."))
    return filled
