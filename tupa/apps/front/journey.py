"""The way of a panel from its call to its promises, and how far it has come."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from tupa.apps.look.templatetags.look import day
from tupa.apps.programmes.models import Programme

__all__ = ["Milestone", "journey_of"]

Stage = Programme.Stage
_ORDER = list(Stage.values)


@dataclass(frozen=True)
class Milestone:
    """`when` is done, now or later; the city's own steps are drawn as squares."""

    title: str
    text: str
    when: str
    is_city: bool = False


def journey_of(programme: Any) -> list[Milestone]:
    """`programme` carries the numbers that `news` annotates."""
    return [
        _stone(programme, Stage.CALL, _("Open call"), _call(programme)),
        _stone(programme, Stage.DRAW, _("Draw"), day(programme.drawn_on, "year")),
        _stone(programme, Stage.WORKSHOPS, _("Workshops"), _workshops(programme)),
        _stone(programme, Stage.ANSWERS, _("The city answers"), _answers(programme), is_city=True),
        _stone(
            programme,
            Stage.FOLLOW_UP,
            _("Promises are followed"),
            _("What was promised, who answers for it, where it stands"),
            is_city=True,
        ),
    ]


def _stone(
    programme: Any, stage: str, title: str, text: str, *, is_city: bool = False
) -> Milestone:
    here, there = _ORDER.index(programme.stage), _ORDER.index(stage)
    when = "now" if here == there else "done" if here > there else "later"
    return Milestone(title, text, when, is_city)


def _call(programme: Any) -> str:
    if programme.call_opened is None:
        return _("Not opened yet")
    return f"{day(programme.call_opened)}–{day(programme.call_closes, 'year')}"


def _workshops(programme: Any) -> str:
    if not programme.workshops_all:
        return _("Dates are announced here")
    held = _("Held: %(held)s of %(all)s") % {
        "held": programme.workshops_held,
        "all": programme.workshops_all,
    }
    first, last = day(programme.first_workshop), day(programme.last_workshop, "year")
    return f"{held}. {first}–{last}" if programme.workshops_all > 1 else f"{held}. {last}"


def _answers(programme: Any) -> str:
    mandate = getattr(programme, "mandate", None)
    if mandate is None:
        return ""
    return _("At the latest: %(date)s") % {"date": day(mandate.answer_by, "year")}
