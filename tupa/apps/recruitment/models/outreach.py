"""Where a call is spread: a library, an association, a school, a round of letters."""

from __future__ import annotations

import datetime

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tupa.apps.accounts.models import CityModel
from tupa.apps.privacy.fields import EncryptedTextField
from tupa.apps.programmes.models import FeatureValue
from tupa.apps.recruitment.models.call import Call

__all__ = ["OutreachChannel"]


class OutreachChannelQuerySet(models.QuerySet["OutreachChannel"]):
    def to_ring(self, today: datetime.date) -> OutreachChannelQuerySet:
        """Channels whose contact somebody promised to ring by today."""
        return self.filter(ring_on__lte=today)


class OutreachChannel(CityModel):
    """One way a call reaches people, with a short link of its own and whoever promised to help."""

    class Kind(models.TextChoices):
        LIBRARY = "library", _("Library")
        ASSOCIATION = "association", _("Association")
        SCHOOL = "school", _("School")
        LETTERS = "letters", _("Round of letters")
        SOCIAL = "social", _("Social media")
        LANGUAGE_GROUP = "language_group", _("Language group")
        OTHER = "other", pgettext_lazy("channel", "Other")

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="channels")
    kind = models.CharField(max_length=16, choices=Kind)
    name = models.CharField(max_length=120)
    code = models.CharField(max_length=8, editable=False)
    aimed_at = models.ForeignKey(
        FeatureValue, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    contact_name = models.CharField(max_length=200, blank=True)
    contact_phone = EncryptedTextField(null=True, blank=True)
    promise = models.TextField(max_length=1000, blank=True)
    ring_on = models.DateField(null=True, blank=True)
    rung_at = models.DateTimeField(null=True, blank=True)
    opened = models.PositiveIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = OutreachChannelQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["city", "code"], name="channel_code_once"),
            models.UniqueConstraint(fields=["city", "call", "name"], name="channel_name_once"),
        ]
        indexes = [models.Index(fields=["city", "call", "ring_on"], name="channel_to_ring")]

    def __str__(self) -> str:
        return self.name
