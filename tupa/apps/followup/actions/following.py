"""Anybody may follow an idea by e-mail: asked for, confirmed by a link, left by a link."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.utils import timezone

from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.links import look_up_hash, make_link, revoke_links
from tupa.apps.events.actions import record
from tupa.apps.followup.errors import NotAllowedNow
from tupa.apps.followup.models import Follower
from tupa.apps.ideas.models import Idea
from tupa.apps.ideas.words import reading_of
from tupa.apps.outbox.actions import Recipient, queue_message
from tupa.apps.outbox.models import Channel, Message

__all__ = ["FOLLOW", "confirm_following", "follow_idea", "recipient_of", "stop_following"]

#: The purpose of the links with which following is confirmed and ended.
FOLLOW = "follow"
_CONFIRM_DAYS, _LINK_DAYS = 14, 400


@transaction.atomic
def follow_idea(idea: Idea, *, email: str, language: str, by: Actor) -> Follower:
    """This will ask an address whether it wants to follow; asked twice a day it is written once."""
    if idea.published_at is None:
        raise NotAllowedNow("not_published")
    address = email.strip().lower()
    Idea.objects.select_for_update().get(pk=idea.pk)
    follower, is_new = Follower.objects.get_or_create(
        city=idea.city,
        idea=idea,
        email_hash=look_up_hash(address),
        defaults={"email": address, "language": language},
    )
    if follower.confirmed_at is not None and follower.left_at is None:
        return follower
    if is_new:
        record("idea.follow_asked", follower, by=by, programme_id=idea.programme_id)
    key = f"follow:{follower.pk}:{timezone.localdate():%Y%m%d}"
    if Message.objects.filter(city=idea.city, key=key).exists():
        return follower  # written to today: no second link either
    until = timezone.now() + datetime.timedelta(days=_CONFIRM_DAYS)
    link = make_link(
        city=idea.city,
        purpose=FOLLOW,
        subject_id=follower.pk,
        expires_at=until,
        language=follower.language,
    )
    queue_message(
        city=idea.city,
        to=recipient_of(follower),
        template="followup/mail/follow.txt",
        key=key,
        context={"words": reading_of(idea, follower.language), "link": link},
        by=by,
        about=idea,
        programme_id=idea.programme_id,
    )
    return follower


@transaction.atomic
def confirm_following(follower: Follower, *, by: Actor) -> Follower:
    """This will begin to tell them what becomes of the idea."""
    locked = Follower.objects.select_for_update(of=("self",)).get(pk=follower.pk)
    if locked.confirmed_at is not None and locked.left_at is None:
        return locked
    locked.confirmed_at, locked.left_at = timezone.now(), None
    locked.save(update_fields=["confirmed_at", "left_at"])
    record("idea.followed", locked, by=by, programme_id=locked.idea.programme_id)
    return locked


@transaction.atomic
def stop_following(follower: Follower, *, by: Actor) -> None:
    """This will end it and erase the address at once."""
    locked = (
        Follower.objects.select_for_update(of=("self",))
        .select_related("city", "idea")
        .get(pk=follower.pk)
    )
    if not locked.email_hash:
        return
    now = timezone.now()
    locked.left_at, locked.email, locked.email_hash = now, None, ""
    locked.save(update_fields=["left_at", "email", "email_hash"])
    revoke_links(city=locked.city, purpose=FOLLOW, subject_id=locked.pk, now=now)
    record("idea.unfollowed", locked, by=by, programme_id=locked.idea.programme_id)


def recipient_of(follower: Follower) -> Recipient:
    return Recipient("", Channel.EMAIL, follower.email or "", follower.language)


def leave_link(follower: Follower) -> str:
    """The way out that stands in every message."""
    until = timezone.now() + datetime.timedelta(days=_LINK_DAYS)
    return make_link(
        city=follower.city,
        purpose=FOLLOW,
        subject_id=follower.pk,
        expires_at=until,
        language=follower.language,
    ).url
