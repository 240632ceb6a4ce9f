"""Says that a live page has changed."""

from __future__ import annotations

from django.core import signing
from django.db import connection

from tupa.apps.accounts.models import City
from tupa.apps.live.models import Channel

__all__ = ["bump", "channel_token", "read_token", "version_of"]

SALT = "tupa.live"
TOKEN_SECONDS = 60 * 60 * 12


# Written out, as nearly every action pays for it: one question, and two at once both count.
_BUMP = (
    "INSERT INTO live_channel (city_id, name, version) VALUES (%s, %s, 1) "
    "ON CONFLICT (city_id, name) DO UPDATE SET version = live_channel.version + 1"
)


def bump(city: City, name: str) -> None:
    """This will raise the channel's version, in the transaction of the change itself."""
    with connection.cursor() as cursor:
        cursor.execute(_BUMP, [city.pk, name])


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
