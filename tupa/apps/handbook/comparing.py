"""What panels are compared by: counted by those who count already, told without small groups."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from tupa.apps.evaluation.models import Survey
from tupa.apps.evaluation.results import answers_to
from tupa.apps.handbook.known import Known
from tupa.apps.handbook.models import Compared
from tupa.apps.panel.models import Member
from tupa.engines.opinions.summary import median_of

__all__ = ["cells_of", "count", "headings", "rows_to_compare"]

REFUSED = (Member.State.DECLINED, Member.State.SILENT)
NOTHING = "–"


def count(known: Known) -> dict[str, Any]:
    """The numbers of one panel, by its own city's rules, as they stand."""
    numbers = known.numbers
    names = ("applications", "workshops", "ideas", "answers", "in_time", "promises", "kept")
    came = {one.successor_id for one in known.successions if one.successor_id}
    attended = [known.moment.attendance[one.number] for one in known.moment.workshops]
    return {
        **{name: numbers[name] for name in names},
        "asked": len(known.members),
        "drawn": sum(one.pk not in came for one in known.members),
        "refused": sum(one.state in REFUSED for one in known.members),
        "attended": attended,
        "pulse": _pulse(known),
    }


def _pulse(known: Known) -> dict[str, list[float]]:
    """By question: the median of everybody's answers, and how many they are."""
    closed = Survey.objects.closed().filter(
        city=known.programme.city_id, programme=known.programme, kind=Survey.Kind.PULSE
    )
    enough = [one for one in closed.select_related("city") if one.has_enough()]
    responses = [response for one in enough for response in one.responses.all()]
    found = {}
    for question in _scales():
        answers, _cannot_say = answers_to(responses, question.key)
        if answers:
            found[question.key] = [median_of(answers), len(answers)]
    return found


def _scales() -> Any:
    return Survey(kind=Survey.Kind.PULSE).instrument.scales


def rows_to_compare() -> list[Compared]:
    """Of every city of the installation: their coordinators meant it for everyone."""
    found = Compared.objects.filter(programme__is_published=True, programme__is_practice=False)
    return list(found.select_related("city", "programme").order_by("city_id", "at", "pk"))


def headings() -> list[str]:
    return [
        _("City"),
        _("Panel"),
        _("Applied"),
        _("Drawn"),
        _("Declined or did not answer"),
        _("Workshops held"),
        _("Present at each workshop"),
        _("Ideas published"),
        _("Answered in time"),
        _("Promises given"),
        _("Promises kept"),
        *(_("Median: %(statement)s") % {"statement": one.text} for one in _scales()),
    ]


def cells_of(row: Compared) -> list[str]:
    """One text for each heading."""
    known, cells = row.figures, row.city.rules.small_cells
    return [
        str(row.city),
        str(row.programme.name),
        cells.told(known["applications"]),
        cells.told(known["drawn"]),
        _refused(known, cells),
        str(known["workshops"]),
        ", ".join(cells.told(one) for one in known["attended"]) or NOTHING,
        str(known["ideas"]),
        _share(known["in_time"], known["answers"]),
        str(known["promises"]),
        str(known["kept"]),
        *(_median(known["pulse"].get(one.key), cells.least) for one in _scales()),
    ]


def _refused(known: dict[str, Any], cells: Any) -> str:
    """A share tells the number, of those who did and of those who did not."""
    if 0 < known["refused"] < cells.least:
        return str(cells.few)
    if 0 < known["asked"] - known["refused"] < cells.least:
        return NOTHING
    return _share(known["refused"], known["asked"])


def _share(part: int, whole: int) -> str:
    return f"{round(100 * part / whole)}\u00a0%" if whole else NOTHING


def _median(found: list[float] | None, least: int) -> str:
    return f"{found[0]:g}" if found and found[1] >= least else NOTHING
