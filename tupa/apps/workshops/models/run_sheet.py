"""Every version of the minute-by-minute plan of a workshop."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from tupa.apps.accounts.models import CityModel, User
from tupa.apps.events.words import word_for
from tupa.apps.workshops.models.workshop import Workshop

__all__ = ["RunSheet"]


class RunSheet(CityModel):
    """The plan of a workshop as it was after one change, and who made the change."""

    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="run_sheets")
    number = models.PositiveIntegerField()
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    #: The event that made it, and the version it was brought back from.
    verb = models.CharField(max_length=40)
    restored = models.PositiveIntegerField(null=True, blank=True)
    parts = models.JSONField()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["city", "workshop", "number"], name="run_sheet_once"),
        ]

    @property
    def done(self) -> str:
        """What was done, in words."""
        return word_for(self.verb) if self.verb else str(_("As it was before versions were kept"))

    def __str__(self) -> str:
        return f"{self.workshop_id} version {self.number}"
