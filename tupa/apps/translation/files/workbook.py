"""A workbook: one row a text, the translation in the fourth column."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

from django.utils.translation import gettext as _
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils.exceptions import InvalidFileException

from tupa.apps.translation.files.units import MOST_UNPACKED, FileError, Unit

__all__ = ["read_xlsx", "write_xlsx"]

_FORMULA = ("=", "+", "-", "@", "'")


def write_xlsx(units: Sequence[Unit], source: str, target: str) -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title, sheet.freeze_panes = target[:31], "A2"
    heads = (_("Key (do not change)"), _("Place"), f"{_('Original')} ({source})")
    rows = [(*heads, f"{_('Translation')} ({target})")]
    rows += [(one.key, one.where, _safe(one.original), _safe(one.words)) for one in units]
    for number, row in enumerate(rows, 1):
        for column, text in enumerate(row, 1):
            cell = sheet.cell(number, column, text)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if number == 1:
                cell.font = Font(bold=True)
    for letter, width in zip("ABCD", (30, 24, 60, 60), strict=True):
        sheet.column_dimensions[letter].width = width
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def read_xlsx(content: bytes) -> list[Unit]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(part.file_size for part in packed.infolist()) > MOST_UNPACKED:
                raise FileError("too_big")
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        rows = list(book.worksheets[0].iter_rows(max_col=4, max_row=5000, values_only=True))
        book.close()
    except (zipfile.BadZipFile, InvalidFileException, KeyError, IndexError, ValueError) as error:
        raise FileError("bad_xlsx") from error
    units = []
    for number, row in enumerate(rows[1:], 2):
        key, _where, original, words = (*(_plain(cell) for cell in row), "", "", "", "")[:4]
        if not key and (original or words):
            raise FileError("key_missing", row=number)
        if key:
            units.append(Unit(key, original, words))
    return units


def _safe(text: str) -> str:
    """Nothing a spreadsheet would compute; an apostrophe before it is taken away on the way in."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _plain(cell: object) -> str:
    text = "" if cell is None else str(cell)
    return text[1:] if text[:1] == "'" and text[1:].startswith(_FORMULA) else text
