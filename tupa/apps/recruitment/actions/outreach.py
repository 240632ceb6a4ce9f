"""Spreads a call through channels: who promised what, when to ring, and which link was followed."""

from __future__ import annotations

import datetime
import secrets

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.links import ALPHABET
from tupa.apps.events.actions import record
from tupa.apps.programmes.errors import NotAllowedNow
from tupa.apps.programmes.models import FeatureValue
from tupa.apps.recruitment.models import Call, OutreachChannel

__all__ = ["note_opened", "note_ring", "remove_channel", "save_channel"]

CODE_LENGTH = 5


@transaction.atomic
def save_channel(
    call: Call,
    *,
    kind: str,
    name: str,
    by: Actor,
    aimed_at: FeatureValue | None = None,
    contact_name: str = "",
    contact_phone: str = "",
    promise: str = "",
    ring_on: datetime.date | None = None,
    channel: OutreachChannel | None = None,
) -> OutreachChannel:
    """This will write down a channel of the call. Its link stays the same for ever."""
    row = Call.objects.select_for_update().get(city=call.city_id, pk=call.pk)
    others = row.channels.exclude(pk=channel.pk) if channel else row.channels.all()
    if name.casefold() in {other.name.casefold() for other in others}:
        raise NotAllowedNow("channel_exists")
    if channel is None:
        channel = OutreachChannel(city_id=row.city_id, call=row, code=_new_code(row.city_id))
    channel.kind, channel.name, channel.aimed_at = kind, name, aimed_at
    channel.contact_name, channel.contact_phone = contact_name, contact_phone
    channel.promise, channel.ring_on = promise, ring_on
    channel.save()
    record("channel.saved", channel, by=by, programme_id=row.programme_id, kind=str(kind))
    return channel


def _new_code(city_id: int) -> str:
    """Short enough to type from a poster, without signs that are taken for one another."""
    while True:
        code = "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH)).lower()
        if not OutreachChannel.objects.filter(city=city_id, code=code).exists():
            return code


@transaction.atomic
def remove_channel(channel: OutreachChannel, *, by: Actor) -> None:
    """This will throw away a channel through which nobody has applied."""
    rows = OutreachChannel.objects.select_for_update().select_related("call")
    row = rows.filter(city=channel.city_id, pk=channel.pk).first()
    if row is None:
        return
    if row.applications.exists():
        raise NotAllowedNow("channel_used")
    record("channel.removed", row, by=by, programme_id=row.call.programme_id)
    row.delete()


@transaction.atomic
def note_ring(
    channel: OutreachChannel, *, by: Actor, ring_on: datetime.date | None = None
) -> OutreachChannel:
    """This will note that the contact was rung just now, and when to ring next, if ever."""
    rows = OutreachChannel.objects.select_for_update().select_related("call")
    row = rows.get(city=channel.city_id, pk=channel.pk)
    row.rung_at, row.ring_on = timezone.now(), ring_on
    row.save(update_fields=["rung_at", "ring_on"])
    record("channel.rung", row, by=by, programme_id=row.call.programme_id)
    return row


def note_opened(channel: OutreachChannel) -> None:
    """This will count that the link was followed: a number, never who."""
    OutreachChannel.objects.filter(pk=channel.pk).update(opened=F("opened") + 1)
