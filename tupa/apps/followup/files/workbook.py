"""A workbook of answers: one row an idea, the keys of the columns in the first, hidden row."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

from django.utils.translation import gettext as _
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.datavalidation import DataValidation

from tupa.apps.followup.files.sheet import (
    MOST_UNPACKED,
    Blank,
    FileRefusedError,
    Filled,
    keys,
    label_of,
    outcomes,
)
from tupa.apps.recruitment.sheets import guarded

__all__ = ["read_workbook", "write_workbook"]

_UNREADABLE = (
    *(zipfile.BadZipFile, InvalidFileException),
    *(KeyError, IndexError, ValueError, SyntaxError),
)
_SEEN = ("", "idea", "text", "answer_by")
_WIDTHS = {"assignment": 8, "idea": 30, "text": 50, "answer_by": 14, "outcome": 26}


def _columns() -> tuple[str, ...]:
    return ("assignment", *_SEEN[1:], *keys())


def write_workbook(blanks: Sequence[Blank]) -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title, sheet.freeze_panes = _("Answers")[:31], "C3"
    heads = [_("Key (do not change)"), _("Idea"), _("What the idea says"), _("Answer by")]
    heads += [label_of(key) for key in keys()]
    rows: list[Sequence[str | int]] = [_columns(), heads]
    rows += [
        (one.assignment.pk, one.head, one.text, one.day, *(one.values[key] for key in keys()))
        for one in blanks
    ]
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            cell = sheet.cell(number, column, guarded(value) if number > 2 else value)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(bold=number == 2)
    sheet.row_dimensions[1].hidden = True
    for column, name in enumerate(_columns(), 1):
        width = _WIDTHS.get(name, 40 if "." in name else 18)
        sheet.column_dimensions[get_column_letter(column)].width = width
    _offer_outcomes(book, len(blanks))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _offer_outcomes(book: Workbook, count: int) -> None:
    """The answers to choose from, as a list in each cell of their column."""
    names = book.create_sheet("list")
    names.sheet_state = "hidden"
    for number, name in enumerate(outcomes(), 1):
        names.cell(number, 1, name)
    choice = DataValidation(type="list", formula1=f"list!$A$1:$A${len(outcomes())}")
    letter = get_column_letter(_columns().index("outcome") + 1)
    choice.add(f"{letter}3:{letter}{max(3, count + 2)}")
    book.worksheets[0].add_data_validation(choice)


def read_workbook(content: bytes) -> list[Filled]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(part.file_size for part in packed.infolist()) > MOST_UNPACKED:
                raise FileRefusedError(_("The file is too large."))
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        rows = list(sheet.iter_rows(max_col=60, max_row=2000, values_only=True))
        book.close()
    except _UNREADABLE as error:
        raise FileRefusedError(_("This is not an Excel file that can be read.")) from error
    heads = [_plain(cell) for cell in rows[0]] if rows else []
    if "assignment" not in heads or "outcome" not in heads:
        raise FileRefusedError(_("Use the file that was fetched here: its first row is missing."))
    filled = []
    for number, row in enumerate(rows[2:], 3):
        values = {head: _plain(cell) for head, cell in zip(heads, row, strict=False) if head}
        said = {key: value for key, value in values.items() if key in keys()}
        filled.append(Filled(values["assignment"], _("Row %(row)s") % {"row": number}, said))
    return filled


def _plain(cell: object) -> str:
    """A number of a key is written without its decimals; a guarding apostrophe is taken away."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    text = "" if cell is None else str(cell)
    return text[1:] if text[:1] == "'" else text
