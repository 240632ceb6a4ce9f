"""Asks the table whether the words are right, and keeps what each member said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.links import make_link, revoke_links
from tupa.apps.accounts.models import Role, User
from tupa.apps.events.actions import record
from tupa.apps.ideas.actions.wording import lock
from tupa.apps.ideas.errors import NotAllowedNow
from tupa.apps.ideas.models import Confirmation, Idea
from tupa.apps.ideas.people import members_by_idea, members_of
from tupa.apps.ideas.words import reading_of
from tupa.apps.outbox.actions import Recipient, queue_message
from tupa.apps.outbox.models import Channel
from tupa.apps.panel.models import Member

__all__ = [
    "CONFIRM_DAYS",
    "PURPOSE",
    "Sent",
    "reply_confirmation",
    "send_for_confirmation",
    "send_together",
]

PURPOSE = "confirm_idea"
CONFIRM_DAYS = 14
#: A used link still shows what was said.
LINK_STAYS = timedelta(days=90)


@dataclass
class Sent:
    """What came of several ideas sent at once."""

    ideas: int = 0
    messages: int = 0
    refused: list[tuple[Idea, NotAllowedNow]] = field(default_factory=list)


@transaction.atomic
def send_for_confirmation(
    idea: Idea, *, by: Actor, confirm_by: datetime | None = None, now: datetime | None = None
) -> list[Confirmation]:
    """This will ask everyone who sat at the table, each in their own way and language."""
    locked, asked = _begin(idea, confirm_by, now or timezone.now(), by=by)
    for one in asked:
        _write([one], by=by)
    return asked or list(locked.confirmations.filter(wording=locked.wording))


@transaction.atomic
def send_together(
    ideas: Iterable[Idea],
    *,
    by: Actor,
    confirm_by: datetime | None = None,
    now: datetime | None = None,
) -> Sent:
    """This will ask the tables of several ideas; a person asked of many gets one message.

    What is refused does not stop the others.
    """
    now, sent, chosen = now or timezone.now(), Sent(), list(ideas)
    members = members_by_idea(chosen)
    asked: dict[int, list[Confirmation]] = {}
    for idea in chosen:
        try:
            _locked, new = _begin(idea, confirm_by, now, by=by, members=members[idea.pk])
        except NotAllowedNow as refusal:
            sent.refused.append((idea, refusal))
            continue
        sent.ideas += 1
        for one in new:
            asked.setdefault(one.member_id, []).append(one)
    for mine in asked.values():
        _write(mine, by=by)
    sent.messages = len(asked)
    return sent


def _begin(
    idea: Idea,
    confirm_by: datetime | None,
    now: datetime,
    *,
    by: Actor,
    members: list[Member] | None = None,
) -> tuple[Idea, list[Confirmation]]:
    """The idea as it is now with its table, and who is asked of it; nobody when they have been."""
    locked = lock(idea)
    if locked.state == Idea.State.CONFIRMING:
        return locked, []
    if locked.state != Idea.State.DRAFT:
        raise NotAllowedNow("not_a_draft")
    until = confirm_by or now + timedelta(days=CONFIRM_DAYS)
    if until < now + timedelta(hours=12):
        raise NotAllowedNow("too_soon")
    members = members_of(locked) if members is None else members
    if not members:
        raise NotAllowedNow("nobody_at_table")
    locked.state, locked.confirm_by = Idea.State.CONFIRMING, until
    locked.asked_count, locked.confirmed_count = len(members), 0
    locked.save(update_fields=["state", "confirm_by", "asked_count", "confirmed_count"])
    _close_earlier_links(locked, now)
    asked = _ask(locked, members, now)
    record("idea.sent_to_table", locked, by=by, wording=locked.wording, asked=len(asked))
    return locked, asked


@transaction.atomic
def reply_confirmation(
    confirmation: Confirmation,
    *,
    reply: str,
    by: Actor,
    correction: str = "",
    now: datetime | None = None,
) -> Confirmation:
    """This will keep a member's yes or correction; a correction is told to the coordinators."""
    idea = lock(confirmation.idea)
    known = Confirmation.objects.select_for_update().get(pk=confirmation.pk)
    text = correction.strip() if reply == Confirmation.Reply.CORRECT else ""
    if known.replied_at is not None:
        if (known.reply, known.correction) == (reply, text):
            return known
        raise NotAllowedNow("already_replied")
    if idea.state != Idea.State.CONFIRMING or known.wording != idea.wording:
        raise NotAllowedNow("not_asked_now")
    if reply == Confirmation.Reply.CORRECT and not text:
        raise NotAllowedNow("no_correction")
    known.reply, known.correction = Confirmation.Reply(reply), text
    known.replied_at, known.recorded_by = now or timezone.now(), by.user
    known.save(update_fields=["reply", "correction", "replied_at", "recorded_by"])
    said_yes = idea.confirmations.filter(wording=idea.wording, reply=Confirmation.Reply.YES)
    Idea.objects.filter(pk=idea.pk).update(confirmed_count=said_yes.count())
    record("idea.replied", idea, by=by, reply=known.reply, confirmation=known.pk)
    if reply == Confirmation.Reply.CORRECT:
        _tell_coordinators(idea, known, by=by)
    return known


