"""What a chapter says, as plain values that are stored: lines, tables and templates used."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from tupa.apps.look.templatetags.look import day

__all__ = ["Told", "days", "none_yet", "on"]


@dataclass
class Told:
    """`lines`: what, planned, really. `tables`: caption, head, rows, the columns of numbers."""

    lines: list[list[str]] = field(default_factory=list)
    tables: list[list[Any]] = field(default_factory=list)
    templates: list[str] = field(default_factory=list)

    def line(self, what: str, planned: Any, really: Any) -> None:
        self.lines.append([what, str(planned), str(really)])

    def table(
        self, caption: str, head: Sequence[str], rows: Sequence[Sequence[str]], *numeric: int
    ) -> None:
        """An empty table is not told."""
        if rows:
            kept = [[str(cell) for cell in row] for row in rows]
            self.tables.append([str(caption), [str(one) for one in head], kept, list(numeric)])

    def stored(self) -> dict[str, Any]:
        return asdict(self)


def on(when: date | None) -> str:
    """The day with its year; a dash where there is none."""
    return day(when, "year") or "–"


def days(first: date | None, last: date | None) -> str:
    return f"{on(first)} – {on(last)}" if first and last else on(first or last)


def none_yet(when: date | None) -> str:
    """The day something was done, or that it has not been."""
    return on(when) if when else _("not yet")
