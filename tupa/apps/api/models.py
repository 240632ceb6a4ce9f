"""Where the city's news is sent to, and what was sent."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tupa.apps.accounts.models import CityModel
from tupa.apps.privacy.fields import EncryptedTextField

__all__ = ["Delivery", "Webhook"]


class Webhook(CityModel):
    """An address of another system that hears when something is published."""

    class Event(models.TextChoices):
        IDEA = "idea.published", _("An idea is published")
        ANSWER = "answer.published", _("An answer is published")
        PROMISE = "promise.moved", _("A promise moves")

    name = models.CharField(max_length=120)
    url = models.URLField(max_length=500)
    events = models.JSONField(default=list)
    secret = EncryptedTextField()
    is_active = models.BooleanField(default=True)
    #: The last link of the city's chain that was looked at for this address.
    seen = models.BigIntegerField(default=0)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["city", "is_active"], name="webhook_active")]

    def __str__(self) -> str:
        return self.name


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def due(self, now: object) -> DeliveryQuerySet:
        return self.filter(state=Delivery.State.WAITING, next_at__lte=now, webhook__is_active=True)

    def parked(self) -> DeliveryQuerySet:
        return self.filter(state=Delivery.State.PARKED)


class Delivery(CityModel):
    """One piece of news for one address. It holds ids; its words are read when it is sent."""

    class State(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("delivery", "Waiting")
        SENT = "sent", pgettext_lazy("delivery", "Sent")
        PARKED = "parked", pgettext_lazy("delivery", "Not got through")
        GONE = "gone", pgettext_lazy("delivery", "No longer public, not sent")

    webhook = models.ForeignKey(Webhook, on_delete=models.CASCADE, related_name="deliveries")
    key = models.UUIDField(default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=40)
    #: The link of the chain it tells of; none for a trial.
    sequence = models.BigIntegerField(null=True, blank=True)
    object_id = models.BigIntegerField(null=True, blank=True)
    happened_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField(default=timezone.now)
    #: What the other end said last: a status such as 503, or a word of ours.
    outcome = models.CharField(max_length=20, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        ordering = ["-happened_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["city", "webhook", "sequence"], name="news_once_an_address"
            ),
        ]
        indexes = [models.Index(fields=["city", "state", "next_at"], name="delivery_due")]

    def __str__(self) -> str:
        return f"{self.webhook_id} {self.kind} {self.state}"
