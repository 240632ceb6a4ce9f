"""Reads places and postcode areas from CSV, XLSX or GeoJSON; what is wrong is named by row and
column (in GeoJSON by feature and property)."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from tupa.apps.look.spoken import language_codes, main_language
from tupa.apps.recruitment.columns import Column
from tupa.apps.recruitment.sheets import MOST_BYTES, Row, Sheet, SheetError, read_sheet
from tupa.apps.venues.models import ACCESS

__all__ = [
    "area_columns",
    "read_areas",
    "read_rows_or_features",
    "read_venues",
    "venue_columns",
]

#: The three states of a fact; a question mark is as good as an empty cell.
FACT = {"yes": _("Yes"), "no": _("No"), "?": _("Not known")}
_TEXTS = {
    "name": (_("Name of the place"), 200),
    "address": (_("Street address"), 300),
    "tags": (_("Themes, by commas"), 200),
    "transport": (_("How to get there by public transport"), 2000),
    "access": (_("Access in words"), 2000),
    "rooms": (_("Rooms"), 2000),
    "price": (_("Price"), 200),
}
_DEGREES = _("Decimal degrees, such as 60.20512")


def venue_columns() -> list[Column]:
    texts = [column for code, (title, _most) in _TEXTS.items() for column in _named(code, title)]
    return [
        *texts,
        Column("latitude", _("Latitude"), tip=_DEGREES),
        Column("longitude", _("Longitude"), tip=_DEGREES),
        Column("capacity", _("How many people fit"), tip=_("A whole number")),
        Column("contact", _("Whom to ask")),
        Column("stops", _("Nearest stops"), tip=_("By commas")),
        Column("link", _("Web page of the place")),
        *(Column(code, title, possible=FACT) for code, title in ACCESS.items()),
    ]


def _named(code: str, title: Any) -> list[Column]:
    """One column a language; the code alone counts as the first language."""
    return [Column(f"{code}_{one}", _Titled(title, one)) for one in language_codes()]


class _Titled:
    """A heading with its language, in the reader's words at the time it is read."""

    def __init__(self, title: Any, language: str) -> None:
        self.title, self.language = title, language

    def __str__(self) -> str:
        return f"{self.title} ({self.language})"


def area_columns() -> list[Column]:
    return [
        Column("code", _("Postcode"), is_needed=True),
        *_named("name", _("Name of the area")),
        Column("latitude", _("Latitude"), is_needed=True, tip=_DEGREES),
        Column("longitude", _("Longitude"), is_needed=True, tip=_DEGREES),
        Column("is_approximate", _("Approximate point"), possible={"1": _("yes"), "0": _("no")}),
    ]


def read_venues(file: Any) -> list[dict[str, Any]]:
    """This will give what each row says of a place. Raises `SheetError`."""
    sheet = read_rows_or_features(file, venue_columns())
    drafts = [_venue(row, set(sheet.columns)) for row in sheet.rows]
    return _refuse_none(drafts)


def read_areas(file: Any) -> list[dict[str, Any]]:
    """This will give what each row says of a postcode area. Raises `SheetError`."""
    sheet = read_rows_or_features(file, area_columns())
    drafts: list[dict[str, Any]] = []
    seen: set[str] = set()
    for row in sheet.rows:
        code = row.get("code").replace(" ", "")
        if not code:
            raise SheetError("needed", row=row.number, column=row.heading("code"))
        if len(code) > 10 or code in seen:
            error = "too_long" if len(code) > 10 else "row_twice"
            raise SheetError(error, row=row.number, column=row.heading("code"))
        seen.add(code)
        drafts.append(
            {
                "code": code,
                "name": _text(row, "name", 200),
                "latitude": _degrees(row, "latitude", 90, is_needed=True),
                "longitude": _degrees(row, "longitude", 180, is_needed=True),
                "is_approximate": _choice(row, "is_approximate", area_columns()) == "1",
            }
        )
    return _refuse_none(drafts)


