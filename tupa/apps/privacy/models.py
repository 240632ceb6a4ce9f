"""What was redacted, by whom and why; how long each class of personal data is kept."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tupa.apps.accounts.models import CityModel, User

__all__ = ["ArchiveExport", "Redaction", "RetentionRule"]


class RetentionRule(CityModel):
    """How many days a city keeps one retention class, by its information control plan."""

    code = models.CharField(max_length=40)
    days = models.PositiveIntegerField()
    basis = models.CharField(max_length=200, blank=True)
    archives_first = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["city", "code"], name="retention_class_once")
        ]

    def __str__(self) -> str:
        return f"{self.code}: {self.days}"


class ArchiveExport(CityModel):
    """A file made for archiving: of which rows (their ids alone), by whom, and its fingerprint."""

    code = models.CharField(max_length=40)
    rows = models.JSONField()
    digest = models.CharField(max_length=64)
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["city", "code"], name="archive_of_class")]

    def __str__(self) -> str:
        return f"{self.code} {self.digest[:12]}"


class Redaction(CityModel):
    """A text replaced by a stub: what it was about, who did it and why. Never the text itself."""

    class Reason(models.TextChoices):
        NAME = "name", _("A person's name")
        CONTACT = "contact", _("Contact details")
        INSULT = "insult", _("An insult")
        HEALTH = "health", _("Somebody's health")
        OTHER = "other", _("Another reason")

    object_type = models.CharField(max_length=60)
    object_id = models.BigIntegerField()
    field = models.CharField(max_length=60)
    reason = models.CharField(max_length=20, choices=Reason)
    explanation = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [
            models.Index(fields=["city", "object_type", "object_id"], name="redacted_object")
        ]

    def __str__(self) -> str:
        return f"{self.object_type} {self.object_id}"
