"""Says that a live page has changed."""

from __future__ import annotations

from django.core import signing
from django.db.models import F

from tupa.apps.accounts.models import City
from tupa.apps.live.models import Channel

__all__ = ["bump", "channel_token", "read_token", "version_of"]

SALT = "tupa.live"
TOKEN_SECONDS = 60 * 60 * 12


def bump(city: City, name: str) -> None:
    """This will raise the channel's version, in the transaction of the change itself."""
    if not Channel.objects.filter(city=city, name=name).update(version=F("version") + 1):
        channel, made = Channel.objects.get_or_create(city=city, name=name, defaults={"version": 1})
        if not made:
            Channel.objects.filter(pk=channel.pk).update(version=F("version") + 1)


def version_of(city: City, name: str) -> int:
    channel = Channel.objects.filter(city=city, name=name).first()
    return channel.version if channel else 0


def channel_token(city: City, name: str) -> str:
    """A short-lived ticket that opens one channel without a session."""
    return signing.dumps([city.pk, name], salt=SALT)


def read_token(token: str) -> tuple[int, str] | None:
    try:
        city_id, name = signing.loads(token, salt=SALT, max_age=TOKEN_SECONDS)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return int(city_id), str(name)
