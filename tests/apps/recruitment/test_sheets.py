"""Lists in and out: what is wrong is named by row and column, and nothing is computed."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import date
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from tests.apps.recruitment.steps import upload
from tupa.apps.recruitment.sheets import (
    MOST_BYTES,
    Sheet,
    SheetError,
    guarded,
    read_sheet,
    write_csv,
    write_xlsx,
)
from tupa.apps.recruitment.words import say_sheet

COLUMNS = ["name", "phone"]
ROWS = [["Äijä Öhman", "+358 40 123 4567"], ["سارة", "=1+1"], ["😀", "-"]]


def xlsx(*rows: list[Any]) -> bytes:
    book, out = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)  # type: ignore[union-attr]
    book.save(out)
    return out.getvalue()


def cells(sheet: Sheet) -> list[list[str]]:
    return [list(row.cells.values()) for row in sheet.rows]


@pytest.mark.parametrize("write", [write_csv, write_xlsx])
def test_what_is_written_reads_back_the_same(write: Any) -> None:
    assert cells(read_sheet(upload(write(COLUMNS, ROWS)))) == ROWS


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_is_a_formula(start: str) -> None:
    text = f"{start}cmd|' /C calc'!A0"

    assert guarded(text) == f"'{text}"
    book = load_workbook(io.BytesIO(write_xlsx(["a"], [[text]])))
    written = book.active["A2"]  # type: ignore[index]
    assert written.data_type == "s"
    assert str(written.value).startswith("'")
    line = list(
        csv.reader(io.StringIO(write_csv(["a"], [[text]]).decode("utf-8-sig")), delimiter=";")
    )
    assert line[1][0].startswith("'")


@pytest.mark.parametrize("write", [write_csv, write_xlsx])
def test_a_letter_with_a_separate_accent_is_the_same_letter(write: Any) -> None:
    sheet = read_sheet(upload(write(["ika\u0308"], [["va\u0308ha\u0308n"], ["v\u00e4h\u00e4n"]])))

    assert sheet.columns == ["ik\u00e4"]
    assert cells(sheet) == [["v\u00e4h\u00e4n"]] * 2


def test_a_header_is_guarded_too() -> None:
    assert b"'=evil" in write_csv(["=evil"], [])


def test_a_negative_number_stays_a_number() -> None:
    book = load_workbook(io.BytesIO(write_xlsx(["a"], [[-3]])))
    assert book.active["A2"].value == -3  # type: ignore[index]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_any_delimiter_with_or_without_a_mark(delimiter: str, mark: str) -> None:
    text = f"{mark}Name{delimiter} Phone \r\nAino{delimiter}123\r\n\r\n"

    sheet = read_sheet(upload(text))

    assert sheet.columns == ["name", "phone"]
    assert cells(sheet) == [["Aino", "123"]]
    assert sheet.rows[0].number == 2


def test_a_quoted_cell_may_hold_lines_and_the_row_number_is_the_files() -> None:
    sheet = read_sheet(upload('name;address\nAino;"Tie 1\n00000 Kylä"\nEino;Tie 2\n'))

    assert sheet.rows[0].get("address") == "Tie 1\n00000 Kylä"
    assert sheet.rows[1].number == 4


def test_dates_and_whole_numbers_of_a_workbook_are_text() -> None:
    sheet = read_sheet(upload(xlsx(["a", "b", "c"], [date(2026, 12, 1), 7.0, None])))

    assert cells(sheet) == [["2026-12-01", "7", ""]]


def merged_xlsx() -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (["a", "b"], [1, 2], [3, 4]):
        sheet.append(row)
    sheet.merge_cells("B3:B4")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "code", "row", "column"),
    [
        (b"", "empty", 0, ""),
        (b"  \n \n", "empty", 0, ""),
        (b"a;b\n1;2;3\n", "too_many_cells", 2, ""),
        (b"a;a\n1;2\n", "column_twice", 0, "a"),
        (b"a;b\n1;x\x00y\n", "bad_sign", 2, "b"),
        (b"a;b\n1;2\n\xe4\xe4;2\n", "not_utf8", 3, ""),
        (b'a;b\n"1;2\n', "bad_csv", 2, ""),
        (b"PK not a zip", "bad_xlsx", 0, ""),
        (merged_xlsx(), "merged_cells", 3, "B"),
        (b"x" * (MOST_BYTES + 1), "too_big", 0, ""),
        (b"a;b\n" + b"x" * 20_001 + b";1\n", "too_long", 2, "a"),
    ],
    # A workbook's bytes hold the moment it was made: named by them, no two processes agree.
    ids=lambda one: one if isinstance(one, str) and one else "",
)
def test_what_is_wrong_is_named(content: bytes, code: str, row: int, column: str) -> None:
    with pytest.raises(SheetError) as wrong:
        read_sheet(upload(content))

    assert (wrong.value.code, wrong.value.row, wrong.value.column) == (code, row, column)
    assert say_sheet(wrong.value)


def test_a_missing_column_and_too_many_rows_are_named() -> None:
    with pytest.raises(SheetError, match="column_missing") as wrong:
        read_sheet(upload("name\nAino\n"), needed=["name", "Phone"])
    assert wrong.value.column == "Phone"
    with pytest.raises(SheetError, match="too_many_rows"):
        read_sheet(upload("name\nAino\nEino\n"), most_rows=1)


def test_a_zip_that_unpacks_to_something_huge_is_not_unpacked() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b"0" * 81_000_000)

    with pytest.raises(SheetError, match="too_big"):
        read_sheet(upload(out.getvalue()))


def test_the_message_names_row_and_column() -> None:
    error = SheetError("needed", row=4, column="name")

    assert "4" in say_sheet(error)
    assert "name" in say_sheet(error)
