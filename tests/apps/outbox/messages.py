"""Messages for the tests of the outbox."""

from __future__ import annotations

from typing import Any

from tupa.apps.accounts.actor import SYSTEM
from tupa.apps.accounts.links import NewLink
from tupa.apps.accounts.models import City, SignedLink
from tupa.apps.outbox.actions import Recipient, queue_message
from tupa.apps.outbox.models import Message

__all__ = ["CODE", "new_link", "queue"]

CODE = "7KXQ4-M2PDR"
ADDRESSES = {
    "email": "asukas@asukas.example",
    "letter": "Koivukuja 1\n00000 Koivukylä",
    "phone": "040 000 0001",
}


def new_link(city: City) -> NewLink:
    return NewLink(SignedLink(city=city), "token-of-the-link", CODE.replace("-", ""))


def queue(
    city: City,
    *,
    key: str = "k",
    channel: str = "email",
    language: str = "fi",
    name: str = "Asukas Yksi",
    **more: Any,
) -> Message:
    return queue_message(
        city=city,
        to=Recipient(name, channel, ADDRESSES[channel], language),
        template=more.pop("template", "outbox/tests/invitation.txt"),
        key=key,
        context={"new_link": new_link(city)},
        by=SYSTEM,
        **more,
    )
