"""What the workshops of a programme are for, and what must be done before and after them."""

from __future__ import annotations

import datetime
import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from i18nfield.fields import I18nCharField, I18nTextField

from tupa.apps.accounts.models import CityModel, Role, User
from tupa.apps.look.language_names import choices_of_all
from tupa.apps.programmes.models import Programme
from tupa.apps.workshops.models.workshop import Workshop

__all__ = ["Aim", "Feed", "PlanTask", "SeriesQuestion", "WithdrawnEntry"]


class Aim(CityModel):
    """Something the programme wants to bring about, and who sees to it."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="aims")
    text = I18nTextField()
    owner = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["city", "programme"], name="aim_programme")]

    def __str__(self) -> str:
        return str(self.text)


class SeriesQuestion(CityModel):
    """A question the panel is asked for the sake of an aim, and the workshop that asks it."""

    aim = models.ForeignKey(Aim, on_delete=models.CASCADE, related_name="questions")
    text = I18nTextField()
    workshop = models.ForeignKey(
        Workshop, null=True, blank=True, on_delete=models.SET_NULL, related_name="series_questions"
    )
    owner = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["city", "aim"], name="series_question_aim")]

    def __str__(self) -> str:
        return str(self.text)


class PlanTaskQuerySet(models.QuerySet["PlanTask"]):
    def open(self) -> PlanTaskQuerySet:
        """Still to be done."""
        return self.filter(done_at=None, cancelled_at=None)

    def overdue(self, today: datetime.date) -> PlanTaskQuerySet:
        return self.open().filter(due_on__lt=today)


class PlanTask(CityModel):
    """One thing to be done by a day, before or after a workshop or for the whole series."""

    class For(models.TextChoices):
        COORDINATOR = Role.COORDINATOR.value, pgettext_lazy("who does a task", "Coordinators")
        FACILITATOR = Role.FACILITATOR.value, pgettext_lazy("who does a task", "Facilitators")
        UNIT = Role.UNIT.value, pgettext_lazy("who does a task", "Responsible units")

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="plan_tasks")
    workshop = models.ForeignKey(
        Workshop, null=True, blank=True, on_delete=models.CASCADE, related_name="plan_tasks"
    )
    #: A step of the ready plan (plan.py), whose words are there; empty for one's own.
    step = models.CharField(max_length=20, blank=True)
    title = I18nCharField(blank=True)
    due_on = models.DateField()
    role = models.CharField(max_length=12, choices=For, default=For.COORDINATOR)
    owner = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    #: Its day was chosen by somebody: it does not follow the workshop's.
    is_fixed = models.BooleanField(default=False)
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    cancelled_at = models.DateTimeField(null=True, blank=True)
    calendar_uid = models.UUIDField(default=uuid.uuid4, editable=False)
    calendar_sequence = models.PositiveSmallIntegerField(default=0)

    objects = PlanTaskQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        indexes = [models.Index(fields=["city", "programme", "due_on"], name="plan_task_due")]
        constraints = [
            models.UniqueConstraint(
                fields=["city", "workshop", "step"],
                condition=~models.Q(step=""),
                name="plan_step_once",
            ),
        ]

    def __str__(self) -> str:
        return self.words

    @property
    def words(self) -> str:
        """What is to be done, in the reader's language."""
        from tupa.apps.workshops.plan import STEPS

        step = STEPS.get(self.step)
        return str(step.text) if step and not self.title else str(self.title)


class Feed(CityModel):
    """A calendar address for a role; whoever has it can read, until it is closed."""

    class Audience(models.TextChoices):
        COORDINATOR = Role.COORDINATOR.value, pgettext_lazy("who does a task", "Coordinators")
        FACILITATOR = Role.FACILITATOR.value, pgettext_lazy("who does a task", "Facilitators")
        UNIT = Role.UNIT.value, pgettext_lazy("who does a task", "Responsible units")
        EVERYONE = "everyone", _("Everyone")

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="feeds")
    audience = models.CharField(max_length=12, choices=Audience)
    language = models.CharField(max_length=12, choices=choices_of_all, default="fi")
    token_hash = models.CharField(max_length=64)
    made_at = models.DateTimeField(default=timezone.now)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["city", "token_hash"], name="feed_token_once"),
        ]

    def __str__(self) -> str:
        return f"{self.audience} {self.language}"


class WithdrawnEntry(CityModel):
    """What calendars were told and is no more: they hear that it was cancelled."""

    programme = models.ForeignKey(
        Programme, on_delete=models.CASCADE, related_name="withdrawn_entries"
    )
    calendar_uid = models.UUIDField()
    calendar_sequence = models.PositiveSmallIntegerField()
    title = I18nCharField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    was_published = models.BooleanField(default=False)
    withdrawn_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["city", "calendar_uid"], name="withdrawn_once"),
        ]

    def __str__(self) -> str:
        return str(self.title)
