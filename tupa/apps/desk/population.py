"""Reads a city's districts and the shares of its residents; a fault names its row and column.

The shares of one feature make a hundred, give or take half a per cent of rounding. Of districts
either all have a share or none has.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from django.core import signing
from django.utils.translation import gettext_lazy as _
from i18nfield.strings import LazyI18nString

from tupa.apps.accounts.country import Country
from tupa.apps.look.spoken import language_codes, main_language
from tupa.apps.programmes.actions.population import ShareDraft
from tupa.apps.programmes.postcodes import PostcodeError, read_postcodes
from tupa.apps.programmes.ready import DISTRICT
from tupa.apps.recruitment.columns import Column
from tupa.apps.recruitment.sheets import Row, SheetError, read_sheet
from tupa.apps.venues.reading import read_rows_or_features

__all__ = [
    "SHARE_COLUMNS",
    "Features",
    "district_columns",
    "packed",
    "read_districts",
    "read_shares",
    "unpacked",
]

Features = dict[str, list[ShareDraft]]
_PER_CENT = _("Per cent of the residents, such as 25.5")
#: So much may be lost by rounding.
NEAR = Decimal("0.5")
MOST_ROWS = 500
SALT = "population"
HOUR = 3600

SHARE_COLUMNS = [
    Column("feature", _("Feature"), is_needed=True, tip=_("Such as age, as your model calls it")),
    Column("value", _("Value"), is_needed=True, tip=_("Such as 15–24 years")),
    Column("share", _("Share"), is_needed=True, tip=_PER_CENT),
]


@dataclass(frozen=True)
class _Named:
    """A heading with its language, in the reader's words at the time it is read."""

    code: str

    def __str__(self) -> str:
        return f"{_('Name of the district')} ({self.code})"


def district_columns() -> list[Column]:
    """The name once, or once a language of the city."""
    return [
        Column("name", _("Name of the district")),
        *(Column(f"name_{code}", _Named(code)) for code in language_codes()),
        Column("code", _("Code of the district")),
        Column("postcodes", _("Postcodes of the district"), tip=_("By commas; ranges with a dash")),
        Column("share", _("Share"), tip=_PER_CENT),
    ]


def read_districts(file: Any, country: Country) -> Features:
    """CSV, XLSX or GeoJSON. Raises `SheetError`."""
    sheet = read_rows_or_features(file, district_columns(), are_points=False)
    drafts = [_district(row, country) for row in sheet.rows[:MOST_ROWS]]
    if len(sheet.rows) > MOST_ROWS:
        raise SheetError("too_many_rows", most=MOST_ROWS)
    for row, draft in zip(sheet.rows, drafts, strict=True):
        if draft.share is None and any(one.share is not None for one in drafts):
            raise SheetError("needed", row=row.number, column=row.heading("share"))
    return _checked({DISTRICT: drafts}, {DISTRICT: sheet.rows}, "name")


def read_shares(file: Any) -> Features:
    """CSV or XLSX. Raises `SheetError`."""
    sheet = read_sheet(file, columns=SHARE_COLUMNS, most_rows=MOST_ROWS)
    features: Features = {}
    rows: dict[str, list[Row]] = {}
    for row in sheet.rows:
        feature, value = _needed(row, "feature", 60).casefold(), _needed(row, "value", 100)
        share = _share(row)
        if share is None:
            raise SheetError("needed", row=row.number, column=row.heading("share"))
        features.setdefault(feature, []).append(
            ShareDraft(LazyI18nString({main_language(): value}), share)
        )
        rows.setdefault(feature, []).append(row)
    return _checked(features, rows, "value")


def _district(row: Row, country: Country) -> ShareDraft:
    names = {code: row.get(f"name_{code}") for code in language_codes()}
    first = row.get("name") or next((name for name in names.values() if name), "")
    if not first:
        raise SheetError("needed", row=row.number, column=row.heading("name"))
    names = {code: name or first for code, name in names.items()}
    for code, name in names.items():
        if len(name) > 100:
            raise SheetError("too_long", row=row.number, column=row.heading(f"name_{code}"))
    postcodes = row.get("postcodes")
    try:
        if len(postcodes) > 500:
            raise SheetError("too_long", row=row.number, column=row.heading("postcodes"))
        read_postcodes(postcodes, country)
    except PostcodeError as wrong:
        where = row.heading("postcodes")
        raise SheetError("bad_postcodes", row=row.number, column=where, value=wrong) from wrong
    if len(row.get("code")) > 40:
        raise SheetError("too_long", row=row.number, column=row.heading("code"))
    return ShareDraft(LazyI18nString(names), _share(row), row.get("code"), postcodes)


def _needed(row: Row, code: str, most: int) -> str:
    cell = row.get(code)
    if not cell or len(cell) > most:
        what = "too_long" if cell else "needed"
        raise SheetError(what, row=row.number, column=row.heading(code))
    return cell


def _share(row: Row) -> Decimal | None:
    cell = row.get("share").rstrip("% \u00a0").replace(",", ".")
    if not cell:
        return None
    try:
        share = Decimal(cell)
        if not 0 <= share <= 100:
            raise InvalidOperation
        return share.quantize(Decimal("0.001"))
    except InvalidOperation:
        where = row.heading("share")
        raise SheetError(
            "bad_share", row=row.number, column=where, value=row.get("share")[:40]
        ) from None


def _checked(features: Features, rows: Mapping[str, Sequence[Row]], column: str) -> Features:
    if not any(features.values()):
        raise SheetError("no_rows")
    for feature, drafts in features.items():
        seen: set[str] = set()
        for row, draft in zip(rows[feature], drafts, strict=True):
            name = str(draft.value).casefold()
            if name in seen:
                raise SheetError("row_twice", row=row.number, column=row.heading(column))
            seen.add(name)
        if len(drafts) < 2:
            raise SheetError("one_value", feature=feature)
        total = sum((one.share for one in drafts if one.share is not None), Decimal())
        if drafts[0].share is not None and abs(total - 100) > NEAR:
            raise SheetError("shares_sum", sum=f"{total:.1f}", feature=feature)
    return features


def packed(features: Features) -> str:
    """What was read, signed, to be sent again when it has been looked at."""
    plain = {
        feature: [
            [
                one.value.data,
                None if one.share is None else str(one.share),
                one.code,
                one.postcodes,
            ]
            for one in drafts
        ]
        for feature, drafts in features.items()
    }
    return signing.dumps(plain, salt=SALT, compress=True)


def unpacked(text: str) -> Features | None:
    """Nothing when it was altered or is older than an hour."""
    try:
        plain = signing.loads(text, salt=SALT, max_age=HOUR)
    except signing.BadSignature:
        return None
    return {
        feature: [
            ShareDraft(LazyI18nString(value), Decimal(share) if share else None, code, postcodes)
            for value, share, code, postcodes in rows
        ]
        for feature, rows in plain.items()
    }
