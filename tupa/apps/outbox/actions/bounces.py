"""Takes in a mail that came back, and marks the message it was about.

The mail server hands it over, one at a time, to `manage.py take_bounce`. Read is a delivery status
notification (RFC 3464): the action says failed, and the returned headers name our Message-ID. The
mail itself is not kept.
"""

from __future__ import annotations

import re
import uuid
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser

from django.db import transaction
from django.utils import timezone

from tupa.apps.accounts.actor import SYSTEM
from tupa.apps.outbox.actions.deliver import end
from tupa.apps.outbox.models import Message

__all__ = ["take_bounce"]

_OURS = re.compile(r"<([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@")
State = Message.State


@transaction.atomic
def take_bounce(content: bytes) -> Message | None:
    """This will mark the message a failed delivery is about; None when it is about none of ours."""
    mail = BytesParser(policy=policy.default).parsebytes(content)
    if not isinstance(mail, EmailMessage) or not _has_failed(mail):
        return None
    for key in _ids(mail):
        message = Message.objects.filter(message_id=key).first()
        if message is not None:
            for before in (State.SENT, State.PARKED):
                if end(message, before, State.BOUNCED, timezone.now(), by=SYSTEM):
                    break
            return message
    return None


def _has_failed(mail: EmailMessage) -> bool:
    for part in mail.walk():
        if part.get_content_type() == "message/delivery-status":
            blocks = part.get_payload()
            return any(
                str(block.get("Action", "")).strip().lower() == "failed"
                for block in (blocks if isinstance(blocks, list) else [])
                if not isinstance(block, str)
            )
    return False


def _ids(mail: EmailMessage) -> list[uuid.UUID]:
    """Message-IDs of ours in the returned headers, or in what the bounce answers."""
    found: list[str] = []
    for part in mail.walk():
        kind = part.get_content_type()
        if kind in {"message/rfc822", "text/rfc822-headers"}:
            found += _OURS.findall(part.as_string())
        for name in ("Message-ID", "In-Reply-To", "References"):
            found += _OURS.findall(str(part.get(name, "")))
    return [uuid.UUID(one) for one in dict.fromkeys(found)]
