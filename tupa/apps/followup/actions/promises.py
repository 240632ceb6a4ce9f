"""Promises made outside an answer, and where every promise stands."""

from __future__ import annotations

import datetime
import uuid

from django.db import transaction
from django.utils import timezone

from tupa.apps.accounts.actor import Actor
from tupa.apps.events.actions import record
from tupa.apps.followup.clock import day_in
from tupa.apps.followup.errors import NotAllowedNow
from tupa.apps.followup.models import Commitment, Progress, Unit
from tupa.apps.followup.texts import Text, is_official
from tupa.apps.ideas.models import Idea
from tupa.apps.look.languages import tidy

__all__ = ["lock_promise", "make_promise", "note_progress", "tell_progress"]

State = Commitment.State
_CLOSED = {State.KEPT, State.DROPPED}


@transaction.atomic
def make_promise(
    idea: Idea,
    *,
    unit: Unit,
    text: Text,
    owner: Text,
    due_on: datetime.date,
    by: Actor,
    next_update_on: datetime.date | None = None,
    state: str = State.PROMISED,
    made_at: datetime.datetime | None = None,
) -> Commitment:
    """This will keep a promise that was made before the programme came to Tupa."""
    if idea.state != Idea.State.PUBLISHED:
        raise NotAllowedNow("not_published")
    if unit.city_id != idea.city_id:
        raise NotAllowedNow("other_city")
    if not (is_official(text) and is_official(owner)):
        raise NotAllowedNow("promise_languages")
    commitment = Commitment.objects.create(
        city=idea.city,
        idea=idea,
        unit=unit,
        text=tidy(text),
        owner=tidy(owner),
        due_on=due_on,
        next_update_on=next_update_on,
        state=state,
        made_at=made_at or timezone.now(),
    )
    record("promise.imported", commitment, by=by, programme_id=idea.programme_id, idea=idea.pk)
    return commitment


@transaction.atomic
def tell_progress(
    commitment: Commitment,
    *,
    state: str,
    text: Text,
    by: Actor,
    done: int | None = None,
    total: int | None = None,
    next_update_on: datetime.date | None = None,
    due_on: datetime.date | None = None,
    evidence_url: str = "",
    evidence_title: Text | None = None,
    submission: uuid.UUID | None = None,
    now: datetime.datetime | None = None,
) -> Progress:
    """This will say where a promise stands; the table and the followers are told that day."""
    now = now or timezone.now()
    locked = lock_promise(commitment)
    submission = submission or uuid.uuid4()
    known = Progress.objects.filter(city=locked.city, submission=submission).first()
    if known is not None:
        return known
    today = day_in(locked.city, now)
    _check(locked, State(state), text, done, total)
    if evidence_url and not (evidence_url.startswith("https://") and is_official(evidence_title)):
        raise NotAllowedNow("bad_evidence")
    _check_days(locked, State(state), next_update_on, due_on, today)
    progress = Progress.objects.create(
        city=locked.city,
        commitment=locked,
        submission=submission,
        state=state,
        text=tidy(text),
        done=done,
        total=total,
        evidence_url=evidence_url,
        evidence_title=tidy(evidence_title),
        was_due_on=locked.due_on if due_on and due_on != locked.due_on else None,
        at=now,
    )
    locked.state, locked.reminder = State(state), ""
    locked.next_update_on = None if locked.is_closed else next_update_on
    locked.due_on = due_on or locked.due_on
    locked.save(update_fields=["state", "next_update_on", "due_on", "reminder"])
    _record(locked, progress, by=by)
    return progress


def note_progress(
    commitment: Commitment,
    *,
    state: str,
    text: Text,
    done: int | None,
    total: int | None,
    by: Actor,
) -> Progress:
    """This will keep news that a step of a locked promise brought; its days stay as they are."""
    progress = Progress.objects.create(
        city=commitment.city,
        commitment=commitment,
        state=state,
        text=tidy(text),
        done=done,
        total=total,
    )
    if commitment.state != state:
        commitment.state = State(state)
        commitment.save(update_fields=["state"])
    _record(commitment, progress, by=by)
    return progress


def _record(commitment: Commitment, progress: Progress, *, by: Actor) -> None:
    """Who is to know is told once a day: `tell_news`."""
    record(
        "promise.moved",
        commitment,
        by=by,
        programme_id=commitment.idea.programme_id,
        idea=commitment.idea_id,
        state=progress.state,
    )


def lock_promise(commitment: Commitment) -> Commitment:
    """The promise, held until the end of the transaction; one not yet public is refused."""
    locked = (
        Commitment.objects.select_for_update(of=("self",))
        .select_related("city", "unit", "idea__programme", "idea__city", "answer")
        .get(pk=commitment.pk)
    )
    if locked.answer is not None and locked.answer.published_at is None:
        raise NotAllowedNow("not_public")
    return locked


def _check(
    commitment: Commitment, state: State, text: Text, done: int | None, total: int | None
) -> None:
    if not is_official(text):
        raise NotAllowedNow("no_drop_reason" if state == State.DROPPED else "no_text")
    if (done is None) != (total is None):
        raise NotAllowedNow("not_counted")
    if done is not None and total is not None and (done > total or total == 0):
        raise NotAllowedNow("not_counted")


def _check_days(
    commitment: Commitment,
    state: State,
    next_update_on: datetime.date | None,
    due_on: datetime.date | None,
    today: datetime.date,
) -> None:
    if due_on is not None and due_on != commitment.due_on and state != State.CHANGED:
        raise NotAllowedNow("date_unchanged")
    if state in _CLOSED:
        return
    if next_update_on is None:
        raise NotAllowedNow("no_next_update")
    if next_update_on <= today:
        raise NotAllowedNow("past_date")
