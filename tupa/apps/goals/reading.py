"""Reads the city's own goals from CSV or XLSX; what is wrong is named by row and column."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tupa.apps.goals.sdg import GOALS, TARGETS, goal_of
from tupa.apps.look.language_names import name_of
from tupa.apps.look.spoken import language_codes, needed_languages
from tupa.apps.recruitment.columns import Column
from tupa.apps.recruitment.sheets import Row, SheetError, read_sheet

__all__ = ["columns", "read_local_goals"]

_NAMES = {
    "fi": _("Name in Finnish"),
    "sv": _("Name in Swedish"),
    "en": _("Name in English"),
}


def columns() -> list[Column]:
    return [
        Column(
            *("code", pgettext_lazy("a goal", "Code")),
            is_needed=True,
            tip=_("The city's own, such as K1"),
        ),
        Column("goal", _("Goal"), is_needed=True, tip=_("A number from 1 to 17")),
        Column("target", _("Target"), tip=_("A code such as 11.3, if there is one")),
        *(_name(code) for code in language_codes()),
        Column("url", _("Web page of the goal")),
    ]


def _name(code: str) -> Column:
    title = _NAMES.get(code) or format_lazy("{} ({})", _("Name"), name_of(code))
    return Column(f"name_{code}", title, is_needed=code in needed_languages())


def read_local_goals(file: Any) -> list[dict[str, Any]]:
    """This will give what each row says of a goal. Raises `SheetError`."""
    sheet = read_sheet(file, columns=columns())
    drafts = [_draft(row) for row in sheet.rows]
    seen: set[str] = set()
    for row, draft in zip(sheet.rows, drafts, strict=True):
        if draft["code"] in seen:
            raise SheetError("row_twice", row=row.number, column=row.heading("code"))
        seen.add(draft["code"])
    if not drafts:
        raise SheetError("no_rows")
    return drafts


def _draft(row: Row) -> dict[str, Any]:
    goal = _goal(row)
    return {
        "code": _line(row, "code", 20, is_needed=True),
        "goal": goal,
        "target": _target(row, goal),
        "name": {
            code: _line(row, f"name_{code}", 300, is_needed=code in needed_languages())
            for code in language_codes()
        },
        "url": _url(row),
    }


def _line(row: Row, code: str, most: int, *, is_needed: bool = False) -> str:
    cell = row.get(code)
    if is_needed and not cell:
        raise SheetError("needed", row=row.number, column=row.heading(code))
    if len(cell) > most:
        raise SheetError("too_long", row=row.number, column=row.heading(code))
    return cell


def _goal(row: Row) -> int:
    cell = _line(row, "goal", 200, is_needed=True)
    if cell not in {str(number) for number in GOALS}:
        raise _unknown(row, "goal", cell, "1–17")
    return int(cell)


def _target(row: Row, goal: int) -> str:
    cell = row.get("target").lower()
    possible = [code for code in TARGETS if goal_of(code) == goal]
    if cell and cell not in possible:
        raise _unknown(row, "target", cell, ", ".join(possible))
    return cell


def _url(row: Row) -> str:
    cell = _line(row, "url", 300)
    try:
        if cell:
            URLValidator(schemes=["https"])(cell)
    except ValidationError:
        raise SheetError(
            "bad_link", row=row.number, column=row.heading("url"), value=cell[:40]
        ) from None
    return cell


def _unknown(row: Row, code: str, value: str, possible: str) -> SheetError:
    heading = row.heading(code)
    more = {"value": value[:40], "possible": possible}
    return SheetError("unknown_value", row=row.number, column=heading, **more)
