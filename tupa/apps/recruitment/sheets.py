"""Lists in and out: CSV and XLSX, for every stage.

Reading names the row and the column of what is wrong. Writing guards against formulas: a cell that
starts with `=`, `+`, `-` or `@` gets an apostrophe before it, which reading takes away again.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import IO, Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.datavalidation import DataValidation

from tupa.apps.look.practice import file_name, practice_line
from tupa.apps.recruitment.columns import Column, codes_by_heading, headings

__all__ = [
    "Row",
    "Sheet",
    "SheetError",
    "guarded",
    "read_sheet",
    "sheet_response",
    "template_response",
    "write_csv",
    "write_xlsx",
]

_MERGED = re.compile(rb'<mergeCell ref="([A-Z]+)(\d+)')
MOST_BYTES = 5_000_000
MOST_UNPACKED = 80_000_000
MOST_ROWS = 10_000
MOST_COLUMNS = 200
MOST_SIGNS = 20_000
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class SheetError(Exception):
    """What is wrong with a list: a code, where (row as the program shows it), and details."""

    def __init__(self, code: str, *, row: int = 0, column: str = "", **params: Any) -> None:
        super().__init__(code)
        self.code, self.row, self.column, self.params = code, row, column, params


@dataclass(frozen=True)
class Row:
    """One line of a list: its number in the file (the header is 1) and its cells by column."""

    number: int
    cells: dict[str, str]
    headings: dict[str, str] = field(default_factory=dict)

    def get(self, column: str) -> str:
        """The cell, or nothing when the list has no such column."""
        return self.cells.get(column, "")

    def heading(self, column: str) -> str:
        """The column as its list calls it."""
        return self.headings.get(column, column)


@dataclass(frozen=True)
class Sheet:
    """A list that was read: the codes of its columns and its rows that are not empty."""

    columns: list[str]
    rows: list[Row] = field(default_factory=list)
    headings: dict[str, str] = field(default_factory=dict)


def read_sheet(
    file: IO[bytes],
    *,
    columns: Sequence[Column] = (),
    needed: Sequence[str] = (),
    most_rows: int = MOST_ROWS,
) -> Sheet:
    """This will read a CSV (comma, semicolon or tab) or the first sheet of an XLSX file.

    A heading that names one of the `columns`, in any language, becomes its code; any other
    stays as it is, in lower case. Letters are composed (NFC): ä and a with dots are one value.
    """
    content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise SheetError("too_big", megabytes=MOST_BYTES // 1_000_000)
    if not content.strip():
        raise SheetError("empty")
    lines = _xlsx_lines(content) if content[:2] == b"PK" else _csv_lines(content)
    needed = [*needed, *(column.code for column in columns if column.is_needed)]
    return _sheet(lines, columns, needed, most_rows)


def _sheet(
    lines: Iterable[tuple[int, list[str]]],
    known: Sequence[Column],
    needed: Sequence[str],
    most_rows: int,
) -> Sheet:
    filled = (
        (number, [unicodedata.normalize("NFC", cell) for cell in cells])
        for number, cells in lines
        if any(cell.strip() for cell in cells)
    )
    first = next(filled, None)
    if first is None:
        raise SheetError("empty")
    codes, typed = codes_by_heading(known), [unguarded(cell.strip()) for cell in first[1]]
    columns = [codes.get(cell.casefold(), cell.lower()).lower() for cell in typed]
    while columns and not columns[-1]:
        columns.pop()
    titles = {column.code: str(column.title) for column in known}
    for name in needed:
        if name.lower() not in columns:
            raise SheetError("column_missing", column=titles.get(name, name))
    called = dict(zip(columns, typed, strict=False))
    doubled = [name for name in columns if name and columns.count(name) > 1]
    if doubled:
        raise SheetError("column_twice", column=called[doubled[0]])
    rows: list[Row] = []
    for number, cells in filled:
        if len(rows) >= most_rows:
            raise SheetError("too_many_rows", most=most_rows)
        rows.append(_row(number, cells, columns, called))
    return Sheet(columns, rows, called)


def _row(number: int, cells: list[str], columns: list[str], called: dict[str, str]) -> Row:
    extra = [cell for cell in cells[len(columns) :] if cell.strip()]
    if extra:
        raise SheetError("too_many_cells", row=number, columns=len(columns))
    named = dict.fromkeys(columns, "")
    for name, cell in zip(columns, cells, strict=False):
        if "\x00" in cell:
            raise SheetError("bad_sign", row=number, column=called[name])
        if len(cell) > MOST_SIGNS:
            raise SheetError("too_long", row=number, column=called[name])
        named[name] = unguarded(cell.strip())
    return Row(number, named, called)


def _csv_lines(content: bytes) -> Iterable[tuple[int, list[str]]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = content[: error.start].count(b"\n") + 1
        raise SheetError("not_utf8", row=row) from error
    head = text.lstrip().split("\n", 1)[0]
    delimiter = max(";,\t", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise SheetError("bad_csv", row=reader.line_num) from error
        if len(cells) > MOST_COLUMNS:
            raise SheetError("too_many_cells", row=reader.line_num, columns=MOST_COLUMNS)
        yield reader.line_num, cells


def _xlsx_lines(content: bytes) -> Iterable[tuple[int, list[str]]]:
    """The first sheet. A file that would unpack to something huge is refused unread."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(part.file_size for part in packed.infolist()) > MOST_UNPACKED:
                raise SheetError("too_big", megabytes=MOST_BYTES // 1_000_000)
            _refuse_merged(packed)
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        lines = [
            (number, [_as_text(value) for value in values])
            for number, values in enumerate(
                sheet.iter_rows(max_row=MOST_ROWS + 10, max_col=MOST_COLUMNS, values_only=True), 1
            )
        ]
        book.close()
    except (zipfile.BadZipFile, InvalidFileException, KeyError, IndexError, ValueError) as error:
        raise SheetError("bad_xlsx") from error
    return lines


def _refuse_merged(packed: zipfile.ZipFile) -> None:
    """Which of merged cells holds the value, no program knows."""
    names = sorted(n for n in packed.namelist() if n.startswith("xl/worksheets/sheet"))
    found = _MERGED.search(packed.read(names[0])) if names else None
    if found:
        raise SheetError("merged_cells", row=int(found[2]), column=found[1].decode())


def _as_text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M").removesuffix(" 00:00")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def guarded(value: Any) -> str:
    """The cell as it is written: nothing a spreadsheet would compute."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, datetime):
        return timezone.localtime(value).strftime("%Y-%m-%d %H:%M")
    if isinstance(value, date):
        return value.isoformat()
    text = str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def unguarded(text: str) -> str:
    """What `guarded` was given."""
    return text[1:] if text[:1] == "'" and text[1:].startswith(_FORMULA) else text


def _cell(value: Any) -> int | float | str:
    plain = isinstance(value, int | float) and not isinstance(value, bool)
    return value if plain else guarded(value)


def write_csv(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """UTF-8 with a mark and semicolons: a Finnish Excel opens it without questions."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([guarded(name) for name in columns])
    writer.writerows([_cell(value) for value in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def write_xlsx(columns: Sequence[str], rows: Iterable[Sequence[Any]], title: str = "") -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_sheet_title(title))
    sheet.freeze_panes = "A2"
    sheet.append([guarded(name) for name in columns])
    for row in rows:
        cells = [_cell(value) for value in row]
        sheet.append([ILLEGAL_CHARACTERS_RE.sub("", c) if isinstance(c, str) else c for c in cells])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _sheet_title(title: str) -> str:
    plain = "".join(sign for sign in title if sign not in "[]:*?/\\")
    return plain[:31] or "1"


def sheet_response(
    name: str, kind: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]
) -> HttpResponse:
    """A download: `kind` is csv or xlsx, `name` the file's name without its ending."""
    if line := practice_line():
        columns, rows = [line, *[""] * (len(columns) - 1)], [list(columns), *rows]
    if kind == "xlsx":
        return _download(name, kind, write_xlsx(columns, rows, name))
    return _download(name, "csv", write_csv(columns, rows))


def template_response(name: str, kind: str, columns: Sequence[Column]) -> HttpResponse:
    """An empty list to fill in; a workbook offers the possible values and explains them."""
    if kind == "xlsx":
        return _download(name, kind, _write_template(columns))
    return _download(name, "csv", write_csv(headings(columns), []))


def _write_template(columns: Sequence[Column]) -> bytes:
    book = Workbook()
    sheet, help_sheet = book.worksheets[0], book.create_sheet(_("Help"))
    sheet.title, sheet.freeze_panes = _("List"), "A2"
    help_sheet.append([_("Column"), pgettext("a column", "Needed"), _("What may stand there")])
    for number, (column, heading) in enumerate(zip(columns, headings(columns), strict=True), 1):
        words = [guarded(column.word(code)) for code in column.possible]
        sheet.cell(1, number, guarded(heading)).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(number)].width = max(14, len(heading) + 2)
        needed = _("yes") if column.is_needed else ""
        help_sheet.append([guarded(heading), needed, guarded(column.tip), *words])
        if words:
            last = get_column_letter(3 + len(words))
            title = help_sheet.title.replace("'", "''")
            offered = DataValidation("list", f"='{title}'!$D${number + 1}:${last}${number + 1}")
            offered.add(f"{get_column_letter(number)}2:{get_column_letter(number)}{MOST_ROWS}")
            offered.allow_blank, offered.showErrorMessage = True, False
            sheet.add_data_validation(offered)
    for letter, width in (("A", 34), ("B", 12), ("C", 60)):
        help_sheet.column_dimensions[letter].width = width
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _download(name: str, kind: str, content: bytes) -> HttpResponse:
    media = _XLSX if kind == "xlsx" else "text/csv; charset=utf-8"
    response = HttpResponse(content, content_type=media)
    response["Content-Disposition"] = f'attachment; filename="{file_name(name)}.{kind}"'
    response["Cache-Control"] = "private, no-store"
    return response
