"""Says in words why a timetable or a measurement failed, and how far one is."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

__all__ = ["STAGES", "say_failure"]

STAGES: dict[str, Any] = {
    "fetch": _("Fetching the timetable"),
    "read": _("Reading the timetable"),
    "order": _("Ordering the rides"),
    "scan": _("Measuring"),
    "check": _("Checking with a second program"),
}
_FAILURES: dict[str, Any] = {
    "feed_unreadable": _("The file cannot be opened as a zip file, or is damaged."),
    "file_missing": _("A table is missing from the timetable."),
    "field_missing": _("A field is missing from the table."),
    "csv_malformed": _("The row cannot be read: the quotation marks do not match."),
    "row_length": _("The row has more cells than the first row has fields."),
    "value_missing": _("The cell is empty."),
    "bad_value": _("The value is not possible."),
    "unknown_id": _("The id is not in the table it refers to."),
    "id_twice": _("The id stands there twice."),
    "sequence_twice": _("Two stops of the trip have the same number."),
    "times_backwards": _("The times of the trip run backwards."),
    "calendar_empty": _("The calendar of the timetable names no day on which anything runs."),
    "day_not_covered": _("The timetable does not cover this day."),
    "no_service": _("Nothing runs on this day."),
    "unreachable": _("The address could not be reached."),
    "inside_address": _("The address is inside a closed network, so it is not fetched."),
    "bad_address": _("This is not a web address."),
    "service_refused": _(
        "The journey planner did not answer. Its key or its limit may be at fault."
    ),
    "service_answer": _("The journey planner answered in a way that is not understood."),
    "feed_too_big": _("The file is too large."),
}


def say_failure(failure: dict[str, Any]) -> str:
    """What is wrong and where: file, row and field of the timetable, or the days it has."""
    text = str(_FAILURES.get(failure.get("code", ""), _("The timetable cannot be read.")))
    if "first" in failure:
        days = _now("It has the days from %(first)s to %(last)s.")
        return f"{text} {days % failure}"
    where = [failure.get("file") or ""]
    if failure.get("row"):
        where.append(_now("row %(row)s") % failure)
    if failure.get("field"):
        where.append(_now("field %(field)s") % failure)
    found = failure.get("found")
    place = ", ".join(one for one in where if one)
    return " ".join(
        part for part in (f"{place}:" if place else "", text, found and f"“{found}”") if part
    )
