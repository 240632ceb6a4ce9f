"""The columns of the lists of ideas, answers and promises, as people read them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tupa.apps.followup.models import Answer, Commitment
from tupa.apps.ideas.models import Idea
from tupa.apps.look.spoken import needed_languages, site_languages
from tupa.apps.recruitment.columns import Column, yes_or_no

__all__ = ["ANSWERS", "IDEA_STATES", "PROMISE_STATES", "idea_columns", "promise_columns"]

_DAY = _("For example 24.11.2026.")
IDEA_STATES: Mapping[str, Any] = {
    state.value: state.label for state in (Idea.State.PUBLISHED, Idea.State.DRAFT)
}
PROMISE_STATES: Mapping[str, Any] = dict(Commitment.State.choices)


def _in_languages(code: str, title: Any, needed: Collection[str] = ()) -> list[Column]:
    return [
        Column(f"{code}_{one}", format_lazy("{} ({})", title, name), is_needed=one in needed)
        for one, name in site_languages()
    ]


def idea_columns() -> tuple[Column, ...]:
    """Of a list of ideas, its texts in the languages of the city."""
    return (
        Column("number", _("Number of the idea"), tip=_("Empty: the next free number.")),
        Column("workshop", _("Number of the workshop")),
        Column(
            "language",
            _("Original language"),
            is_needed=True,
            possible=dict(site_languages()),
            tip=_("The title and the text are needed in this language."),
        ),
        *_in_languages("title", _("Title")),
        *_in_languages("text", pgettext_lazy("of an idea", "Text")),
        Column("theme", _("Theme")),
        Column("goals", _("Goals"), tip=_("Numbers from 1 to 17, with commas between.")),
        Column("targets", _("Targets"), tip=_("Codes such as 12.5, with commas between.")),
        Column("state", _("State"), possible=IDEA_STATES),
        Column("published_on", _("Day of publication"), tip=_DAY),
    )


def promise_columns() -> tuple[Column, ...]:
    """Of a list of promises, its texts in the languages of the city."""
    return (
        Column("idea", _("Number of the idea"), is_needed=True, tip=_("A published idea.")),
        Column(
            "unit",
            _("Responsible unit"),
            is_needed=True,
            tip=_("Its name as on the list of units."),
        ),
        *_in_languages("promise", _("Promise"), needed_languages()),
        *_in_languages("owner", _("Who answers for it"), needed_languages()),
        Column("made_on", _("Day of the promise"), tip=_("Empty: today.")),
        Column("due_on", _("Done by"), is_needed=True, tip=_DAY),
        Column(
            "next_update_on",
            _("Next news by"),
            tip=_("Needed until the promise is kept or dropped."),
        ),
        Column("state", _("State"), possible=PROMISE_STATES),
    )


ANSWERS = (
    Column("idea", _("Number of the idea")),
    Column("unit", _("Responsible unit")),
    Column("asked_on", _("Asked on")),
    Column("answer_by", _("Answer by")),
    Column("answered_on", _("Answered on")),
    Column("outcome", _("Outcome"), possible=dict(Answer.Outcome.choices)),
    *_in_languages("reason", _("Reason")),
    Column("forwarded_to", _("Forwarded to")),
    Column("new_answer_by", _("New day of the answer")),
    yes_or_no("corrects", _("Corrects an earlier answer")),
)