def _refuse_none(drafts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    if not drafts:
        raise SheetError("no_rows")
    return drafts


def _venue(row: Row, columns: set[str]) -> dict[str, Any]:
    """What the row says; a column the list does not have says nothing."""
    said: dict[str, Any] = {
        code: _text(row, code, most)
        for code, (_title, most) in _TEXTS.items()
        if any(f"{code}_{language}" in columns or code in columns for language in language_codes())
    }
    for code in ("name", "address"):
        if not said.get(code):
            raise SheetError(
                "needed", row=row.number, column=row.heading(f"{code}_{main_language()}")
            )
    if {"latitude", "longitude"} & columns:
        said |= _place(row)
    if "capacity" in columns:
        said["capacity"] = _capacity(row)
    if "link" in columns:
        said["link"] = _link(row)
    if "contact" in columns:
        said["contact"] = _line(row, "contact", 300)
    if "stops" in columns:
        stops = _line(row, "stops", 2000).split(",")
        said["stops"] = "\n".join(stop.strip() for stop in stops if stop.strip())
    facts = {code: _choice(row, code, venue_columns()) for code in ACCESS if code in columns}
    return said | {code: "" if value == "?" else value for code, value in facts.items()}


def _text(row: Row, code: str, most: int) -> dict[str, str]:
    """The languages the row has; a column without language is in the site's first one."""
    found = {language: row.get(f"{code}_{language}") for language in language_codes()}
    found[main_language()] = found[main_language()] or row.get(code)
    for language, words in found.items():
        if len(words) > most:
            heading = row.heading(f"{code}_{language}")
            raise SheetError("too_long", row=row.number, column=heading)
    return {language: words for language, words in found.items() if words}


def _line(row: Row, code: str, most: int) -> str:
    if len(row.get(code)) > most:
        raise SheetError("too_long", row=row.number, column=row.heading(code))
    return row.get(code)


def _place(row: Row) -> dict[str, Decimal | None]:
    place = {
        "latitude": _degrees(row, "latitude", 90),
        "longitude": _degrees(row, "longitude", 180),
    }
    for code, other in (("latitude", "longitude"), ("longitude", "latitude")):
        if place[code] is None and place[other] is not None:
            raise SheetError("needed", row=row.number, column=row.heading(code))
    return place


def _degrees(row: Row, code: str, most: int, *, is_needed: bool = False) -> Decimal | None:
    cell = row.get(code)
    if not cell and not is_needed:
        return None
    try:
        degrees = Decimal(cell.replace(",", "."))
        if not -most <= degrees <= most:
            raise InvalidOperation
        return degrees.quantize(Decimal("0.00001"))
    except InvalidOperation:
        raise SheetError(
            "bad_degrees", row=row.number, column=row.heading(code), value=cell[:40], most=most
        ) from None


def _capacity(row: Row) -> int | None:
    cell = row.get("capacity")
    if not cell:
        return None
    if not cell.isascii() or not cell.isdigit() or not 1 <= int(cell[:9]) <= 30_000:
        heading = row.heading("capacity")
        raise SheetError("bad_count", row=row.number, column=heading, value=cell[:40])
    return int(cell)


def _link(row: Row) -> str:
    cell = _line(row, "link", 200)
    try:
        if cell:
            URLValidator(schemes=["http", "https"])(cell)
    except ValidationError:
        heading = row.heading("link")
        raise SheetError("bad_link", row=row.number, column=heading, value=cell[:40]) from None
    return cell


def _choice(row: Row, code: str, columns: Sequence[Column]) -> str:
    column = next(one for one in columns if one.code == code)
    cell = row.get(code)
    if not cell:
        return ""
    known = column.codes_by_word | {"true": "yes", "false": "no"}
    if code == "is_approximate":
        known = column.codes_by_word | {"true": "1", "false": "0"}
    if cell.casefold() not in known:
        possible = ", ".join(column.word(one) for one in column.possible)
        raise SheetError(
            "unknown_value",
            row=row.number,
            column=row.heading(code),
            value=cell[:40],
            possible=possible,
        )
    return known[cell.casefold()]


def read_rows_or_features(
    file: Any, columns: Sequence[Column], *, are_points: bool = True
) -> Sheet:
    """CSV, XLSX or GeoJSON; areas drawn on a map need not be points."""
    content = file.read(MOST_BYTES + 1)
    if content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{":
        return _geojson(content, are_points)
    return read_sheet(io.BytesIO(content), columns=columns)


def _geojson(content: bytes, are_points: bool) -> Sheet:
    """Every feature is a row: its properties are the columns, its point the coordinates."""
    if len(content) > MOST_BYTES:
        raise SheetError("too_big", megabytes=MOST_BYTES // 1_000_000)
    try:
        read = json.loads(content.decode("utf-8-sig"))
        features = read["features"]
        if not isinstance(features, list):
            raise TypeError
    except (ValueError, KeyError, TypeError, RecursionError):
        raise SheetError("bad_geojson") from None
    rows = [_feature(number, one, are_points) for number, one in enumerate(features, start=1)]
    columns = list(dict.fromkeys(name for row in rows for name in row.cells))
    return Sheet(columns, rows)


def _feature(number: int, feature: Any, are_points: bool) -> Row:
    try:
        properties = feature["properties"] or {}
        geometry = feature["geometry"] if are_points else None
        cells = {str(name).strip().lower(): _cell(value) for name, value in properties.items()}
        if geometry is not None:
            if geometry["type"] != "Point":
                raise SheetError("not_a_point", row=number)
            east, north = geometry["coordinates"][:2]
            cells |= {"latitude": _cell(north), "longitude": _cell(east)}
    except (KeyError, TypeError, ValueError, AttributeError):
        raise SheetError("bad_feature", row=number) from None
    for name, cell in cells.items():
        if "\0" in cell:
            raise SheetError("bad_sign", row=number, column=name)
    return Row(number, cells)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict | list):
        raise TypeError
    return str(value).strip()
