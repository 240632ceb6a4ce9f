"""Sends a draft to members and partners, each with a link of their own.

Every person has one message an occasion, so that pressing the button again writes only to those
who have joined since.
"""

from __future__ import annotations

import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.links import make_link
from tupa.apps.drafts.actions.locking import locked
from tupa.apps.drafts.errors import NotAllowedNow
from tupa.apps.drafts.models import Draft, Reader
from tupa.apps.drafts.parts import parts_of
from tupa.apps.events.actions import record
from tupa.apps.outbox.actions import queue_message
from tupa.apps.panel.models import Member
from tupa.apps.workshops.local_time import end_of_day, to_local

__all__ = ["PURPOSE", "count_readers", "share_draft", "write_to_reader"]

PURPOSE = "draft"
#: So long after the last day a reader can see what became of the comments.
OPEN_AFTER = datetime.timedelta(days=180)


@transaction.atomic
def share_draft(draft: Draft, *, by: Actor, now: datetime.datetime | None = None) -> int:
    """This will send the draft as it now stands to everyone not asked before; how many."""
    at = now or timezone.now()
    held = locked(draft)
    if held.closed_at is not None:
        raise NotAllowedNow("closed")
    if held.reply_by < to_local(held.city, at).date():
        raise NotAllowedNow("day_past")
    is_first = held.shared_at is None
    if is_first:
        held.parts, held.shared_at = parts_of(held), at
        if not held.parts:
            raise NotAllowedNow("nothing")
        held.save(update_fields=["parts", "shared_at"])
    readers = _add_readers(held, at)
    if is_first and not readers:
        raise NotAllowedNow("nobody")
    for reader in readers:
        write_to_reader(reader, held, "share", f"draft:{held.pk}:share:{reader.pk}", by=by)
    if readers:
        record("draft.shared", held, by=by, programme_id=held.programme_id, people=len(readers))
    return len(readers)


def _members(draft: Draft) -> Any:
    if not draft.for_members:
        return Member.objects.none()
    seated = Member.objects.seated().filter(city=draft.city_id, programme=draft.programme_id)
    return seated.exclude(read_drafts__draft=draft)


def _partners(draft: Draft) -> Any:
    return draft.partners.known().exclude(readings__draft=draft)


def count_readers(draft: Draft) -> tuple[int, int]:
    """How many members and partners would be written to now."""
    return _members(draft).count(), _partners(draft).count()


def _add_readers(draft: Draft, at: datetime.datetime) -> list[Reader]:
    common = {"city": draft.city, "draft": draft, "asked_at": at}
    members = [
        Reader.objects.create(**common, member=one)
        for one in _members(draft).select_related("application").order_by("pk")
    ]
    partners = [Reader.objects.create(**common, partner=one) for one in _partners(draft)]
    return members + partners


def write_to_reader(
    reader: Reader, draft: Draft, template: str, key: str, *, by: Actor, **more: Any
) -> bool:
    """Queues one message with a fresh link; False when there is nowhere to write to."""
    recipient = reader.recipient
    if recipient is None or not recipient.address:
        return False
    link = make_link(
        city=draft.city,
        purpose=PURPOSE,
        subject_id=reader.pk,
        expires_at=end_of_day(draft.city, draft.reply_by) + OPEN_AFTER,
        language=recipient.language,
    )
    context = {"draft": draft, "reader": reader, "parts": draft.shown_parts, "new_link": link}
    queue_message(
        city=draft.city,
        to=recipient,
        template=f"drafts/mail/{template}.txt",
        key=key,
        context=context | more,
        by=by,
        about=reader,
        programme_id=draft.programme_id,
    )
    return True
