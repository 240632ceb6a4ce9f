"""Which Sustainable Development Goals, and which goals of the city under them, things serve."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from i18nfield.fields import I18nCharField, I18nTextField

from tupa.apps.accounts.models import CityModel, User
from tupa.apps.ideas.models import Idea, Theme

__all__ = ["GoalLink", "IdeaGoal", "LocalGoal", "ThemeGoal", "once"]


class LocalGoal(CityModel):
    """A goal of the city's own, under one of the 17 and where known under one of their targets."""

    code = models.CharField(max_length=20)
    name = I18nCharField()
    goal = models.PositiveSmallIntegerField()
    target = models.CharField(max_length=5, blank=True)
    url = models.URLField(max_length=300, blank=True)

    class Meta:
        ordering = ["goal", "code"]
        constraints = [
            models.UniqueConstraint(fields=["city", "code"], name="local_goal_once"),
            models.CheckConstraint(
                condition=models.Q(goal__range=(1, 17)), name="local_goal_under_one"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class GoalLink(CityModel):
    """A goal, target or goal of the city that something serves: how, who says so, who agreed.

    With a goal of the city's own, `goal` and `target` are those it stands under.
    """

    goal = models.PositiveSmallIntegerField()
    target = models.CharField(max_length=5, blank=True)
    local = models.ForeignKey(
        LocalGoal, null=True, blank=True, on_delete=models.PROTECT, related_name="%(class)ss"
    )
    contribution = I18nTextField(blank=True)
    evidence = I18nTextField(blank=True)
    linked_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    linked_at = models.DateTimeField(default=timezone.now)
    reviewed_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    reviewed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.target or str(self.goal)


def once(thing: str, name: str) -> list[models.BaseConstraint]:
    """A thing is linked to a goal, a target or a goal of the city's own once."""
    alone, local = models.Q(local=None), models.Q(local__isnull=False)
    return [
        models.UniqueConstraint(
            fields=["city", thing, "goal", "target"], condition=alone, name=f"{name}_once"
        ),
        models.UniqueConstraint(
            fields=["city", thing, "local"], condition=local, name=f"{name}_local_once"
        ),
    ]


class IdeaGoal(GoalLink):
    """What an idea serves."""

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="goals")

    class Meta:
        ordering = ["goal", "target", "pk"]
        constraints = [
            *once("idea", "goal"),
            models.CheckConstraint(condition=models.Q(goal__range=(1, 17)), name="seventeen_goals"),
        ]


class ThemeGoal(GoalLink):
    """What a theme serves."""

    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="goals")

    class Meta:
        ordering = ["goal", "target", "pk"]
        constraints = [
            *once("theme", "theme_goal"),
            models.CheckConstraint(
                condition=models.Q(goal__range=(1, 17)), name="theme_goal_of_seventeen"
            ),
        ]
