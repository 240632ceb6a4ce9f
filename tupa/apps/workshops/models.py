"""Workshops, their timed programme, and who is invited and comes."""

from __future__ import annotations

import datetime
import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nCharField, I18nTextField

from tupa.apps.accounts.models import CityModel, User
from tupa.apps.panel.models import Member
from tupa.apps.programmes.models import Programme
from tupa.apps.venues.models import Venue

__all__ = ["Activity", "Participant", "Workshop"]


class WorkshopQuerySet(models.QuerySet["Workshop"]):
    def published(self) -> WorkshopQuerySet:
        return self.filter(is_published=True)


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
    is_published = models.BooleanField(default=False)
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


class ParticipantQuerySet(models.QuerySet["Participant"]):
    def present(self) -> ParticipantQuerySet:
        return self.filter(attended=True)

    def expected(self) -> ParticipantQuerySet:
        """Everyone who has not said that they stay away."""
        return self.exclude(reply=Participant.Reply.NO)

    def current(self) -> ParticipantQuerySet:
        """Without members who have left the panel since, unless they took part."""
        seated = [Member.State.ASKED, Member.State.CONFIRMED]
        return self.filter(
            models.Q(member=None) | models.Q(member__state__in=seated) | models.Q(attended=True)
        )

    def with_names(self) -> ParticipantQuerySet:
        """With the rows from which names are read."""
        return self.select_related("member__application")


class Participant(CityModel):
    """One person at one workshop: a member of the panel, or somebody from the city."""

    class Part(models.TextChoices):
        RESIDENT = "resident", _("Resident")
        STAFF = "staff", _("City staff")
        FACILITATOR = "facilitator", _("Facilitator")
        SCRIBE = "scribe", _("Scribe")
        EXPERT = "expert", _("Expert")

    class Reply(models.TextChoices):
        NONE = "none", _("No reply yet")
        YES = "yes", _("Is coming")
        NO = "no", _("Cannot come")

    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="participants")
    member = models.ForeignKey(
        Member, null=True, blank=True, on_delete=models.PROTECT, related_name="participations"
    )
    user = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    staff_name = models.CharField(max_length=200, blank=True)
    part = models.CharField(max_length=12, choices=Part)
    reply = models.CharField(max_length=5, choices=Reply, default=Reply.NONE)
    replied_at = models.DateTimeField(null=True, blank=True)
    attended = models.BooleanField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["city", "workshop", "member"], name="member_once_a_workshop"
            ),
            models.UniqueConstraint(
                fields=["city", "workshop", "user"], name="staff_once_a_workshop"
            ),
            models.CheckConstraint(
                condition=models.Q(part="resident", member__isnull=False)
                | (~models.Q(part="resident") & models.Q(member=None)),
                name="residents_are_members",
            ),
        ]

    def __str__(self) -> str:
        return f"participant {self.pk}"

    @property
    def name(self) -> str:
        return self.member.name if self.member else self.staff_name

    @property
    def short_name(self) -> str:
        """First name and initial, for what lies on a table: `Aino K.`"""
        first, *rest = self.name.split() or [""]
        return f"{first} {rest[-1][0]}." if rest else first

    @property
    def is_from_city(self) -> bool:
        return self.part != self.Part.RESIDENT
