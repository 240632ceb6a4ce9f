"""Comments on a draft: written, answered, and the answers told to those who commented."""

from __future__ import annotations

import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from tupa.apps.accounts.actor import Actor
from tupa.apps.drafts.actions.locking import locked
from tupa.apps.drafts.actions.sharing import write_to_reader
from tupa.apps.drafts.errors import NotAllowedNow
from tupa.apps.drafts.models import Comment, Draft, Reader
from tupa.apps.events.actions import record
from tupa.apps.panel.models import Member
from tupa.apps.venues.texts import filled
from tupa.apps.workshops.local_time import to_local

__all__ = ["MOST_A_PERSON", "answer_comment", "tell_changes", "write_comment"]

#: A link in wrong hands must not fill the list.
MOST_A_PERSON = 20


@transaction.atomic
def write_comment(
    draft: Draft,
    *,
    text: str,
    language: str,
    by: Actor,
    reader: Reader | None = None,
    part: int | None = None,
    is_late: bool = False,
    now: datetime.datetime | None = None,
) -> Comment:
    """This will keep a comment; the same words from the same person are one comment.

    `is_late`: a coordinator enters what came on paper or in a meeting, also after the last day.
    """
    at = now or timezone.now()
    held = locked(draft)
    _refuse(held, reader, at, is_late=is_late)
    if part is not None and not 1 <= part <= len(held.parts):
        raise ValueError(f"the draft has no part {part}")
    text = text.strip()
    same = held.comments.filter(reader=reader, part=part, text=text).first()
    if same is not None:
        return same
    if reader is not None and held.comments.filter(reader=reader).count() >= MOST_A_PERSON:
        raise NotAllowedNow("many_comments")
    comment = Comment.objects.create(
        city=held.city,
        draft=held,
        reader=reader,
        part=part,
        text=text,
        language=language,
        written_at=at,
    )
    record("comment.written", comment, by=by, programme_id=held.programme_id)
    return comment


def _refuse(draft: Draft, reader: Reader | None, at: datetime.datetime, *, is_late: bool) -> None:
    if draft.shared_at is None:
        raise NotAllowedNow("not_shared")
    if reader is not None and reader.draft_id != draft.pk:
        raise ValueError("a reader of another draft")
    if is_late:
        return
    if not draft.takes_comments(to_local(draft.city, at).date()):
        raise NotAllowedNow("closed")
    member = reader.member if reader else None
    if member is not None and member.state not in {Member.State.ASKED, Member.State.CONFIRMED}:
        raise NotAllowedNow("left")


@transaction.atomic
def answer_comment(
    comment: Comment,
    *,
    outcome: str,
    answer: Any,
    by: Actor,
    gist: Any = "",
    is_public: bool = False,
    now: datetime.datetime | None = None,
) -> Comment:
    """This will say what changed, or why not; an answer corrected later is told again."""
    if outcome not in Comment.Outcome.values:
        raise ValueError(f"unknown outcome {outcome!r}")
    if is_public and not filled(gist):
        raise ValueError("what everyone sees needs a summary")
    draft = locked(comment.draft)
    held = Comment.objects.select_for_update(of=("self",)).get(pk=comment.pk, draft=draft)
    before = (held.outcome, filled(held.answer), filled(held.gist), held.is_public)
    if before == (outcome, filled(answer), filled(gist), is_public):
        return held
    is_new_answer = before[:2] != (outcome, filled(answer))
    held.outcome, held.answer, held.gist, held.is_public = outcome, answer, gist, is_public
    held.answered_at = now or timezone.now()
    if is_new_answer:
        held.told_at = None
    held.save()
    record("comment.answered", held, by=by, programme_id=draft.programme_id, outcome=outcome)
    return held


@transaction.atomic
def tell_changes(draft: Draft, *, by: Actor, now: datetime.datetime | None = None) -> int:
    """This will send each commenter the answers not told before and open those meant for everyone.

    How many people were written to: a comment from a meeting has nobody to write to.
    """
    at = now or timezone.now()
    held = locked(draft)
    rows = held.comments.to_tell().select_related(
        "reader__member__application", "reader__partner", "reader__draft"
    )
    comments = list(rows)
    if not comments:
        raise NotAllowedNow("no_answers")
    people = 0
    for reader in {one.reader for one in comments if one.reader is not None}:
        mine = [one for one in comments if one.reader_id == reader.pk]
        key = f"draft:{held.pk}:changes:{at:%Y%m%d%H%M%S%f}:{reader.pk}"
        people += write_to_reader(reader, held, "changes", key, by=by, comments=mine)
    held.comments.filter(pk__in=[one.pk for one in comments]).update(told_at=at)
    record(
        "draft.told",
        held,
        by=by,
        programme_id=held.programme_id,
        people=people,
        comments=len(comments),
    )
    return people
