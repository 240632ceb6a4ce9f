"""Keeps the city's own words for a kind of message, and sends a trial of them to oneself."""

from __future__ import annotations

import secrets

from django.db import transaction
from django.utils import timezone

from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.models import City, User
from tupa.apps.events.actions import record
from tupa.apps.outbox.kinds import KINDS
from tupa.apps.outbox.models import Channel, Message, MessageText
from tupa.apps.outbox.wording import faults_in

__all__ = ["TextRefusedError", "remove_text", "save_text", "send_trial"]


class TextRefusedError(Exception):
    """The text has faults: codes with what they are about."""

    def __init__(self, faults: list[tuple[str, dict[str, str]]]) -> None:
        super().__init__(faults[0][0])
        self.faults = faults


@transaction.atomic
def save_text(
    city: City, *, template: str, language: str, subject: str, body: str, by: Actor
) -> MessageText:
    """This will keep the city's own words for an occasion; later messages are written with them."""
    faults = list(faults_in(KINDS[template], language, subject, body))
    if faults:
        raise TextRefusedError(faults)
    row, _made = MessageText.objects.update_or_create(
        city=city,
        template=template,
        language=language,
        defaults={"subject": subject, "body": body, "changed_at": timezone.now()},
    )
    record("message_text.saved", row, by=by, language=language)
    return row


@transaction.atomic
def remove_text(city: City, *, template: str, language: str, by: Actor) -> bool:
    """This will go back to the words that are shipped."""
    row = MessageText.objects.filter(city=city, template=template, language=language).first()
    if row is None:
        return False
    record("message_text.removed", row, by=by, language=language)
    row.delete()
    return True


@transaction.atomic
def send_trial(user: User, *, subject: str, body: str, language: str, by: Actor) -> Message:
    """This will send the filled-in text to the person who asked, and to nobody else."""
    message = Message.objects.create(
        city=user.city,
        key=f"trial:{user.pk}:{secrets.token_hex(8)}",
        template="outbox/mail/trial.txt",
        channel=Channel.EMAIL,
        state=Message.State.QUEUED,
        language=language[:2],
        recipient_name=user.name,
        address=user.email,
        subject=subject[:300],
        body=body,
        about_type=user._meta.label_lower,
        about_id=user.pk,
    )
    record("message.trial", message, by=by)
    return message
