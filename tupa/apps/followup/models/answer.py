"""Ideas given to units, and what the units answered."""

from __future__ import annotations

import datetime

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nCharField, I18nTextField

from tupa.apps.accounts.models import CityModel, User
from tupa.apps.followup.models.unit import Contact, Unit
from tupa.apps.ideas.models import Idea
from tupa.apps.panel.models import Member

__all__ = ["Answer", "Assignment", "Remark", "Reminder", "TableQuestion", "TableReply"]


class Reminder(models.TextChoices):
    """The last reminder that went out for a day."""

    EARLY = "early", _("Two weeks before")
    SOON = "soon", _("Three days before")
    TODAY = "today", _("On the day")
    LATE = "late", _("The day after")
    ABOVE = "above", _("A week after, to the superior")


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def open(self) -> AssignmentQuerySet:
        """Assignments that still wait for a final answer; a withdrawn idea is not answered."""
        return self.filter(closed_at=None).exclude(idea__state=Idea.State.WITHDRAWN)

    def overdue(self, today: object) -> AssignmentQuerySet:
        return self.open().filter(answer_by__lt=today)

    def of_units_of(self, user: User) -> AssignmentQuerySet:
        """Those of the units this person is a member of."""
        return self.filter(city=user.city_id, unit__members__user=user)


class Assignment(CityModel):
    """An idea given to a unit, with the day by which it answers."""

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="assignments")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="assignments")
    asked_on = models.DateField()
    answer_by = models.DateField()
    first_answer_by = models.DateField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    reminder = models.CharField(max_length=5, choices=Reminder, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        ordering = ["answer_by", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["city", "idea", "unit"], name="assigned_once"),
        ]
        indexes = [models.Index(fields=["city", "unit", "answer_by"], name="assignment_due")]

    def __str__(self) -> str:
        return f"{self.idea_id} {self.unit_id}"

    def is_late_on(self, today: datetime.date) -> bool:
        return self.closed_at is None and self.answer_by < today


class AnswerQuerySet(models.QuerySet["Answer"]):
    def published(self) -> AnswerQuerySet:
        return self.filter(published_at__isnull=False)

    def drafts(self) -> AnswerQuerySet:
        return self.filter(published_at=None)


class Answer(CityModel):
    """The city's dated reply to an idea, with its reasons in plain language."""

    class Outcome(models.TextChoices):
        IMPLEMENTED = "implemented", _("Will be done")
        PARTLY = "partly", _("Will be done in part")
        NOT_IMPLEMENTED = "not_implemented", _("Will not be done")
        EXISTS = "exists", _("Exists already")
        FORWARDED = "forwarded", _("Not the city's matter, forwarded")
        NEEDS_DECISION = "needs_decision", _("Needs a decision")
        NEEDS_TIME = "needs_time", _("Needs more time")

    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="answers")
    outcome = models.CharField(max_length=16, choices=Outcome)
    reason = I18nTextField()
    new_answer_by = models.DateField(null=True, blank=True)
    forwarded_to = I18nCharField(blank=True)
    deciding_body = I18nCharField(blank=True)
    owner = I18nCharField(blank=True)
    money = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    diary_number = models.CharField(max_length=60, blank=True)
    decision_url = models.URLField(max_length=300, blank=True)
    was_due_on = models.DateField(null=True, blank=True)
    corrects = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="corrections"
    )
    written_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    written_by_contact = models.ForeignKey(
        Contact, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    written_at = models.DateTimeField(default=timezone.now)
    handed_on_at = models.DateTimeField(null=True, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)

    objects = AnswerQuerySet.as_manager()

    class Meta:
        ordering = ["written_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["city", "assignment"],
                condition=models.Q(published_at=None),
                name="one_draft_an_assignment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.assignment_id} {self.outcome}"

    @property
    def is_final(self) -> bool:
        return self.outcome not in {self.Outcome.NEEDS_TIME, self.Outcome.NEEDS_DECISION}

    @property
    def needs_promise(self) -> bool:
        return self.outcome in {self.Outcome.IMPLEMENTED, self.Outcome.PARTLY}

    @property
    def days_late(self) -> int:
        """Days after the day it was due; negative when early."""
        if self.published_at is None or self.was_due_on is None:
            return 0
        return (timezone.localdate(self.published_at) - self.was_due_on).days


class Remark(CityModel):
    """What somebody said of a draft while it was made: for the unit and the organisers only."""

    class Kind(models.TextChoices):
        COMMENT = "comment", _("Comment")
        RETURNED = "returned", _("Sent back")

    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="remarks")
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.COMMENT)
    text = models.TextField()
    by_user = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    by_contact = models.ForeignKey(
        Contact, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.assignment_id} {self.kind}"


class TableQuestion(CityModel):
    """What a unit asked the table before it answers."""

    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="questions")
    text = I18nTextField()
    asked_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["asked_at", "pk"]

    def __str__(self) -> str:
        return f"question {self.pk}"


class TableReply(CityModel):
    """A member of the table who was asked, and what they replied."""

    question = models.ForeignKey(TableQuestion, on_delete=models.CASCADE, related_name="replies")
    member = models.ForeignKey(
        Member, null=True, on_delete=models.SET_NULL, related_name="replies_to_units"
    )
    text = models.TextField(blank=True)
    replied_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["replied_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["city", "question", "member"], name="asked_once"),
        ]

    def __str__(self) -> str:
        return f"reply {self.pk}"
