"""Everything a workshop needs on paper, gathered from its run sheet, tables and people."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from tupa.apps.capture.models import TableLink
from tupa.apps.look.qr import qr_code
from tupa.apps.seating.papers import table_signs
from tupa.apps.seating.plan import Plan, TableView, plan_of
from tupa.apps.seating.rounds import RoundView
from tupa.apps.workshops.models import Activity, Participant, Workshop
from tupa.apps.workshops.packing import Packed, packing_list

__all__ = ["Code", "Pack", "Sign", "add_sheet", "pack_of", "sheets_for"]

#: Lines to write on: as many as fit on the sheet under the question.
LINES = 16
#: Given the workshop, one more sheet of its papers as HTML.
Sheet = Callable[[Workshop], str]
_SHEETS: list[Sheet] = []


def add_sheet(sheet: Sheet) -> None:
    """A later app adds a sheet to the papers, from `ready()`."""
    if sheet not in _SHEETS:
        _SHEETS.append(sheet)


def sheets_for(workshop: Workshop) -> list[str]:
    return [sheet(workshop) for sheet in _SHEETS]


@dataclass(frozen=True)
class Code:
    """The way for a table to write during one part of the evening."""

    activity: Activity
    qr: str
    typed: str


@dataclass
class Sign:
    """What stands on one table."""

    view: TableView
    #: Who sits here in each round; more than one where people change tables.
    rounds: list[tuple[RoundView, list[Participant]]] = field(default_factory=list)
    codes: list[Code] = field(default_factory=list)


@dataclass(frozen=True)
class Pack:
    parts: list[Activity]
    things: list[Packed]
    signs: list[Sign]
    at_tables: list[Activity]
    people: list[Participant]
    lines: range = range(LINES)

    @property
    def without_code(self) -> int:
        """Tables that cannot be written for with a phone yet."""
        return sum(not sign.codes for sign in self.signs) if self.at_tables else 0


def pack_of(workshop: Workshop) -> Pack:
    """A table's codes are there once it has been opened for writing."""
    parts = list(workshop.activities.in_full())
    plan = plan_of(workshop)
    rounds = {one.table.pk: one.rounds for one in table_signs(workshop)}
    signs = [Sign(one, rounds[one.table.pk]) for one in plan.tables]
    _add_codes(workshop, signs)
    return Pack(
        parts=parts,
        things=packing_list(parts, tables=len(plan.tables), people=len(plan.people)),
        signs=signs,
        at_tables=[one for one in parts if one.kind == Activity.Kind.TABLE],
        people=_at_the_door(plan),
    )


def _add_codes(workshop: Workshop, signs: list[Sign]) -> None:
    by_table = {sign.view.table.pk: sign for sign in signs}
    links = TableLink.objects.filter(city=workshop.city, activity__workshop=workshop)
    rows = links.select_related("link", "activity").order_by("activity__starts_at", "pk")
    for one in rows:
        new = one.printed if one.is_open() else None
        if new is not None:
            by_table[one.table_id].codes.append(Code(one.activity, qr_code(new.url), new.typed))


def _at_the_door(plan: Plan) -> list[Participant]:
    return sorted(plan.people, key=lambda one: (one.name.casefold(), one.pk))
