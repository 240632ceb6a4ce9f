"""Every number a report can show: what it is called, how it is counted, what is behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from tupa.apps.accounts.country import SmallCells

__all__ = ["NUMBERS", "Number", "euros", "shown"]


@dataclass(frozen=True)
class Number:
    """`how` tells the query in words; `rows` names the rows of the facts it counts, if any."""

    label: Any
    how: Any
    rows: str = ""
    is_money: bool = False
    is_people: bool = False


NUMBERS: dict[str, Number] = {
    "workshops": Number(
        _("Workshops held"),
        _("Published workshops of the panel that had ended by the day and were not cancelled."),
        "workshops",
    ),
    "applications": Number(
        _("Residents who applied"),
        _("Applications received by the day and not withdrawn by it."),
        is_people=True,
    ),
    "members": Number(
        _("Members of the panel"),
        _("Those who had been given a seat by the day, without those whose seat had become free."),
        is_people=True,
    ),
    "ideas": Number(
        _("Published ideas"),
        _("Ideas published by the day, without those withdrawn or merged by it."),
        "ideas",
    ),
    "confirmed": Number(
        _("Ideas whose wording the table approved"),
        _(
            "Of the published ideas, those that more than half of those asked at the table "
            "approved."
        ),
        "ideas",
    ),
    "themes": Number(
        _("Themes"),
        _("Themes that at least one published idea belonged to on the day."),
        "themes",
    ),
    "goals": Number(
        _("Goals the ideas serve"),
        _("Sustainable Development Goals linked to at least one published idea on the day."),
        "goals",
    ),
    "targets": Number(
        _("Targets the ideas serve"),
        _("Targets linked to at least one published idea on the day."),
        "targets",
    ),
    "answers": Number(
        _("Final answers of the city"),
        _("The last published answer of each unit asked, unless it needs more time or a decision."),
        "answers",
    ),
    "in_time": Number(
        _("Answers that came in time"),
        _("Of the final answers, those published on or before the day they were due."),
        "answers",
    ),
    "waiting": Number(
        _("Answers still awaited"),
        _("Units asked about a published idea by the day that had not given a final answer."),
    ),
    "promises": Number(
        _("Promises of the city"),
        _("Promises about the published ideas, made by the day in a published answer or before."),
        "promises",
    ),
    "kept": Number(
        _("Promises kept"), _("Of the promises, those told to be kept by the day."), "promises"
    ),
    "dropped": Number(
        _("Promises dropped"),
        _("Of the promises, those told to be dropped by the day."),
        "promises",
    ),
    "late": Number(
        _("Promises that were late"),
        _("Of the promises, those still open on the day that should have been kept before it."),
        "promises",
    ),
    "planned": Number(
        _("Budget, planned"),
        _("The lines of the panel's budget as they had been saved by the day, added up."),
        "budget",
        is_money=True,
    ),
    "spent": Number(
        _("Budget, spent"),
        _("The lines of the panel's budget as they had been saved by the day, added up."),
        "budget",
        is_money=True,
    ),
    "paid": Number(
        _("Fees and travel paid to members"),
        _("Payments to members that had been paid by the day, added up; nobody is named."),
        is_money=True,
    ),
}


def shown(key: str, value: int, cells: SmallCells) -> str:
    """As it is printed: money in euros, and so few people that they could be known as 1–4."""
    number = NUMBERS[key]
    if number.is_money:
        return euros(value)
    return cells.told(value) if number.is_people else str(value)


def euros(cents: int) -> str:
    """`12 300 €`, with cents only where there are any."""
    whole, rest = divmod(cents, 100)
    spaced = f"{whole:,}".replace(",", "\u00a0")
    return f"{spaced},{rest:02}\u00a0€" if rest else f"{spaced}\u00a0€"
