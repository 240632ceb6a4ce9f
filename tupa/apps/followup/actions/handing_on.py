"""A draft on its way: handed to those who approve, commented on, sent back, approved, reviewed."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.utils import timezone

from tupa.apps.accounts.actor import Actor
from tupa.apps.events.actions import record
from tupa.apps.followup.actions.answers import publish_answer, why_not_yet
from tupa.apps.followup.actions.assignments import lock
from tupa.apps.followup.actions.messages import write_to_unit
from tupa.apps.followup.actions.rules import rules_of
from tupa.apps.followup.clock import day_in
from tupa.apps.followup.errors import NotAllowedNow
from tupa.apps.followup.models import Answer, Assignment, Contact, Remark

__all__ = ["approve_answer", "comment_on_draft", "hand_on", "return_answer"]

Part = Contact.Part


@transaction.atomic
def hand_on(answer: Answer, *, by: Actor, now: datetime.datetime | None = None) -> Answer:
    """This will ask those who approve (and comment) for the unit to read the draft."""
    now = now or timezone.now()
    locked, assignment = _draft(answer)
    refusal = why_not_yet(locked, assignment, day_in(assignment.city, now))
    if refusal is not None:
        raise refusal
    if locked.handed_on_at is not None and locked.handed_on_at >= locked.written_at:
        return locked
    locked.handed_on_at = now
    locked.save(update_fields=["handed_on_at"])
    _record("answer.handed_on", locked, assignment, by=by)
    _write(locked, assignment, "handed_on", [Part.APPROVER, Part.COMMENTER], by=by)
    return locked


@transaction.atomic
def comment_on_draft(
    assignment: Assignment, *, text: str, by: Actor, contact: Contact | None = None
) -> Remark:
    """This will keep what somebody says of the draft, for those who write it."""
    locked = lock(assignment)
    if not Answer.objects.drafts().filter(assignment=locked).exists():
        raise NotAllowedNow("no_draft")
    return _remark(locked, text, Remark.Kind.COMMENT, by=by, contact=contact)


@transaction.atomic
def return_answer(
    answer: Answer, *, text: str, by: Actor, contact: Contact | None = None
) -> Remark:
    """This will send the draft back to those who wrote it, with the reason why."""
    locked, assignment = _draft(answer)
    remark = _remark(assignment, text, Remark.Kind.RETURNED, by=by, contact=contact)
    locked.handed_on_at = locked.approved_at = None
    locked.save(update_fields=["handed_on_at", "approved_at"])
    _record("answer.returned", locked, assignment, by=by)
    write_to_unit(
        assignment,
        template="followup/mail/returned.txt",
        key=f"returned:{remark.pk}",
        context={"remark": remark},
        by=by,
    )
    return remark


@transaction.atomic
def approve_answer(answer: Answer, *, by: Actor, now: datetime.datetime | None = None) -> Answer:
    """This will say that the unit stands behind the answer: it is published at once, or waits for
    the organisers where the city wants to read every answer first."""
    now = now or timezone.now()
    if answer.published_at is not None:
        return answer
    locked, assignment = _draft(answer)
    refusal = why_not_yet(locked, assignment, day_in(assignment.city, now))
    if refusal is not None:
        raise refusal
    if locked.approved_at is None:
        locked.approved_at = now
        locked.save(update_fields=["approved_at"])
        _record("answer.approved", locked, assignment, by=by)
    if not rules_of(assignment.city).review_first:
        return publish_answer(locked, by=by, now=now)
    return locked


def _draft(answer: Answer) -> tuple[Answer, Assignment]:
    assignment = lock(answer.assignment)
    locked = Answer.objects.select_for_update().filter(pk=answer.pk, published_at=None).first()
    if locked is None:
        raise NotAllowedNow("no_draft")
    return locked, assignment


def _remark(
    assignment: Assignment, text: str, kind: str, *, by: Actor, contact: Contact | None
) -> Remark:
    if not text.strip():
        raise NotAllowedNow("no_remark")
    known = assignment.remarks.filter(kind=kind, text=text.strip()).last()
    if known is not None and known == assignment.remarks.last():
        return known
    remark = Remark.objects.create(
        city=assignment.city,
        assignment=assignment,
        kind=kind,
        text=text.strip(),
        by_user=by.user,
        by_contact=contact,
    )
    if kind == Remark.Kind.COMMENT:
        record("answer.commented", remark, by=by, programme_id=assignment.idea.programme_id)
    return remark


def _write(
    answer: Answer, assignment: Assignment, template: str, parts: list[str], *, by: Actor
) -> None:
    write_to_unit(
        assignment,
        template=f"followup/mail/{template}.txt",
        key=f"{template}:{answer.pk}:{answer.written_at:%Y%m%d%H%M%S}",
        parts=parts,
        context={"answer": answer},
        by=by,
    )


def _record(verb: str, answer: Answer, assignment: Assignment, *, by: Actor) -> None:
    record(verb, answer, by=by, programme_id=assignment.idea.programme_id, idea=assignment.idea_id)
