"""Messages to residents and staff: by e-mail, as a letter, or as a call somebody makes."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tupa.apps.accounts.models import CityModel
from tupa.apps.look.language_names import choices_of_all
from tupa.apps.privacy.fields import EncryptedTextField

__all__ = ["Channel", "Message", "MessageText"]


class MessageQuerySet(models.QuerySet["Message"]):
    def letters_to_print(self) -> MessageQuerySet:
        return self.filter(state=Message.State.TO_PRINT)

    def calls_to_make(self) -> MessageQuerySet:
        return self.filter(state=Message.State.TO_CALL)

    def needing_a_person(self) -> MessageQuerySet:
        """Nothing moves these but somebody looking at them."""
        states = Message.State
        return self.filter(state__in=[states.PARKED, states.REFUSED, states.BOUNCED])

    def real(self) -> MessageQuerySet:
        """Without those that were written to practise."""
        return self.exclude(state=Message.State.PRACTICE)

    def held_up(self) -> MessageQuerySet:
        """E-mails that have been tried and wait for the server."""
        return self.filter(state=Message.State.QUEUED, attempts__gt=0)


class Channel(models.TextChoices):
    """How a person wishes to be reached."""

    EMAIL = "email", _("By e-mail")
    PHONE = "phone", _("By phone")
    LETTER = "letter", _("By letter")


class Message(CityModel):
    """One message to one person, in that person's language."""

    class State(models.TextChoices):
        QUEUED = "queued", _("Waiting to be sent")
        SENDING = "sending", _("Being sent")
        SENT = "sent", _("Sent")
        PARKED = "parked", _("Unclear whether it was sent")
        REFUSED = "refused", _("Could not be sent")
        BOUNCED = "bounced", _("Came back undelivered")
        TO_PRINT = "to_print", _("Waiting to be printed")
        PRINTED = "printed", _("Printed and posted")
        TO_CALL = "to_call", _("Waiting for a call")
        CALLED = "called", _("Told by phone")
        LAPSED = "lapsed", _("No longer needed")
        PRACTICE = "practice", _("Practice: goes to nobody")

    key = models.CharField(max_length=120)
    template = models.CharField(max_length=80)
    channel = models.CharField(max_length=10, choices=Channel)
    state = models.CharField(max_length=10, choices=State)
    language = models.CharField(max_length=12, choices=choices_of_all)
    recipient_name = models.CharField(max_length=200, blank=True)
    address = EncryptedTextField(null=True, blank=True)
    subject = models.CharField(max_length=300)
    body = EncryptedTextField(null=True, blank=True)
    #: Goes as a text message to the phone number in `address`.
    by_sms = models.BooleanField(default=False)
    message_id = models.UUIDField(default=uuid.uuid4, editable=False)
    about_type = models.CharField(max_length=60, blank=True)
    about_id = models.BigIntegerField(null=True, blank=True)
    programme_id = models.BigIntegerField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now)
    next_try_at = models.DateTimeField(default=timezone.now)
    handed_over_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    valid_until = models.DateTimeField(null=True, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["city", "key"], name="message_once")]
        indexes = [
            models.Index(fields=["city", "state", "next_try_at"], name="message_due"),
            models.Index(fields=["city", "about_type", "about_id"], name="message_about"),
            models.Index(fields=["city", "-created_at"], name="message_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.template} {self.state}"

    @property
    def status(self) -> tuple[str, str]:
        """Kind and words of its status tag."""
        if self.state == self.State.QUEUED and self.attempts:
            return "late", str(_("Waiting: the mail server does not answer"))
        return _KINDS.get(self.State(self.state), ""), self.get_state_display()

    @property
    def is_secret(self) -> bool:
        """Holds something that lets one sign in: never shown to anybody else."""
        return self.valid_until is not None


_KINDS = {
    Message.State.SENDING: "doing",
    Message.State.SENT: "done",
    Message.State.PRINTED: "done",
    Message.State.CALLED: "done",
    Message.State.PARKED: "late",
    Message.State.REFUSED: "no",
    Message.State.BOUNCED: "no",
}


class MessageText(CityModel):
    """The city's own words for one kind of message, in one language or in Easy Finnish."""

    template = models.CharField(max_length=80)
    language = models.CharField(max_length=12)
    subject = models.CharField(max_length=300)
    body = models.TextField()
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["city", "template", "language"], name="message_text_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.template} {self.language}"
