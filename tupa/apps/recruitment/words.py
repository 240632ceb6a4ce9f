"""Says in words what the codes of this app mean."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from tupa.apps.programmes.errors import NotAllowedNow
from tupa.apps.programmes.words import MISSING, say_refusal
from tupa.apps.programmes.words import REFUSALS as PROGRAMME_REFUSALS
from tupa.apps.recruitment.sheets import SheetError

__all__ = ["CALL_MISSING", "say", "say_sheet"]

CALL_MISSING: dict[str, Any] = {
    "call.none": _("The call has not been written yet."),
    "call.who_may_apply": _("Who may apply is needed in Finnish and Swedish."),
    "call.fee_and_benefits": _("Fee and benefits are needed in Finnish and Swedish."),
    "call.data_use": _("What happens to the data is needed in Finnish and Swedish."),
    "call.languages": _("The languages of the workshops are needed in Finnish and Swedish."),
    "call.invitation": _("The invitation is needed in Finnish and Swedish."),
    "call.closes_at": _("The last day of the call has passed."),
    "form.label": _("A question of the form is needed in Finnish and Swedish."),
    "form.help": _("The help of a question of the form is needed in Finnish and Swedish."),
    "form.choice": _("The choices of a question of the form are needed in Finnish and Swedish."),
    "form.too_many": _("The form asks more than 12 things that must be answered."),
    "form.late_required": _(
        "People have applied already: a new question cannot be one that must be answered."
    ),
}

REFUSALS: dict[str, Any] = {
    **PROGRAMME_REFUSALS,
    "sealed": _("The applications have been locked for the draw: this can no longer change."),
    "call_closed": _("The call is not open, so the application was not received."),
    "call_opened": _("The call has been opened: its texts no longer change."),
    "call_not_opened": _("The call has not been opened yet."),
    "call_not_begun": _("The call has been announced but is not open yet."),
    "call_begun": _("The call is open already, so its opening no longer moves."),
    "opens_after_closing": _("The call must open before it closes."),
    "closing_in_the_past": _("Give a time that is still to come."),
    "came_late": _("The application came in after the last day of the call."),
    "same_email": _("There is already an application with this e-mail: %(reference)s"),
    "channel_exists": _("This call has a channel of that name already."),
    "channel_used": _("Somebody has applied through this channel, so it stays."),
    "question_gone": _("This question is not on the form any more."),
    "question_published": _("The question has been published: its kind no longer changes."),
    "form_not_opened": _("The form is published when the call opens."),
    "withdrawn": _("The application has been withdrawn."),
    "erased": _("The data of this application has been erased."),
    "no_rows": _("No row of the list can be taken in."),
    "not_now": _("This list is not at that point any more."),
}

SHEET: dict[str, Any] = {
    "too_big": _("The file is larger than %(megabytes)s MB."),
    "empty": _("The file is empty."),
    "column_missing": _("The first row lacks a column."),
    "column_twice": _("Two columns have the same name."),
    "too_many_rows": _("The file has more than %(most)s rows."),
    "too_many_cells": _("The row has more cells than the first row has columns: %(columns)s"),
    "bad_sign": _("The cell contains a character that is not text."),
    "too_long": _("The cell is too long."),
    "not_utf8": _("The file is not in UTF-8. Save it as “CSV UTF-8” or as XLSX."),
    "bad_csv": _("The quotation marks do not match."),
    "bad_xlsx": _("The file is not a workbook that can be read. Save it again as XLSX or CSV."),
    "merged_cells": _("Cells have been merged. Undo that in the spreadsheet and save it again."),
    "needed": _("The cell is empty."),
    "unknown_value": _("Not one of the values: %(value)s. Possible: %(possible)s"),
    "bad_email": _("This is not an e-mail address: %(value)s"),
    "bad_phone": _("This is not a phone number: %(value)s"),
    "bad_degrees": _("These are not degrees from -%(most)s to %(most)s: %(value)s"),
    "bad_share": _("This is not a share from 0 to 100 per cent: %(value)s"),
    "bad_postcodes": _("These are not postcodes of the country: %(value)s"),
    "shares_sum": _("The shares make %(sum)s per cent, not a hundred: %(feature)s"),
    "one_value": _("At least two values are needed: %(feature)s"),
    "bad_count": _("This is not a number of people from 1 to 30,000: %(value)s"),
    "bad_link": _("This is not a web address: %(value)s"),
    "row_twice": _("The same stands in the list twice."),
    "no_rows": _("The list has no rows."),
    "bad_geojson": _("The file is not GeoJSON with a list of features."),
    "bad_feature": _("The feature cannot be read: it needs properties and a point."),
    "not_a_point": _("The feature is not a point."),
    "no_contact": _("The row has no e-mail address, phone number or postal address."),
}


def say(error: NotAllowedNow) -> str:
    """The refusal in the language of the page."""
    return say_refusal(error, REFUSALS, {**MISSING, **CALL_MISSING})


def say_sheet(error: SheetError) -> str:
    """Where it is, then what it is: `Row 4, column email: …`."""
    text = str(SHEET[error.code])
    text = text % error.params if error.params else text
    if error.row and error.column:
        where = _now("Row %(row)s, column %(column)s:")
    elif error.row:
        where = _now("Row %(row)s:")
    elif error.column:
        where = _now("Column %(column)s:")
    else:
        return text
    return f"{where % {'row': error.row, 'column': error.column}} {text}"
