"""What came of the workshops: ideas, answers, promises; and what it all cost."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from tupa.apps.handbook.known import Known
from tupa.apps.handbook.telling import Told, none_yet, on
from tupa.apps.reports.numbers import NUMBERS, euros, shown
from tupa.apps.workshops.models import Workshop
from tupa.apps.workshops.plan import PUBLISH_DAYS

__all__ = ["answers", "costs", "ideas", "promises"]


def _counts(known: Known, told: Told, keys: Iterable[str], planned: str = "–") -> None:
    """Numbers a report has too, under the names they have there."""
    for key in keys:
        told.line(str(NUMBERS[key].label), planned, shown(key, known.numbers[key], known.cells))


def ideas(known: Known, told: Told) -> None:
    _counts(known, told, ("ideas", "confirmed", "themes"))
    for one in known.held:
        took = _days_to_publish(known, one)
        text = _("Workshop %(number)s, days until its ideas were public")
        told.line(
            text % {"number": one.number}, PUBLISH_DAYS, _("not yet") if took is None else took
        )


def _days_to_publish(known: Known, workshop: Workshop) -> int | None:
    first, last = known.day_of(workshop.ends_at), known.day_of(workshop.ideas_published_at)
    return (last - first).days if first and last else None


def answers(known: Known, told: Told) -> None:
    numbers = known.numbers
    asked = numbers["answers"] + numbers["waiting"]
    told.line(str(NUMBERS["answers"].label), asked, numbers["answers"])
    told.line(str(NUMBERS["in_time"].label), asked, numbers["in_time"])
    if known.mandate:
        told.line(_("The last answer"), on(known.mandate.answer_by), none_yet(known.last_answer))


def promises(known: Known, told: Told) -> None:
    made = known.numbers["promises"]
    told.line(str(NUMBERS["kept"].label), made, known.numbers["kept"])
    _counts(known, told, ("dropped", "late"), "0")
    told.templates += [str(one.get_frame_display()) for one in known.reports]


def costs(known: Known, told: Told) -> None:
    for one in known.budget:
        told.line(one.name, euros(int(one.planned * 100)), euros(int(one.actual * 100)))
    if known.budget:
        planned = sum(one.planned for one in known.budget)
        actual = sum(one.actual for one in known.budget)
        told.line(_("All together"), euros(int(planned * 100)), euros(int(actual * 100)))
    told.line(str(NUMBERS["paid"].label), "–", shown("paid", known.numbers["paid"], known.cells))
