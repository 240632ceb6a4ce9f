"""The workshops: held and cancelled, the plan of each evening and how it went."""

from __future__ import annotations

from django.utils.translation import gettext as _

from tupa.apps.handbook.known import Known
from tupa.apps.handbook.telling import Told, days, on
from tupa.apps.ideas.chain import Words
from tupa.apps.look.templatetags.look import clock
from tupa.apps.workshops.models import Workshop
from tupa.apps.workshops.now import Outcome

__all__ = ["workshops"]

#: From so many minutes on, a part that took longer or shorter is told.
WORTH_TELLING = 5


def workshops(known: Known, told: Told) -> None:
    programme, held = known.programme, known.held
    told.line(_("Workshops"), len(known.workshops), len(held))
    told.line(
        _("Time of the series"),
        days(programme.starts_on, programme.ends_on),
        days(known.day_of(held[0].starts_at), known.day_of(held[-1].starts_at)) if held else "–",
    )
    _tasks(known, told)
    rows = [_row(known, one) for one in known.workshops]
    head = [_("Workshop"), _("Day"), _("Place"), _("Residents present")]
    told.table(_("Each workshop"), head, rows, 3)
    for one in held:
        _evening(known, told, one)
    told.templates += [_("Method: %(name)s") % {"name": card.name} for card in known.methods]
    text = _("Run sheet: %(workshop)s")
    told.templates += [text % {"workshop": _name(one)} for one in held if known.outcomes[one.pk]]
    text = _("Questionnaire: %(name)s")
    kinds = dict.fromkeys(str(one.get_kind_display()) for one in known.surveys)
    told.templates += [text % {"name": name} for name in kinds]


def _name(workshop: Workshop) -> str:
    return f"{workshop.number}. {Words.of(workshop.theme).text}"


def _tasks(known: Known, told: Told) -> None:
    """What had to be done by a day: in time, late or not at all."""
    tasks = known.tasks
    if not tasks:
        return
    done = [one for one in tasks if one.done_at]
    in_time = sum((known.day_of(one.done_at) or one.due_on) <= one.due_on for one in done)
    told.line(_("Tasks of the plan done in time"), len(tasks), in_time)
    told.line(_("Tasks done late"), 0, len(done) - in_time)
    told.line(_("Tasks never marked as done"), 0, len(tasks) - len(done))


def _row(known: Known, one: Workshop) -> list[str]:
    place = Words.of(one.venue.name).text if one.venue else "–"
    present = "–"
    if one.cancelled_at:
        present = _("cancelled")
    elif one in known.held:
        present = known.told(known.moment.attendance[one.number])
    return [_name(one), on(known.day_of(one.starts_at)), place, present]


def _evening(known: Known, told: Told, workshop: Workshop) -> None:
    """One line for the whole evening, and a table of what changed on the day."""
    outcomes = known.outcomes[workshop.pk]
    real = [one for one in outcomes if one.activity.began_at]
    if not real:
        return
    planned = sum(one.planned_minutes or 0 for one in outcomes)
    went = sum(one.real_minutes or 0 for one in real)
    told.line(
        _("Workshop %(number)s, minutes of programme") % {"number": workshop.number}, planned, went
    )
    rows = [_changed(one) for one in outcomes if _is_worth_telling(one)]
    head = [_("Part of the programme"), _("Planned"), _("Really")]
    caption = _("What changed on the day: %(workshop)s") % {"workshop": _name(workshop)}
    told.table(caption, head, rows)
    if out := known.left_out(workshop):
        text = _("Workshop %(number)s, parts left out") % {"number": workshop.number}
        told.line(text, 0, out)


def _is_worth_telling(outcome: Outcome) -> bool:
    is_new = outcome.planned_at is None and outcome.activity.began_at is not None
    return is_new or abs(outcome.difference or 0) >= WORTH_TELLING


def _changed(outcome: Outcome) -> list[str]:
    activity = outcome.activity
    planned = _("not in the plan")
    if outcome.planned_at:
        planned = f"{clock(outcome.planned_at)}, {outcome.planned_minutes} min"
    really = clock(activity.began_at)
    if outcome.real_minutes is not None:
        really += f", {outcome.real_minutes} min"
    return [Words.of(activity.title).text, planned, really]
