"""Calendar addresses for roles: made, shown once, closed."""

from __future__ import annotations

import datetime
import secrets

from django.db import transaction
from django.utils import timezone

from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.links import look_up_hash
from tupa.apps.events.actions import record
from tupa.apps.programmes.models import Programme
from tupa.apps.workshops.models import Feed

__all__ = ["make_feed", "revoke_feed"]


@transaction.atomic
def make_feed(
    *, programme: Programme, audience: str, language: str, by: Actor, occasion: str = ""
) -> tuple[Feed, str]:
    """This will open a calendar for the audience; only the hash of its token is kept.

    `occasion` is the page the form stood on: sent twice from there, it is one calendar.
    """
    if audience not in Feed.Audience.values:
        raise ValueError(f"unknown audience {audience!r}")
    Programme.objects.select_for_update().get(pk=programme.pk)
    token = secrets.token_urlsafe(24)
    if occasion:
        token = look_up_hash(f"feed|{programme.pk}|{audience}|{language}|{occasion}")
    known = Feed.objects.filter(city=programme.city, token_hash=look_up_hash(token)).first()
    if known is not None:
        return known, token
    feed = Feed.objects.create(
        city=programme.city,
        programme=programme,
        audience=audience,
        language=language,
        token_hash=look_up_hash(token),
    )
    record("feed.made", feed, by=by, audience=audience)
    return feed, token


@transaction.atomic
def revoke_feed(feed: Feed, *, by: Actor, now: datetime.datetime | None = None) -> None:
    """This will close the calendar's address for good."""
    held = Feed.objects.select_for_update().get(pk=feed.pk)
    if held.revoked_at is None:
        held.revoked_at = now or timezone.now()
        held.save(update_fields=["revoked_at"])
        record("feed.revoked", held, by=by)
