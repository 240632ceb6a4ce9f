"""Writes out ideas, answers and promises: only what is public, no personal data."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from tupa.apps.followup.clock import day_in
from tupa.apps.followup.lists.columns import ANSWERS, idea_columns, promise_columns
from tupa.apps.followup.models import Answer, Commitment
from tupa.apps.ideas.models import Idea
from tupa.apps.look.spoken import language_codes
from tupa.apps.programmes.models import Programme
from tupa.apps.recruitment.columns import Column

__all__ = ["EXPORTS"]


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
            ", ".join(dict.fromkeys(row.target for row in goals if row.target)),
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
    return [str(data.get(code) or "") for code in language_codes()]


def _idea_columns() -> tuple[Column, ...]:
    more = Column("confirmed", _("Confirmed by")), Column("asked", _("People asked"))
    return (*idea_columns(), *more)


#: What can be written out: its columns, and the rows of a panel.
Columns = Callable[[], Sequence[Column]]
EXPORTS: dict[str, tuple[Columns, Callable[[Programme], Iterator[Sequence[Any]]]]] = {
    "ideas": (_idea_columns, _ideas),
    "answers": (lambda: ANSWERS, _answers),
    "promises": (promise_columns, _promises),
}
