"""Who must answer, what they answered, what was promised and where it stands."""

from __future__ import annotations

import datetime
import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from i18nfield.fields import I18nCharField, I18nTextField

from tupa.apps.accounts.models import CityModel, User
from tupa.apps.ideas.models import Idea

__all__ = [
    "Answer",
    "Assignment",
    "Commitment",
    "Progress",
    "Reminder",
    "Unit",
    "UnitMember",
]


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


class Reminder(models.TextChoices):
    """The last reminder that went out for a day."""

    EARLY = "early", _("Two weeks before")
    SOON = "soon", _("Three days before")
    LATE = "late", _("The day after")


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
    was_due_on = models.DateField(null=True, blank=True)
    corrects = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="corrections"
    )
    written_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)
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


class CommitmentQuerySet(models.QuerySet["Commitment"]):
    def public(self) -> CommitmentQuerySet:
        """Promises of a published answer, and those a programme was started with."""
        return self.filter(
            models.Q(answer=None) | models.Q(answer__published_at__isnull=False),
            idea__published_at__isnull=False,
        )

    def open(self) -> CommitmentQuerySet:
        return self.exclude(state__in=[Commitment.State.KEPT, Commitment.State.DROPPED])

    def late(self, today: datetime.date) -> CommitmentQuerySet:
        """Not done by its day, or not told of by the day that was given: what is shown as late."""
        is_late = models.Q(due_on__lt=today) | models.Q(next_update_on__lt=today)
        return self.public().open().filter(is_late)

    def of_units_of(self, user: User) -> CommitmentQuerySet:
        return self.filter(city=user.city_id, unit__members__user=user)


class Commitment(CityModel):
    """What the city promised, who answers for it and by when."""

    class State(models.TextChoices):
        PROMISED = "promised", _("Promised")
        UNDER_WAY = "under_way", _("Under way")
        KEPT = "kept", pgettext_lazy("promise", "Kept")
        CHANGED = "changed", pgettext_lazy("promise", "Changed")
        DROPPED = "dropped", pgettext_lazy("promise", "Dropped")

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="commitments")
    answer = models.ForeignKey(
        Answer, null=True, blank=True, on_delete=models.PROTECT, related_name="commitments"
    )
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="commitments")
    text = I18nTextField()
    owner = I18nCharField()
    due_on = models.DateField()
    next_update_on = models.DateField(null=True, blank=True)
    reminder = models.CharField(max_length=5, choices=Reminder, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.PROMISED)
    made_at = models.DateTimeField(default=timezone.now)

    objects = CommitmentQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        indexes = [models.Index(fields=["city", "state", "due_on"], name="commitment_due")]

    def __str__(self) -> str:
        return f"commitment {self.pk}"

    @property
    def is_closed(self) -> bool:
        return self.state in {self.State.KEPT, self.State.DROPPED}

    def is_late_on(self, today: datetime.date) -> bool:
        return not self.is_closed and self.due_on < today

    def is_update_late_on(self, today: datetime.date) -> bool:
        due = self.next_update_on
        return not self.is_closed and due is not None and due < today


class Progress(CityModel):
    """Where a promise stood on a day."""

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="progress")
    submission = models.UUIDField(default=uuid.uuid4)
    state = models.CharField(max_length=10, choices=Commitment.State)
    text = I18nTextField()
    done = models.PositiveSmallIntegerField(null=True, blank=True)
    total = models.PositiveSmallIntegerField(null=True, blank=True)
    was_due_on = models.DateField(null=True, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["city", "submission"], name="progress_once"),
            models.CheckConstraint(
                condition=models.Q(done=None)
                | models.Q(total__isnull=False, done__lte=models.F("total")),
                name="progress_done_of_total",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.commitment_id} {self.state}"
