"""Registers the addresses that hear the city's news, and takes them off again."""

from __future__ import annotations

import secrets
from collections.abc import Sequence

from django.db import transaction

from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.models import City
from tupa.apps.api.models import Webhook
from tupa.apps.events.actions import record
from tupa.apps.events.models import ChainHead

__all__ = [
    "change_webhook",
    "new_secret",
    "pause_webhook",
    "register_webhook",
    "remove_webhook",
    "resume_webhook",
]


@transaction.atomic
def register_webhook(
    *, city: City, name: str, url: str, events: Sequence[str], by: Actor
) -> Webhook:
    """This will send what happens from now on to the address; nothing from before. Asked twice for
    the same, there is one."""
    City.objects.select_for_update().get(pk=city.pk)
    asked = {"city": city, "name": name, "url": url, "events": list(events)}
    known = Webhook.objects.filter(**asked).first()
    if known is not None:
        return known
    webhook = Webhook.objects.create(**asked, secret=_secret(), seen=_head(city.pk))
    record("webhook.registered", webhook, by=by)
    return webhook


@transaction.atomic
def change_webhook(
    webhook: Webhook, *, name: str, url: str, events: Sequence[str], by: Actor
) -> Webhook:
    """This will change where news goes and which; the secret stays."""
    held = _lock(webhook)
    held.name, held.url, held.events = name, url, list(events)
    held.save(update_fields=["name", "url", "events"])
    record("webhook.changed", held, by=by)
    return held


@transaction.atomic
def new_secret(webhook: Webhook, *, by: Actor) -> Webhook:
    """This will make a new secret; what is sent from now on is signed with it."""
    held = _lock(webhook)
    held.secret = _secret()
    held.save(update_fields=["secret"])
    record("webhook.secret_renewed", held, by=by)
    return held


@transaction.atomic
def pause_webhook(webhook: Webhook, *, by: Actor) -> Webhook:
    """This will send nothing more to the address until it is resumed."""
    return _switch(webhook, is_active=False, by=by)


@transaction.atomic
def resume_webhook(webhook: Webhook, *, by: Actor) -> Webhook:
    """This will send to the address again, from now on; what waited goes too."""
    return _switch(webhook, is_active=True, by=by)


@transaction.atomic
def remove_webhook(webhook: Webhook, *, by: Actor) -> None:
    """This will forget the address and everything that was sent to it."""
    held = Webhook.objects.filter(city=webhook.city_id, pk=webhook.pk).first()
    if held is not None:
        record("webhook.removed", held, by=by)
        held.delete()


def _switch(webhook: Webhook, *, is_active: bool, by: Actor) -> Webhook:
    held = _lock(webhook)
    if held.is_active != is_active:
        held.is_active = is_active
        held.seen = _head(held.city_id) if is_active else held.seen
        held.save(update_fields=["is_active", "seen"])
        record("webhook.resumed" if is_active else "webhook.paused", held, by=by)
    return held


def _lock(webhook: Webhook) -> Webhook:
    return Webhook.objects.select_for_update().get(city=webhook.city_id, pk=webhook.pk)


def _secret() -> str:
    return secrets.token_urlsafe(32)


def _head(city_id: int) -> int:
    head = ChainHead.objects.filter(city=city_id).first()
    return head.sequence if head else 0
