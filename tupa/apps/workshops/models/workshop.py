"""A meeting of the panel."""

from __future__ import annotations

import datetime
import uuid

from django.db import models
from django.utils import timezone
from i18nfield.fields import I18nCharField, I18nTextField

from tupa.apps.accounts.models import CityModel
from tupa.apps.programmes.models import Programme
from tupa.apps.venues.models import Venue

__all__ = ["Workshop"]


class WorkshopQuerySet(models.QuerySet["Workshop"]):
    def published(self) -> WorkshopQuerySet:
        return self.filter(is_published=True)

    def going_ahead(self) -> WorkshopQuerySet:
        """Not cancelled."""
        return self.filter(cancelled_at=None)


class Workshop(CityModel):
    """A meeting of the panel in a place that fits its theme."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="workshops")
    number = models.PositiveSmallIntegerField()
    theme = I18nCharField()
    introduction = I18nTextField(blank=True)
    venue = models.ForeignKey(
        Venue, null=True, blank=True, on_delete=models.PROTECT, related_name="workshops"
    )
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    #: For those who take part from elsewhere: a meeting page, and a number to call.
    remote_link = models.URLField(blank=True)
    remote_phone = models.CharField(max_length=100, blank=True)
    is_published = models.BooleanField(default=False)
    #: Taken off the site: calendars that everyone follows hear that it is cancelled there.
    unpublished_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancel_reason = I18nTextField(blank=True)
    invited_at = models.DateTimeField(null=True, blank=True)
    ideas_published_at = models.DateTimeField(null=True, blank=True)
    calendar_uid = models.UUIDField(default=uuid.uuid4, editable=False)
    calendar_sequence = models.PositiveSmallIntegerField(default=0)

    objects = WorkshopQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "number"]
        constraints = [
            models.UniqueConstraint(fields=["city", "programme", "number"], name="workshop_once"),
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="workshop_has_a_length"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.theme}"

    def is_over(self, now: datetime.datetime | None = None) -> bool:
        return self.ends_at <= (now or timezone.now())
