"""Which goals promises serve."""

from __future__ import annotations

from django.db import models

from tupa.apps.followup.models.promise import Commitment
from tupa.apps.goals.models import GoalLink, once

__all__ = ["CommitmentGoal"]


class CommitmentGoal(GoalLink):
    """What a promise serves."""

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="goals")

    class Meta:
        ordering = ["goal", "target", "pk"]
        constraints = [
            *once("commitment", "commitment_goal"),
            models.CheckConstraint(
                condition=models.Q(goal__range=(1, 17)), name="commitment_goal_of_seventeen"
            ),
        ]
