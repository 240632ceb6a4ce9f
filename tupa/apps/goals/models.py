"""Which of the UN's Sustainable Development Goals an idea serves."""

from __future__ import annotations

from django.db import models

from tupa.apps.accounts.models import CityModel
from tupa.apps.ideas.models import Idea

__all__ = ["IdeaGoal"]


class IdeaGoal(CityModel):
    """One goal, and where known one target, that an idea serves."""

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="goals")
    goal = models.PositiveSmallIntegerField()
    target = models.CharField(max_length=5, blank=True)

    class Meta:
        ordering = ["goal", "target"]
        constraints = [
            models.UniqueConstraint(fields=["city", "idea", "goal", "target"], name="goal_once"),
            models.CheckConstraint(condition=models.Q(goal__range=(1, 17)), name="seventeen_goals"),
        ]

    def __str__(self) -> str:
        return self.target or str(self.goal)
