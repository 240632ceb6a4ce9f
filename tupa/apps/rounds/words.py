"""Says in words what the codes of this app mean."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from tupa.apps.programmes.errors import NotAllowedNow
from tupa.apps.programmes.words import MISSING, say_refusal
from tupa.apps.recruitment.sheets import SheetError
from tupa.apps.recruitment.words import REFUSALS as CALL_REFUSALS
from tupa.apps.recruitment.words import SHEET, say_sheet

__all__ = ["FAULTS", "say", "say_file"]

REFUSALS: dict[str, Any] = {
    **CALL_REFUSALS,
    "both_needed": _("Write the letter in Finnish and Swedish."),
    "round_exists": _("This call has a round of that name already."),
    "round_posted": _("The letters are in the post: the round no longer changes."),
    "no_rows": _("There is nobody to write to."),
    "columns_unclear": _("Choose every needed column, each heading at most once."),
    "not_now": _("This file is not at that point any more."),
}

FAULTS: dict[str, Any] = {
    "needed": _("The cell is empty."),
    "too_long": _("The cell is too long."),
    "bad_postcode": _("This is not a postcode of the country."),
    "postcode_outside": _("The postcode is outside the city."),
    "bad_language": _("This language is not known."),
    "bad_day": _("This is not a date such as 1.12.1980, 1980-12-01 or 19801201."),
    "row_twice": _("The same person stands in the list twice."),
}

SHEET |= {
    "bad_ods": _("The file is not a spreadsheet that can be read. Save it again as ODS or XLSX."),
}


def say(error: NotAllowedNow) -> str:
    return say_refusal(error, REFUSALS, MISSING)


def say_file(error: SheetError) -> str:
    return say_sheet(error)
