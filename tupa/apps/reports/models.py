"""Reports of a panel as it stood on a day, and the templates a city writes them into."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tupa.apps.accounts.models import CityModel, User
from tupa.apps.programmes.models import Programme

__all__ = ["Report", "ReportTemplate"]


class ReportQuerySet(models.QuerySet["Report"]):
    def published(self) -> ReportQuerySet:
        return self.filter(published_at__isnull=False)


class Report(CityModel):
    """What a panel had done by a day: the figures as they were counted, and the city's own words.

    `facts` holds numbers and ids; words of ideas, answers and promises are read when the report is
    shown, so that what is redacted later is redacted here too.
    """

    class Frame(models.TextChoices):
        SHEET = "sheet", _("One page for decision makers")
        ESPOO = "espoo", _("Voluntary Local Review, three chapters")
        UN = "un", _("Voluntary Local Review, the UN’s guiding elements")

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="reports")
    number = models.PositiveSmallIntegerField()
    frame = models.CharField(max_length=5, choices=Frame)
    cut_off = models.DateField()
    #: Everything that happened before this moment is in the report.
    until = models.DateTimeField()
    words: models.JSONField[Any, Any] = models.JSONField(default=dict)
    facts: models.JSONField[Any, Any] = models.JSONField(default=dict)
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    counted_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["city", "programme", "number"], name="report_once"),
        ]

    def __str__(self) -> str:
        return f"report {self.programme_id}/{self.number}"


class ReportTemplate(CityModel):
    """The city's own Word or PowerPoint file that reports are written into."""

    class Kind(models.TextChoices):
        WORD = "docx", "Word"
        SLIDES = "pptx", "PowerPoint"

    kind = models.CharField(max_length=4, choices=Kind)
    content = models.BinaryField()
    saved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["city", "kind"], name="report_template_once_a_kind"),
        ]

    def __str__(self) -> str:
        return f"template {self.kind}"
