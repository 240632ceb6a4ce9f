"""The chapters of a handbook: the stages of a panel's path, and what is asked at the end of each.

The questions are the same in every stage; the hint tells what is easily forgotten in this one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tupa.apps.programmes.models import Programme

__all__ = ["CHAPTERS", "QUESTIONS", "Chapter", "is_over", "over_of", "stages_after"]

_Stage = Programme.Stage
_ORDER = list(_Stage.values)


@dataclass(frozen=True)
class Chapter:
    """One stage; it is over once the panel has come to `until`."""

    key: str
    title: Any
    hint: Any
    until: str


_ALL = (
    Chapter(
        "mandate",
        _("Mandate and preparation"),
        _("Who had to be heard before the question was settled? How long did it really take?"),
        _Stage.CALL,
    ),
    Chapter(
        "call",
        pgettext_lazy("chapter", "Call"),
        _("Which channel was worth its hours? Who never heard of the call?"),
        _Stage.DRAW,
    ),
    Chapter(
        "draw",
        pgettext_lazy("chapter", "Draw"),
        _("What did people ask about the draw? What would have made it easier to follow?"),
        _Stage.WORKSHOPS,
    ),
    Chapter(
        "panel",
        _("Members and reserves"),
        _("Why did people leave, and what kept the others? Write about the panel, not persons."),
        _Stage.ANSWERS,
    ),
    Chapter(
        "workshops",
        _("Workshops"),
        _("What changed on the day, and how was it solved? Each evening has its own debrief too."),
        _Stage.ANSWERS,
    ),
    Chapter(
        "ideas",
        _("From notes to ideas"),
        _("How much work were the notes? Did the tables know their ideas again?"),
        _Stage.ANSWERS,
    ),
    Chapter(
        "answers",
        _("Answers of the city"),
        _("Which units answered well, and why? What would have helped the others?"),
        _Stage.FOLLOW_UP,
    ),
    Chapter(
        "promises",
        _("Promises and follow-up"),
        _("Who keeps the promises alive now that the panel does not meet?"),
        _Stage.ENDED,
    ),
    Chapter(
        "costs",
        _("Costs and hours"),
        _("What cost more or less than expected? How many hours did the organisers work?"),
        _Stage.FOLLOW_UP,
    ),
)
CHAPTERS: dict[str, Chapter] = {one.key: one for one in _ALL}
#: The three questions, in the order of the form and of the handbook.
QUESTIONS: dict[str, Any] = {
    "changed": _("What changed from the plan, and why?"),
    "worked": _("What worked?"),
    "otherwise": _("What would you do otherwise next time?"),
}


def stages_after(chapter: Chapter) -> list[str]:
    """The stages of a panel that has this chapter behind it."""
    return _ORDER[_ORDER.index(chapter.until) :]


def is_over(chapter: Chapter, programme: Programme) -> bool:
    return programme.stage in stages_after(chapter)


def over_of(programme: Programme) -> list[Chapter]:
    """The stages that a panel has behind it."""
    return [one for one in _ALL if is_over(one, programme)]
