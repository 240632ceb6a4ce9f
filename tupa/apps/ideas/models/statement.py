"""The panel's joint statement: points that members amend and vote on, handed to a receiver."""

from __future__ import annotations

import datetime
import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from i18nfield.fields import I18nCharField, I18nTextField

from tupa.apps.accounts.models import CityModel, User
from tupa.apps.panel.models import Member
from tupa.apps.programmes.models import Programme

__all__ = ["Amendment", "Statement", "StatementPoint", "StatementVote"]


class Statement(CityModel):
    """What a panel says together at its end, and when its receiver answers."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        AMENDING = "amending", _("With the members for amendments")
        VOTING = "voting", _("Being voted on")
        HANDED = "handed", _("Handed over")

    programme = models.OneToOneField(Programme, on_delete=models.CASCADE, related_name="statement")
    title = I18nCharField()
    introduction = I18nTextField(blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    #: The last moment to amend or to vote.
    until = models.DateTimeField(null=True, blank=True)
    asked_count = models.PositiveSmallIntegerField(default=0)
    receiver = I18nCharField(blank=True)
    handed_at = models.DateTimeField(null=True, blank=True)
    answer_by = models.DateField(null=True, blank=True)
    answer = I18nTextField(blank=True)
    answered_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return str(self.title)

    def is_late_on(self, today: datetime.date) -> bool:
        """Handed over, and the day of the answer has passed without one."""
        due = self.answer_by
        return due is not None and self.answered_on is None and due < today


class StatementPoint(CityModel):
    """One thing the panel says; it counts as said when more members say yes than no."""

    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="points")
    number = models.PositiveSmallIntegerField()
    text = I18nTextField()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["city", "statement", "number"], name="statement_point_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.statement_id} point {self.number}"


class Amendment(CityModel):
    """What a member wants changed in a point, or added as a new one, and what became of it."""

    class Decision(models.TextChoices):
        OPEN = "open", _("Waits")
        ACCEPTED = "accepted", pgettext_lazy("amendment", "Taken in")
        REJECTED = "rejected", pgettext_lazy("amendment", "Not taken in")

    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="amendments")
    point = models.ForeignKey(
        StatementPoint, null=True, blank=True, on_delete=models.SET_NULL, related_name="amendments"
    )
    member = models.ForeignKey(
        Member, null=True, on_delete=models.SET_NULL, related_name="amendments"
    )
    submission = models.UUIDField(default=uuid.uuid4)
    text = models.TextField()
    decision = models.CharField(max_length=8, choices=Decision, default=Decision.OPEN)
    reason = models.TextField(blank=True)
    proposed_at = models.DateTimeField(default=timezone.now)
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["proposed_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["city", "submission"], name="amendment_once"),
        ]

    def __str__(self) -> str:
        return f"{self.statement_id} amendment {self.pk}"


class StatementVote(CityModel):
    """What one member says of one point; who says no may have the dissent recorded."""

    class Choice(models.TextChoices):
        YES = "yes", pgettext_lazy("vote", "I support this")
        NO = "no", pgettext_lazy("vote", "I do not support this")
        ABSTAIN = "abstain", pgettext_lazy("vote", "I take no side")

    point = models.ForeignKey(StatementPoint, on_delete=models.CASCADE, related_name="votes")
    member = models.ForeignKey(
        Member, null=True, on_delete=models.SET_NULL, related_name="statement_votes"
    )
    choice = models.CharField(max_length=7, choices=Choice)
    dissent = models.TextField(blank=True)
    voted_at = models.DateTimeField(default=timezone.now)
    recorded_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["city", "point", "member"], name="one_vote_a_point"),
        ]

    def __str__(self) -> str:
        return f"{self.point_id} {self.choice}"
