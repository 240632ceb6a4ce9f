"""Reads the cells of an imported list; what is wrong is collected by row and column."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from tupa.apps.look.spoken import language_codes
from tupa.apps.recruitment.columns import Column
from tupa.apps.recruitment.sheets import Row

__all__ = ["Cells", "Fault", "ImportRefusedError"]

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T].*)?\Z")
_FINNISH = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})\Z")
MOST_FAULTS = 50


@dataclass(frozen=True)
class Fault:
    """Where a list is wrong, and what was expected."""

    row: int
    column: str
    text: str


class ImportRefusedError(Exception):
    """Nothing was taken in: here is why."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__(f"{len(faults)} faults")
        self.faults = faults[:MOST_FAULTS]
        self.more = max(len(faults) - MOST_FAULTS, 0)


@dataclass
class Cells:
    """One row being read. A fault is kept and reading goes on, so that all are told at once."""

    row: Row
    faults: list[Fault] = field(default_factory=list)

    def refuse(self, column: str, text: str) -> None:
        self.faults.append(Fault(self.row.number, self.row.heading(column), text))

    def text(self, column: str, *, most: int, needed: bool = False) -> str:
        value = self.row.get(column).strip()
        if needed and not value:
            self.refuse(column, _("The cell is empty."))
        if len(value) > most:
            self.refuse(column, _("The cell is too long."))
        return value

    def texts(self, name: str, *, most: int, needed: tuple[str, ...] = ()) -> dict[str, str]:
        """`title_fi`, `title_sv`, `title_en` as one text."""
        found = {}
        for code in language_codes():
            value = self.text(f"{name}_{code}", most=most, needed=code in needed)
            if value:
                found[code] = value
        return found

    def number(self, column: str) -> int | None:
        value = self.row.get(column).strip()
        if not value:
            return None
        if not value.isdecimal() or not 0 < int(value[:9]) < 30000 or len(value) > 5:
            self.refuse(column, _("A whole number was expected: %(value)s") % {"value": value[:40]})
            return None
        return int(value)

    def date(self, column: str, *, needed: bool = False) -> datetime.date | None:
        """2026-11-24 or 24.11.2026."""
        value = self.row.get(column).strip()
        if not value:
            if needed:
                self.refuse(column, _("The cell is empty."))
            return None
        iso, finnish = _ISO.match(value), _FINNISH.match(value)
        try:
            if iso:
                return datetime.date(*(int(part) for part in iso.groups()))
            if finnish:
                dated, month, year = (int(part) for part in finnish.groups())
                return datetime.date(year, month, dated)
        except ValueError:
            pass
        text = _("A date was expected, for example 2026-11-24 or 24.11.2026: %(value)s")
        self.refuse(column, text % {"value": value[:40]})
        return None

    def choice(self, column: str, possible: Mapping[str, Any], default: str) -> str:
        """A value by its code or its word in any language; an empty cell means the default."""
        value = self.row.get(column).strip().casefold() or default
        codes = Column(column, column, possible=possible).codes_by_word
        if value not in codes:
            text = _("Not one of the values: %(value)s. Possible: %(possible)s")
            listed = ", ".join(str(word) for word in possible.values())
            self.refuse(column, text % {"value": value[:40], "possible": listed})
            return default
        return codes[value]
