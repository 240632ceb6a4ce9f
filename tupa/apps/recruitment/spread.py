"""How a call has spread: through which channel people came, and whether those missing came too."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from tupa.apps.accounts.city import address_at
from tupa.apps.programmes.models import FeatureValue, Programme
from tupa.apps.recruitment.models import Application, Call, OutreachChannel
from tupa.apps.recruitment.tally import Tally, tallies_of

__all__ = [
    "AFTER_APPLYING",
    "ChannelRow",
    "Spread",
    "address_of",
    "after_applying",
    "came_by",
    "keep_channel",
    "spread_of",
]

MOST_VALUES = 4
#: A later app notes how this visitor came: `(request, application)`, once the form is in.
AFTER_APPLYING: list[Callable[[HttpRequest, Application], None]] = []


def after_applying(note: Callable[[HttpRequest, Application], None]) -> None:
    if note not in AFTER_APPLYING:
        AFTER_APPLYING.append(note)


@dataclass(frozen=True)
class ChannelRow:
    """One channel, how many applied through it, and how many of each group that is missing."""

    channel: OutreachChannel | None
    applied: int
    pairs: list[tuple[FeatureValue, int]]


@dataclass(frozen=True)
class Spread:
    """The channels of a programme against the widest gaps of its board."""

    values: list[FeatureValue]
    rows: list[ChannelRow]


def spread_of(
    programme: Programme, values: Iterable[FeatureValue], tally: Tally | None = None
) -> Spread:
    """Every channel and, last, those who came without one. One query beside the tally."""
    values = list(values)[:MOST_VALUES]
    tally = tally or tallies_of([programme])[programme.pk]
    channels = OutreachChannel.objects.filter(city=programme.city_id, call__programme=programme)
    totals, counts = tally.channels, tally.channel_values
    rows = [
        ChannelRow(
            one,
            totals[key],
            [(value, counts[(key, value.pk)]) for value in values],
        )
        for one, key in [*((one, one.pk) for one in channels), (None, None)]
    ]
    rows.sort(key=lambda row: (row.channel is None, -row.applied))
    return Spread(values, rows)


def address_of(channel: OutreachChannel, language: str = "") -> str:
    """The short link as it is printed; with a language the page opens in that one."""
    path = reverse("come_in", args=[channel.code])
    return address_at(channel.city, f"{path}{language}")


def keep_channel(request: HttpRequest, channel: OutreachChannel) -> None:
    """Remembers until the browser is closed through which link this visitor came."""
    request.session[_key(channel.call.programme_id)] = channel.pk


def came_by(request: HttpRequest, call: Call | None) -> OutreachChannel | None:
    """The channel this visitor came by, if it belongs to the panel they apply to."""
    if call is None:
        return None
    kept = request.session.get(_key(call.programme_id))
    if not isinstance(kept, int):
        return None
    channels = OutreachChannel.objects.filter(city=call.city_id, pk=kept)
    return channels.filter(call__programme=call.programme_id).first()


def _key(programme: int) -> str:
    return f"came_by:{programme}"
