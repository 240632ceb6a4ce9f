"""A unit asks the table what it meant; its members reply by link, without an account."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.utils import timezone

from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.links import make_link
from tupa.apps.events.actions import record
from tupa.apps.followup.actions.assignments import lock
from tupa.apps.followup.actions.messages import write_to_unit
from tupa.apps.followup.errors import NotAllowedNow
from tupa.apps.followup.models import Assignment, TableQuestion, TableReply
from tupa.apps.followup.texts import Text, is_official
from tupa.apps.ideas.people import members_of
from tupa.apps.ideas.words import reading_of
from tupa.apps.look.languages import tidy
from tupa.apps.outbox.actions import queue_message
from tupa.apps.panel.models import Member

__all__ = ["QUESTION", "ask_table", "reply_to_unit"]

#: The purpose of the links with which a table replies.
QUESTION = "question"
_AGAIN = datetime.timedelta(days=7)
_OPEN_DAYS = 60


@transaction.atomic
def ask_table(
    assignment: Assignment, *, text: Text, by: Actor, now: datetime.datetime | None = None
) -> TableQuestion:
    """This will ask every member of the table, each in their own way; at most once a week."""
    now, locked = now or timezone.now(), lock(assignment)
    if not is_official(text):
        raise NotAllowedNow("no_question")
    words = tidy(text)
    last = locked.questions.last()
    if last is not None and last.text == words:
        return last
    if last is not None and last.asked_at > now - _AGAIN:
        raise NotAllowedNow("asked_lately")
    members = members_of(locked.idea)
    if not members:
        raise NotAllowedNow("no_table")
    question = TableQuestion.objects.create(
        city=locked.city, assignment=locked, text=words, asked_at=now
    )
    for member in members:
        _ask(question, locked, member, by=by)
    record(
        "table.asked",
        question,
        by=by,
        programme_id=locked.idea.programme_id,
        idea=locked.idea_id,
        members=len(members),
    )
    return question


@transaction.atomic
def reply_to_unit(
    reply: TableReply, *, text: str, by: Actor, now: datetime.datetime | None = None
) -> TableReply:
    """This will keep what a member says and tell the unit; it can be changed until it answers."""
    locked = TableReply.objects.select_for_update().get(pk=reply.pk)
    assignment = lock(locked.question.assignment)
    if assignment.closed_at is not None:
        raise NotAllowedNow("closed")
    if not text.strip():
        raise NotAllowedNow("no_remark")
    if locked.text == text.strip():
        return locked
    locked.text, locked.replied_at = text.strip(), now or timezone.now()
    locked.save(update_fields=["text", "replied_at"])
    record("table.replied", locked, by=by, programme_id=assignment.idea.programme_id)
    write_to_unit(
        assignment,
        template="followup/mail/replied.txt",
        key=f"replied:{locked.question_id}:{locked.replied_at:%Y%m%d}",
        by=by,
    )
    return locked


def _ask(question: TableQuestion, assignment: Assignment, member: Member, *, by: Actor) -> None:
    reply = TableReply.objects.create(city_id=question.city_id, question=question, member=member)
    to = member.application.recipient
    link = make_link(
        city=assignment.city,
        purpose=QUESTION,
        subject_id=reply.pk,
        expires_at=question.asked_at + datetime.timedelta(days=_OPEN_DAYS),
        language=to.language,
    )
    queue_message(
        city=assignment.city,
        to=to,
        template="followup/mail/question.txt",
        key=f"question:{question.pk}:{member.pk}",
        context={
            "question": question,
            "unit": assignment.unit,
            "words": reading_of(assignment.idea, to.language),
            "new_link": link,
        },
        by=by,
        about=question,
        programme_id=assignment.idea.programme_id,
    )
