"""Who must answer, what they answered, what was promised and where it stands."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nCharField, I18nTextField

from tupa.apps.accounts.models import CityModel, User
from tupa.apps.ideas.models import Idea

__all__ = ["Answer", "Assignment", "Commitment", "Progress", "Unit", "UnitMember"]


class Unit(CityModel):
    """Who must answer: a part of the city, or another body that a matter is forwarded to."""

    key = models.SlugField(max_length=40)
    name = I18nCharField()
    email = models.EmailField(blank=True)
    is_outside = models.BooleanField(default=False)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["city", "key"], name="unit_key_once")]

    def __str__(self) -> str:
        return str(self.name)


class UnitMember(CityModel):
    """A member of staff who answers for a unit."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="members")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="unit_memberships")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["city", "unit", "user"], name="unit_member_once"),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.user_id}"


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def open(self) -> AssignmentQuerySet:
        """Assignments that still wait for a final answer."""
        return self.filter(closed_at=None)

    def overdue(self, today: object) -> AssignmentQuerySet:
        return self.open().filter(answer_by__lt=today)


class Assignment(CityModel):
    """An idea given to a unit, with the day by which it answers."""

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="assignments")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="assignments")
    asked_on = models.DateField()
    answer_by = models.DateField()
    reminded_at = models.DateTimeField(null=True, blank=True)
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
    written_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["written_at", "pk"]

    def __str__(self) -> str:
        return f"{self.assignment_id} {self.outcome}"

    @property
    def is_final(self) -> bool:
        return self.outcome not in {self.Outcome.NEEDS_TIME, self.Outcome.NEEDS_DECISION}


class Commitment(CityModel):
    """What the city promised, who answers for it and by when."""

    class State(models.TextChoices):
        PROMISED = "promised", _("Promised")
        UNDER_WAY = "under_way", _("Under way")
        KEPT = "kept", _("Kept")
        CHANGED = "changed", _("Changed")
        DROPPED = "dropped", _("Dropped")

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="commitments")
    answer = models.ForeignKey(
        Answer, null=True, blank=True, on_delete=models.PROTECT, related_name="commitments"
    )
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="commitments")
    text = I18nTextField()
    owner = models.CharField(max_length=200)
    due_on = models.DateField()
    next_update_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.PROMISED)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["due_on", "pk"]
        indexes = [models.Index(fields=["city", "state", "due_on"], name="commitment_due")]

    def __str__(self) -> str:
        return f"commitment {self.pk}"


class Progress(CityModel):
    """Where a promise stood on a day."""

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="progress")
    state = models.CharField(max_length=10, choices=Commitment.State)
    text = I18nTextField()
    done = models.PositiveSmallIntegerField(null=True, blank=True)
    total = models.PositiveSmallIntegerField(null=True, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.commitment_id} {self.state}"
