"""Writes out ideas, answers and promises: only what is public, no personal data."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django.conf import settings

from tupa.apps.followup.clock import day_in
from tupa.apps.followup.lists.ideas import IDEA_COLUMNS
from tupa.apps.followup.lists.promises import PROMISE_COLUMNS
from tupa.apps.followup.models import Answer, Commitment
from tupa.apps.ideas.models import Idea
from tupa.apps.programmes.models import Programme

__all__ = ["EXPORTS"]

_CODES = [code for code, _ in settings.LANGUAGES]
ANSWER_COLUMNS = (
    "idea",
    "unit",
    "asked_on",
    "answer_by",
    "answered_on",
    "outcome",
    "reason_fi",
    "reason_sv",
    "reason_en",
    "forwarded_to",
    "new_answer_by",
    "corrects",
)


def _ideas(programme: Programme) -> Iterator[Sequence[Any]]:
    """In the form in which they can be imported; withdrawn ones keep their state."""
    ideas = Idea.objects.filter(city=programme.city, programme=programme)
    for idea in ideas.select_related("workshop", "theme").prefetch_related("goals"):
        goals = idea.goals.all()
        yield [
            idea.number,
            idea.workshop.number if idea.workshop else "",
            idea.original_language,
            *_texts(idea.title),
            *_texts(idea.text),
            str(idea.theme.name) if idea.theme else "",
            ", ".join(str(number) for number in sorted({row.goal for row in goals})),
            ", ".join(row.target for row in goals if row.target),
            idea.state,
            day_in(programme.city, idea.published_at) if idea.published_at else "",
            idea.confirmed_count,
            idea.asked_count,
        ]


def _answers(programme: Programme) -> Iterator[Sequence[Any]]:
    answers = Answer.objects.published().filter(
        city=programme.city, assignment__idea__programme=programme
    )
    for answer in answers.select_related("assignment__idea", "assignment__unit").order_by(
        "assignment__idea__number", "published_at"
    ):
        yield [
            answer.assignment.idea.number,
            str(answer.assignment.unit.name),
            answer.assignment.asked_on,
            answer.was_due_on or answer.assignment.answer_by,
            day_in(programme.city, answer.published_at) if answer.published_at else "",
            answer.outcome,
            *_texts(answer.reason),
            str(answer.forwarded_to),
            answer.new_answer_by,
            "1" if answer.corrects_id else "",
        ]


def _promises(programme: Programme) -> Iterator[Sequence[Any]]:
    """In the form in which they can be imported."""
    promises = Commitment.objects.public().filter(city=programme.city, idea__programme=programme)
    for one in promises.select_related("idea", "unit").order_by("idea__number", "pk"):
        yield [
            one.idea.number,
            one.unit.key,
            *_texts(one.text),
            *_texts(one.owner),
            day_in(programme.city, one.made_at),
            one.due_on,
            one.next_update_on,
            one.state,
        ]


def _texts(text: Any) -> list[str]:
    data = text.data if isinstance(text.data, dict) else {}
    return [str(data.get(code) or "") for code in _CODES]


#: What can be written out: its columns, and the rows of a panel.
EXPORTS: dict[str, tuple[Sequence[str], Callable[[Programme], Iterator[Sequence[Any]]]]] = {
    "ideas": ((*IDEA_COLUMNS, "confirmed", "asked"), _ideas),
    "answers": (ANSWER_COLUMNS, _answers),
    "promises": (PROMISE_COLUMNS, _promises),
}
