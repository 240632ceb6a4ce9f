"""Publishes ideas, also when the table stays silent, and withdraws them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from i18nfield.strings import LazyI18nString

from tupa.apps.accounts.actor import SYSTEM, Actor
from tupa.apps.accounts.models import City
from tupa.apps.events.actions import record
from tupa.apps.ideas.actions.linking import link_merged
from tupa.apps.ideas.actions.wording import lock
from tupa.apps.ideas.errors import NotAllowedNow
from tupa.apps.ideas.models import Confirmation, Idea
from tupa.apps.ideas.people import members_of
from tupa.apps.look.spoken import needed_languages
from tupa.apps.workshops.models import Workshop

__all__ = ["open_corrections", "publish_idea", "publish_silent", "why_not_yet", "withdraw_idea"]


@transaction.atomic
def publish_idea(idea: Idea, *, by: Actor, now: datetime | None = None) -> Idea:
    """This will publish an idea once the table has spoken, or its time to speak is over."""
    now = now or timezone.now()
    locked = lock(idea)
    if locked.state == Idea.State.PUBLISHED:
        return locked
    refusal = why_not_yet(locked, now)
    if refusal is not None:
        raise refusal
    return _publish(locked, now, by=by)


def publish_silent(city: City, now: datetime) -> int:
    """This will publish every idea whose table did not reply in time, unless a correction waits."""
    corrected = Confirmation.objects.filter(
        idea=OuterRef("pk"), wording=OuterRef("wording"), reply=Confirmation.Reply.CORRECT
    )
    due = Idea.objects.awaiting_confirmation().filter(city=city, confirm_by__lt=now)
    candidates = due.exclude(Exists(corrected)).order_by("pk").values_list("pk", flat=True)
    return sum(_publish_silent(pk, now) for pk in list(candidates))


@transaction.atomic
def _publish_silent(pk: int, now: datetime) -> bool:
    """Looks again under the lock: another tick or a coordinator may have been quicker."""
    locked = lock(Idea(pk=pk))
    is_due = locked.confirm_by is not None and locked.confirm_by < now
    if locked.state != Idea.State.CONFIRMING or not is_due:
        return False
    if open_corrections(locked):
        return False
    _publish(locked, now, by=SYSTEM)
    return True


@transaction.atomic
def withdraw_idea(
    idea: Idea,
    *,
    reason: Mapping[str, str] | LazyI18nString,
    by: Actor,
    merged_into: Idea | None = None,
) -> Idea:
    """This will withdraw an idea with its public reason; merged, its notes move along by links."""
    text = reason if isinstance(reason, LazyI18nString) else LazyI18nString(dict(reason))
    locked = lock(idea)
    if locked.is_withdrawn:
        return locked
    if not all((text.data or {}).get(code) for code in needed_languages()):
        raise NotAllowedNow("no_reason")
    if merged_into is not None:
        link_merged(locked, merged_into, by=by)
    locked.state, locked.withdrawn_at = Idea.State.WITHDRAWN, timezone.now()
    locked.withdrawal_reason, locked.merged_into = text, merged_into
    locked.save(update_fields=["state", "withdrawn_at", "withdrawal_reason", "merged_into"])
    record("idea.withdrawn", locked, by=by, merged_into=merged_into.pk if merged_into else None)
    return locked


def why_not_yet(
    idea: Idea, now: datetime, confirmations: Sequence[Confirmation] | None = None
) -> NotAllowedNow | None:
    """Why an idea cannot be published now, if so."""
    if confirmations is None:
        confirmations = list(idea.confirmations.all())
    if idea.state == Idea.State.WITHDRAWN:
        return NotAllowedNow("withdrawn")
    if idea.state == Idea.State.DRAFT:
        # Reworded after the table's correction: the coordinator may publish without asking again.
        return NotAllowedNow("not_asked") if not confirmations and members_of(idea) else None
    replied = sum(one.wording == idea.wording and bool(one.replied_at) for one in confirmations)
    is_over = idea.confirm_by is not None and idea.confirm_by < now
    return None if is_over or replied >= idea.asked_count else NotAllowedNow("still_waiting")


def open_corrections(idea: Idea) -> int:
    """Corrections to the present wording."""
    return idea.confirmations.filter(wording=idea.wording, reply=Confirmation.Reply.CORRECT).count()


def _publish(idea: Idea, now: datetime, *, by: Actor) -> Idea:
    """The table has confirmed when more than half of those asked said yes."""
    idea.state, idea.published_at = Idea.State.PUBLISHED, now
    idea.is_confirmed = idea.confirmed_count * 2 > idea.asked_count
    idea.save(update_fields=["state", "published_at", "is_confirmed"])
    if idea.workshop_id:
        Workshop.objects.filter(pk=idea.workshop_id, ideas_published_at=None).update(
            ideas_published_at=now
        )
    record(
        "idea.published",
        idea,
        by=by,
        is_confirmed=idea.is_confirmed,
        confirmed=idea.confirmed_count,
        asked=idea.asked_count,
    )
    return idea
