"""The timed parts of a workshop."""

from __future__ import annotations

import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nCharField, I18nTextField

from tupa.apps.accounts.models import CityModel
from tupa.apps.workshops.models.workshop import Workshop

__all__ = ["Activity"]


class Activity(CityModel):
    """A timed part of a workshop."""

    class Kind(models.TextChoices):
        ARRIVAL = "arrival", _("Arrival")
        MEAL = "meal", _("Meal")
        TALK = "talk", _("Expert talk")
        TABLE = "table", _("Work at tables")
        PLENARY = "plenary", _("Together")
        BREAK = "break", _("Break")
        FEEDBACK = "feedback", _("Feedback")

    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="activities")
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=Kind)
    title = I18nCharField()
    description = I18nTextField(blank=True)
    question = I18nCharField(blank=True)
    speaker = I18nCharField(blank=True)
    material_title = I18nCharField(blank=True)
    material_link = models.URLField(blank=True)
    is_public = models.BooleanField(default=True)
    #: People change tables before this part: it begins a new round of the seating plan.
    reseats = models.BooleanField(default=False)

    class Meta:
        ordering = ["starts_at", "pk"]
        indexes = [models.Index(fields=["city", "workshop", "starts_at"], name="activity_time")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(minutes__gte=1), name="activity_has_a_length"
            ),
        ]

    def __str__(self) -> str:
        return str(self.title)

    @property
    def ends_at(self) -> datetime.datetime:
        return self.starts_at + datetime.timedelta(minutes=self.minutes)
