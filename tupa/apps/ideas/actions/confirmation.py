"""Asks the table whether the words are right, and keeps what each member said."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.links import make_link, revoke_links
from tupa.apps.accounts.models import Role, User
from tupa.apps.events.actions import record
from tupa.apps.ideas.actions.wording import lock
from tupa.apps.ideas.errors import NotAllowedNow
from tupa.apps.ideas.models import Confirmation, Idea
from tupa.apps.ideas.people import members_of
from tupa.apps.ideas.words import reading_of
from tupa.apps.outbox.actions import Recipient, queue_message
from tupa.apps.outbox.models import Channel
from tupa.apps.panel.models import Member

__all__ = ["CONFIRM_DAYS", "PURPOSE", "reply_confirmation", "send_for_confirmation"]

PURPOSE = "confirm_idea"
CONFIRM_DAYS = 14
#: A used link still shows what was said.
LINK_STAYS = timedelta(days=90)


@transaction.atomic
def send_for_confirmation(
    idea: Idea, *, by: Actor, confirm_by: datetime | None = None, now: datetime | None = None
) -> list[Confirmation]:
    """This will ask everyone who sat at the table, each in their own way and language."""
    now = now or timezone.now()
    locked = lock(idea)
    if locked.state == Idea.State.CONFIRMING:
        return list(locked.confirmations.filter(wording=locked.wording))
    if locked.state != Idea.State.DRAFT:
        raise NotAllowedNow("not_a_draft")
    until = confirm_by or now + timedelta(days=CONFIRM_DAYS)
    if until < now + timedelta(hours=12):
        raise NotAllowedNow("too_soon")
    members = members_of(locked)
    if not members:
        raise NotAllowedNow("nobody_at_table")
    locked.state, locked.confirm_by = Idea.State.CONFIRMING, until
    locked.asked_count, locked.confirmed_count = len(members), 0
    locked.save(update_fields=["state", "confirm_by", "asked_count", "confirmed_count"])
    _close_earlier_links(locked, now)
    asked = [_ask(locked, member, now, by=by) for member in members]
    record("idea.sent_to_table", locked, by=by, wording=locked.wording, asked=len(asked))
    return asked


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
    known.save()
    said_yes = idea.confirmations.filter(wording=idea.wording, reply=Confirmation.Reply.YES)
    Idea.objects.filter(pk=idea.pk).update(confirmed_count=said_yes.count())
    record("idea.replied", idea, by=by, reply=known.reply, confirmation=known.pk)
    if reply == Confirmation.Reply.CORRECT:
        _tell_coordinators(idea, known, by=by)
    return known


def _ask(idea: Idea, member: Member, now: datetime, *, by: Actor) -> Confirmation:
    confirmation, _ = Confirmation.objects.get_or_create(
        city=idea.city,
        idea=idea,
        member=member,
        wording=idea.wording,
        defaults={"asked_at": now},
    )
    to = member.application.recipient
    assert idea.confirm_by is not None
    link = make_link(
        city=idea.city,
        purpose=PURPOSE,
        subject_id=confirmation.pk,
        expires_at=idea.confirm_by + LINK_STAYS,
        language=to.language,
    )
    queue_message(
        city=idea.city,
        to=to,
        template="ideas/mail/confirm.txt",
        key=f"confirm-idea:{confirmation.pk}",
        context={
            "new_link": link,
            "idea": idea,
            "words": reading_of(idea, to.language),
            "notes": _notes_for_paper(idea) if to.channel == Channel.LETTER else [],
        },
        by=by,
        about=idea,
        programme_id=idea.programme_id,
    )
    return confirmation


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
