"""The city's timetable, and how long everybody travels."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import models
from django.utils import timezone

from tupa.apps.accounts.models import CityModel, User

__all__ = ["Feed", "Measurement"]


class Feed(CityModel):
    """A public timetable (GTFS) in use or being taken in; the newest that is ready counts."""

    key = models.UUIDField(default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=200)
    url = models.URLField(max_length=500, blank=True)
    added_at = models.DateTimeField(default=timezone.now)
    added_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    ready_at = models.DateTimeField(null=True, blank=True)
    first_day = models.DateField(null=True, blank=True)
    last_day = models.DateField(null=True, blank=True)
    #: Why it could not be taken in: a code, with file, row and field.
    failure = models.JSONField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["city", "ready_at"], name="feed_ready")]

    def __str__(self) -> str:
        return self.name

    @property
    def path(self) -> Path:
        return Path(settings.TUPA_REACH) / f"{self.key.hex}.zip"


class Measurement(CityModel):
    """How long one travels from every postcode area to every place, for one day and some starts.

    `answers` maps start ("17:30"), place and area to `[leave_by, walk, last_walk, transfers,
    home_by]`, seconds of the day (null where there is no way); without a timetable to
    `[metres]` in a straight line.
    """

    feed = models.ForeignKey(Feed, null=True, on_delete=models.SET_NULL, related_name="+")
    is_straight = models.BooleanField(default=False)
    day = models.DateField()
    starts = models.JSONField(default=list)
    minutes = models.PositiveSmallIntegerField(default=180)
    home_by = models.TimeField()
    asked_at = models.DateTimeField(default=timezone.now)
    asked_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    ready_at = models.DateTimeField(null=True, blank=True)
    answers = models.JSONField(default=dict)
    engine = models.CharField(max_length=20, blank=True)
    failure = models.JSONField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["city", "ready_at"], name="measurement_ready")]

    def __str__(self) -> str:
        return f"measurement {self.pk}"

    def seconds_of(self, start: str) -> int:
        """A start as seconds of the day."""
        moment = datetime.strptime(start, "%H:%M")  # noqa: DTZ007 - a clock time alone
        return int(timedelta(hours=moment.hour, minutes=moment.minute).total_seconds())

    @property
    def home_seconds(self) -> int:
        """The hour by which one must be home; in the small hours it is the next day's."""
        seconds = self.home_by.hour * 3600 + self.home_by.minute * 60
        return seconds if seconds >= 12 * 3600 else seconds + 86_400