def _ask(idea: Idea, members: list[Member], now: datetime) -> list[Confirmation]:
    """A question to each member; whoever was asked of this wording before is asked again."""
    before = idea.confirmations.filter(wording=idea.wording)
    known = {one.member_id: one for one in before}
    new = Confirmation.objects.bulk_create(
        Confirmation(city=idea.city, idea=idea, member=member, wording=idea.wording, asked_at=now)
        for member in members
        if member.pk not in known
    )
    known |= {one.member_id: one for one in new}
    asked = [known[member.pk] for member in members]
    for confirmation, member in zip(asked, members, strict=True):
        confirmation.idea, confirmation.member = idea, member
    return asked


def _write(mine: list[Confirmation], *, by: Actor) -> None:
    """One message to one person, of one idea or of several."""
    first = mine[0]
    to, items = first.member.application.recipient, [_item(one) for one in mine]
    is_one = len(mine) == 1
    queue_message(
        city=first.idea.city,
        to=to,
        template=f"ideas/mail/{'confirm' if is_one else 'confirm_many'}.txt",
        key=f"confirm-idea:{first.pk}" if is_one else f"confirm-ideas:{first.pk}:{mine[-1].pk}",
        context=items[0] if is_one else {"items": items, "idea": first.idea},
        by=by,
        about=first.idea,
        programme_id=first.idea.programme_id,
    )


def _item(confirmation: Confirmation) -> dict[str, Any]:
    """What is said of one idea, with its own link."""
    idea, to = confirmation.idea, confirmation.member.application.recipient
    assert idea.confirm_by is not None
    link = make_link(
        city=idea.city,
        purpose=PURPOSE,
        subject_id=confirmation.pk,
        expires_at=idea.confirm_by + LINK_STAYS,
        language=to.language,
    )
    return {
        "new_link": link,
        "idea": idea,
        "words": reading_of(idea, to.language),
        "notes": _notes_for_paper(idea) if to.channel == Channel.LETTER else [],
    }


def _notes_for_paper(idea: Idea) -> list[str]:
    """Who answers by post cannot open the page that shows the notes."""
    sources = idea.sources.exclude(note__state="hidden").select_related("note")
    notes = [source.note for source in sources.order_by("note__written_at", "note_id")]
    return [" ".join(note.text.split()) for note in notes if not note.is_redacted]


def _close_earlier_links(idea: Idea, now: datetime) -> None:
    """Links to an earlier wording must not confirm this one."""
    for pk in idea.confirmations.exclude(wording=idea.wording).values_list("pk", flat=True):
        revoke_links(city=idea.city, purpose=PURPOSE, subject_id=pk, now=now)


def _tell_coordinators(idea: Idea, confirmation: Confirmation, *, by: Actor) -> None:
    """What was said stays on the desk: the message only says that there is something to read."""
    users = User.objects.filter(
        city=idea.city, is_active=True, grants__role=Role.COORDINATOR
    ).distinct()
    for user in users:
        queue_message(
            city=idea.city,
            to=Recipient(user.name, Channel.EMAIL, user.email, user.language),
            template="ideas/mail/correction.txt",
            key=f"idea-correction:{confirmation.pk}:{user.pk}",
            context={"idea": idea},
            by=by,
            about=idea,
            programme_id=idea.programme_id,
        )
