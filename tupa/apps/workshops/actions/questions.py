"""Questions to the experts: asked, answered, and the answers sent to everyone."""

from __future__ import annotations

import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from tupa.apps.accounts.actor import Actor
from tupa.apps.events.actions import record
from tupa.apps.workshops.actions.invitations import write_to_members
from tupa.apps.workshops.actions.locking import locked
from tupa.apps.workshops.errors import NotAllowedNow
from tupa.apps.workshops.models import Participant, Question, Workshop

__all__ = ["answer_question", "ask_experts", "remove_expert_question", "send_answers"]

#: A link in wrong hands must not fill the list.
MOST_A_PERSON = 20


@transaction.atomic
def ask_experts(
    workshop: Workshop,
    *,
    text: str,
    language: str,
    by: Actor,
    participant: Participant | None = None,
    table: int | None = None,
    proposes_expert: bool = False,
) -> Question:
    """This will keep the question. The same words from the same place are one question."""
    held = locked(workshop)
    if (participant is None) == (table is None):
        raise ValueError("a question comes from a person or from a table")
    text = text.strip()
    rows = held.questions.filter(asked_by=participant, table_number=table)
    same = rows.filter(text=text, proposes_expert=proposes_expert).first()
    if same is not None:
        return same
    if rows.count() >= MOST_A_PERSON:
        raise NotAllowedNow("many_questions")
    question = Question.objects.create(
        city=held.city,
        workshop=held,
        asked_by=participant,
        table_number=table,
        proposes_expert=proposes_expert,
        text=text,
        language=language,
    )
    record("question.asked", question, by=by, programme_id=held.programme_id)
    return question


@transaction.atomic
def answer_question(
    question: Question,
    *,
    answer: Any,
    answered_by: Any,
    by: Actor,
    now: datetime.datetime | None = None,
) -> Question:
    """This will keep the answer, or correct it; a corrected one is sent again."""
    workshop = locked(question.workshop)
    held = Question.objects.select_for_update().get(pk=question.pk, workshop=workshop)
    if (held.answer, held.answered_by) == (answer, answered_by):
        return held
    held.answer, held.answered_by = answer, answered_by
    held.answered_at, held.sent_at = now or timezone.now(), None
    held.save()
    record("question.answered", held, by=by, programme_id=workshop.programme_id)
    return held


@transaction.atomic
def remove_expert_question(question: Question, *, by: Actor) -> None:
    """This will take away a question that was not one, unless its answer has gone out."""
    workshop = locked(question.workshop)
    held = workshop.questions.filter(pk=question.pk).first()
    if held is None:
        return
    if held.sent_at is not None:
        raise NotAllowedNow("answer_sent")
    record("question.removed", held, by=by, programme_id=workshop.programme_id)
    held.delete()


@transaction.atomic
def send_answers(workshop: Workshop, *, by: Actor, now: datetime.datetime | None = None) -> int:
    """This will send the answers not sent before to every member with a seat; how many people."""
    held = locked(workshop)
    questions = list(held.questions.answered().filter(sent_at=None))
    if not questions:
        return 0
    at = now or timezone.now()
    occasion = f"answers:{at:%Y%m%d%H%M%S%f}"
    people = write_to_members(held, "answers", occasion, by=by, more={"questions": questions})
    if not people:
        raise NotAllowedNow("nobody")
    held.questions.filter(pk__in=[one.pk for one in questions]).update(sent_at=at)
    record("answers.sent", held, by=by, people=people, questions=len(questions))
    return people
