"""The timed parts of a workshop, and what they need."""

from __future__ import annotations

import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nCharField, I18nTextField

from tupa.apps.accounts.models import CityModel
from tupa.apps.workshops.models.workshop import Workshop

__all__ = ["Activity", "Material"]


class ActivityQuerySet(models.QuerySet["Activity"]):
    def in_full(self) -> ActivityQuerySet:
        """With what a row of the run sheet shows: who leads, by name, and what is needed."""
        rows = self.select_related("leader__member__application")
        return rows.prefetch_related("materials")


class Activity(CityModel):
    """A timed part of a workshop."""

    class Who(models.TextChoices):
        """Who leads or writes, as a part in the evening rather than a name."""

        LEAD = "lead", _("Lead of the evening")
        FACILITATORS = "facilitators", _("Facilitators at the tables")
        SCRIBES = "scribes", _("Scribes at the tables")
        EXPERT = "expert", _("Expert")
        HOST = "host", _("Host of the place")
        COORDINATOR = "coordinator", _("Coordinator")
        EVERYONE = "everyone", _("Everyone")

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
    purpose = I18nTextField(blank=True)
    #: The key of a method in the library; the library may have changed since.
    method = models.SlugField(max_length=80, blank=True)
    room = I18nCharField(blank=True)
    leads = models.CharField(max_length=12, choices=Who, blank=True)
    leader = models.ForeignKey(
        "workshops.Participant",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="leads",
    )
    writes = models.CharField(max_length=12, choices=Who, blank=True)
    slides_link = models.URLField(blank=True)
    #: How short it can be made when the evening is late; 0: it can be left out.
    least_minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    began_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    #: People change tables before this part: it begins a new round of the seating plan.
    reseats = models.BooleanField(default=False)

    objects = ActivityQuerySet.as_manager()

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
    def is_running(self) -> bool:
        return self.began_at is not None and self.finished_at is None

    @property
    def ends_at(self) -> datetime.datetime:
        return self.starts_at + datetime.timedelta(minutes=self.minutes)


class Material(CityModel):
    """Something a part of the programme needs: so many for each table, person or workshop."""

    class Per(models.TextChoices):
        TABLE = "table", _("for each table")
        PERSON = "person", _("for each person")
        WORKSHOP = "workshop", _("for the whole workshop")

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="materials")
    name = I18nCharField()
    amount = models.PositiveSmallIntegerField(default=1)
    per = models.CharField(max_length=8, choices=Per, default=Per.TABLE)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["city", "activity"], name="material_activity")]
        constraints = [
            models.CheckConstraint(condition=models.Q(amount__gte=1), name="material_is_some"),
        ]

    def __str__(self) -> str:
        return f"{self.amount} {self.name}"
