"""What the facilitators learned from an evening."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from tupa.apps.accounts.models import CityModel, User
from tupa.apps.workshops.models.workshop import Workshop

__all__ = ["Debrief"]


class Debrief(CityModel):
    """Five minutes of one colleague after a workshop: what worked, and what to change."""

    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="debriefs")
    written_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    worked = models.TextField(blank=True, max_length=2000)
    change = models.TextField(blank=True, max_length=2000)
    written_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["written_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["city", "workshop", "written_by"], name="debrief_once_a_person"
            ),
        ]

    def __str__(self) -> str:
        return f"debrief {self.pk}"
