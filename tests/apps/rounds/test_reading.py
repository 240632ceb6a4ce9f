"""Bought lists as they really come: what is wrong is named by row and column, good rows stay."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from typing import Any

import pytest
from openpyxl import Workbook

from tests.apps.recruitment.steps import upload
from tupa.apps.accounts.country import country_of
from tupa.apps.recruitment.sheets import SheetError, write_csv
from tupa.apps.rounds.matching import read_day, read_rows, suggested
from tupa.apps.rounds.reading import read_list
from tupa.apps.rounds.words import FAULTS, say_file

HEADINGS = ["Sukunimi", "Etunimet", "Lähiosoite", "Postinumero", "Postitoimipaikka", "Kieli"]
ROW = ["Esimerkki", "Aino", "Koivukuja 1", "02100", "Espoo", "suomi"]
ODS = """<?xml version="1.0"?><office:document-content
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>
 <table:table>{rows}</table:table></office:spreadsheet></office:body></office:document-content>"""


def ods(*rows: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("content.xml", ODS.format(rows="".join(rows)))
    return out.getvalue()


def ods_row(cells: list[str], extra: str = "") -> str:
    body = "".join(
        f"<table:table-cell{extra}><text:p>{c}</text:p></table:table-cell>" for c in cells
    )
    return f"<table:table-row>{body}</table:table-row>"


def xlsx(*rows: list[Any], merged: str = "") -> bytes:
    book, out = Workbook(), io.BytesIO()
    for row in rows:
        book.worksheets[0].append(row)
    if merged:
        book.worksheets[0].merge_cells(merged)
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    "content",
    [write_csv(HEADINGS, [ROW]), xlsx(HEADINGS, ROW), ods(ods_row(HEADINGS), ods_row(ROW))],
    ids=["csv", "xlsx", "ods"],
)
def test_three_kinds_of_file_say_the_same(content: bytes) -> None:
    headings, rows = read_list(upload(content))
    assert headings == HEADINGS
    assert rows == [(2, ROW)]


def test_repeated_empty_rows_of_a_spreadsheet_count_but_are_left_out() -> None:
    gap = '<table:table-row table:number-rows-repeated="7"><table:table-cell/></table:table-row>'
    _headings, rows = read_list(upload(ods(ods_row(HEADINGS), gap, ods_row(ROW))))
    assert [number for number, _cells in rows] == [9]


@pytest.mark.parametrize(
    ("content", "code", "row", "column"),
    [
        (xlsx(HEADINGS, ROW, merged="B2:C2"), "merged_cells", 2, "B"),
        (
            ods(ods_row(HEADINGS), ods_row(ROW, ' table:number-columns-spanned="2"')),
            "merged_cells",
            2,
            "A",
        ),
        (";".join(HEADINGS).encode("latin-1"), "not_utf8", 1, ""),
        (write_csv(["a", "a"], []), "column_twice", 0, "a"),
        (write_csv(["a"], [["1", "2"]]), "too_many_cells", 2, ""),
        (ods("<x"), "bad_ods", 0, ""),
        (b"PK no", "bad_xlsx", 0, ""),
    ],
    ids=["merged", "spanned", "latin-1", "twice", "too many", "no ods", "no zip"],
)
def test_a_file_nobody_can_read_right_is_refused_by_its_place(
    content: bytes, code: str, row: int, column: str
) -> None:
    with pytest.raises(SheetError) as wrong:
        read_list(upload(content))
    assert (wrong.value.code, wrong.value.row, wrong.value.column) == (code, row, column)
    assert say_file(wrong.value)


def test_headings_are_matched_in_three_languages_each_once() -> None:
    assert suggested(HEADINGS)["street"] == "Lähiosoite"
    swedish = suggested(["Efternamn", "Gatuadress", "Postnummer", "Postort", "Okänd"])
    assert swedish == {
        "last_name": "Efternamn",
        "street": "Gatuadress",
        "postcode": "Postnummer",
        "town": "Postort",
    }


@pytest.mark.parametrize("text", ["1.12.1980", "1980-12-01", "19801201", "1980-12-01 00:00"])
def test_dates_in_three_formats(text: str) -> None:
    assert read_day(text) == date(1980, 12, 1)


@pytest.mark.parametrize("text", ["", "31.2.1980", "12/1/1980", "1.12.80", "eilen"])
def test_a_date_that_is_none_is_none(text: str) -> None:
    assert read_day(text) is None


@pytest.mark.parametrize(
    ("column", "cell", "code"),
    [
        (0, "", "needed"),
        (2, "x" * 201, "too_long"),
        (3, "2100", "bad_postcode"),
        (3, "00100", "postcode_outside"),
        (5, "klingon!", "bad_language"),
        (6, "12/1/1980", "bad_day"),
    ],
)
def test_a_bad_cell_is_named_and_the_other_rows_stay(column: int, cell: str, code: str) -> None:
    headings = [*HEADINGS, "Syntymäaika"]
    bad = [*ROW, "1.1.1980"]
    bad[column] = cell
    good, faults = read_rows(
        headings,
        [(2, bad), (3, [*ROW, "1.1.1985"])],
        suggested(headings),
        country=country_of("fi"),
        is_here=lambda postcode: postcode.startswith("02"),
    )
    assert [(one.row, one.heading, one.code) for one in faults] == [(2, headings[column], code)]
    assert [(one.name, one.stratum) for one in good] == [("Aino Esimerkki", "1980–1989")]
    assert FAULTS[code]


def test_the_same_person_twice_is_one() -> None:
    good, faults = read_rows(
        HEADINGS, [(2, ROW), (3, ROW)], suggested(HEADINGS), country=country_of("fi")
    )
    assert len(good) == 1
    assert [(one.row, one.code) for one in faults] == [(3, "row_twice")]
