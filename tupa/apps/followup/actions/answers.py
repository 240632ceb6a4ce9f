"""Writes the city's answers and publishes them. A published answer is corrected, never changed."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from tupa.apps.accounts.actor import Actor
from tupa.apps.events.actions import record
from tupa.apps.followup.actions.assignments import lock
from tupa.apps.followup.actions.messages import tell_table
from tupa.apps.followup.clock import day_in
from tupa.apps.followup.errors import NotAllowedNow
from tupa.apps.followup.models import Answer, Assignment, Commitment, Contact
from tupa.apps.followup.texts import Text, is_official
from tupa.apps.look.languages import tidy

__all__ = ["Facts", "Promise", "has_live_promise", "publish_answer", "why_not_yet", "write_answer"]


@dataclass(frozen=True)
class Promise:
    """What is promised with an answer: `owner` is a title, never a name."""

    text: Text
    owner: Text
    due_on: datetime.date
    next_update_on: datetime.date | None = None


@dataclass(frozen=True)
class Facts:
    """What is known beside the reason: who sees to it by title, money in euros, the papers."""

    owner: Text | None = None
    money: Decimal | None = None
    diary_number: str = ""
    decision_url: str = ""


@transaction.atomic
def write_answer(
    assignment: Assignment,
    *,
    outcome: str,
    reason: Text,
    by: Actor,
    new_answer_by: datetime.date | None = None,
    forwarded_to: Text | None = None,
    deciding_body: Text | None = None,
    facts: Facts | None = None,
    promise: Promise | None = None,
    contact: Contact | None = None,
    now: datetime.datetime | None = None,
) -> Answer:
    """This will keep the answer as a draft: one draft an assignment. After the final answer has
    been published, the draft is a correction of it. What was approved is to be approved anew."""
    if outcome not in Answer.Outcome.values:
        raise NotAllowedNow("unknown_outcome")
    locked, facts = lock(assignment), facts or Facts()
    answer = Answer.objects.drafts().filter(assignment=locked).first()
    answer = answer or Answer(city=locked.city, assignment=locked)
    answer.outcome, answer.reason = Answer.Outcome(outcome), tidy(reason)
    answer.forwarded_to = tidy(forwarded_to if outcome == Answer.Outcome.FORWARDED else None)
    decided = outcome == Answer.Outcome.NEEDS_DECISION
    answer.deciding_body = tidy(deciding_body if decided else None)
    answer.new_answer_by = None if answer.is_final else new_answer_by
    answer.owner, answer.money = tidy(facts.owner), facts.money
    answer.diary_number, answer.decision_url = facts.diary_number, facts.decision_url
    answer.corrects = _last_published(locked) if locked.closed_at else None
    answer.written_by, answer.written_by_contact = by.user, contact
    answer.written_at, answer.approved_at = now or timezone.now(), None
    answer.save()
    _keep_promise(answer, locked, promise)
    record("answer.written", answer, by=by, programme_id=locked.idea.programme_id, outcome=outcome)
    return answer


@transaction.atomic
def publish_answer(answer: Answer, *, by: Actor, now: datetime.datetime | None = None) -> Answer:
    """This will publish the answer, close the assignment (or move its day) and tell the table."""
    now = now or timezone.now()
    assignment = lock(answer.assignment)
    locked = Answer.objects.select_for_update().get(pk=answer.pk)
    if locked.published_at is not None:
        return locked
    refusal = why_not_yet(locked, assignment, day_in(assignment.city, now))
    if refusal is not None:
        raise refusal
    locked.published_at, locked.was_due_on = now, assignment.answer_by
    locked.approved_at = locked.approved_at or now
    locked.save(update_fields=["published_at", "was_due_on", "approved_at"])
    locked.commitments.update(made_at=now)
    _close_or_move(assignment, locked, now)
    record(
        "answer.published",
        locked,
        by=by,
        programme_id=assignment.idea.programme_id,
        idea=assignment.idea_id,
        outcome=locked.outcome,
        corrects=locked.corrects_id,
    )
    _tell(locked, assignment, by=by)
    return locked


def why_not_yet(
    answer: Answer, assignment: Assignment, today: datetime.date
) -> NotAllowedNow | None:
    """What a draft still lacks before it can be published, if anything."""
    if not is_official(answer.reason):
        return NotAllowedNow("no_reason")
    if not answer.is_final and (answer.new_answer_by is None or answer.new_answer_by <= today):
        return NotAllowedNow("no_new_date")
    if answer.outcome == Answer.Outcome.FORWARDED and not is_official(answer.forwarded_to):
        return NotAllowedNow("no_recipient")
    if answer.outcome == Answer.Outcome.NEEDS_DECISION and not is_official(answer.deciding_body):
        return NotAllowedNow("no_body")
    if answer.decision_url and not answer.decision_url.startswith("https://"):
        return NotAllowedNow("bad_link")
    promises = list(answer.commitments.all())
    if answer.needs_promise and not promises and not has_live_promise(assignment):
        return NotAllowedNow("no_promise")
    if not all(is_official(one.text) and is_official(one.owner) for one in promises):
        return NotAllowedNow("promise_languages")
    return None


def has_live_promise(assignment: Assignment) -> bool:
    """The unit has promised something about the idea already: a correction needs no second."""
    promises = Commitment.objects.public().exclude(state=Commitment.State.DROPPED)
    return promises.filter(idea=assignment.idea_id, unit=assignment.unit_id).exists()


def _last_published(assignment: Assignment) -> Answer | None:
    return Answer.objects.published().filter(assignment=assignment).order_by("published_at").last()


def _keep_promise(answer: Answer, assignment: Assignment, promise: Promise | None) -> None:
    """A draft has at most one promise: what was drafted before is replaced."""
    if promise is None:
        answer.commitments.all().delete()
        return
    Commitment.objects.update_or_create(
        city=assignment.city,
        answer=answer,
        defaults={
            "idea": assignment.idea,
            "unit": assignment.unit,
            "text": tidy(promise.text),
            "owner": tidy(promise.owner),
            "due_on": promise.due_on,
            "next_update_on": promise.next_update_on,
        },
    )


def _close_or_move(assignment: Assignment, answer: Answer, now: datetime.datetime) -> None:
    if answer.is_final:
        assignment.closed_at = assignment.closed_at or now
    else:
        assert answer.new_answer_by is not None
        assignment.answer_by, assignment.reminder = answer.new_answer_by, ""
        assignment.closed_at = None
    assignment.save(update_fields=["closed_at", "answer_by", "reminder"])


def _tell(answer: Answer, assignment: Assignment, *, by: Actor) -> None:
    tell_table(
        assignment.idea,
        template="followup/mail/answer.txt",
        key=f"answer:{answer.pk}",
        context={
            "answer": answer,
            "unit": assignment.unit,
            "promises": list(answer.commitments.all()),
        },
        by=by,
        about=answer,
    )
