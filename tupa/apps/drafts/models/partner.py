"""Somebody outside the city whose view is asked while a workshop is planned."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from tupa.apps.accounts.models import CityModel
from tupa.apps.look.language_names import choices_of_all
from tupa.apps.outbox.actions import Recipient
from tupa.apps.outbox.models import Channel
from tupa.apps.privacy.fields import EncryptedTextField
from tupa.apps.programmes.models import Programme

__all__ = ["Partner"]


class PartnerQuerySet(models.QuerySet["Partner"]):
    def known(self) -> PartnerQuerySet:
        """Those whose address is still kept."""
        return self.filter(forgotten_at=None)


class Partner(CityModel):
    """An association, company or other body that helps to plan, reached by e-mail."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="partners")
    name = models.CharField(max_length=200, blank=True)
    email = EncryptedTextField(null=True, blank=True)
    email_hash = models.CharField(max_length=64, blank=True)
    language = models.CharField(max_length=12, choices=choices_of_all, default="fi")
    added_at = models.DateTimeField(default=timezone.now)
    forgotten_at = models.DateTimeField(null=True, blank=True)

    objects = PartnerQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["city", "programme", "email_hash"],
                condition=~models.Q(email_hash=""),
                name="partner_once_a_programme",
            ),
        ]

    def __str__(self) -> str:
        return f"partner {self.pk}"

    @property
    def recipient(self) -> Recipient:
        return Recipient(self.name, Channel.EMAIL, self.email or "", self.language)
