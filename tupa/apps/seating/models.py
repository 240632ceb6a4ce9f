"""Who sits together: tables of a workshop and their seats."""

from __future__ import annotations

from django.db import models

from tupa.apps.accounts.models import CityModel
from tupa.apps.workshops.models import Participant, Workshop

__all__ = ["Seat", "Table"]


class Table(CityModel):
    """A table at a workshop. The table is the author of its notes, never a person."""

    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="tables")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["city", "workshop", "number"], name="table_once"),
        ]

    def __str__(self) -> str:
        return str(self.number)


class Seat(CityModel):
    """One participant at one table: where they were to sit, and where they really sat."""

    participant = models.OneToOneField(Participant, on_delete=models.CASCADE, related_name="seat")
    planned = models.ForeignKey(
        Table, null=True, blank=True, on_delete=models.CASCADE, related_name="planned_seats"
    )
    sat_at = models.ForeignKey(
        Table, null=True, blank=True, on_delete=models.CASCADE, related_name="seats_taken"
    )

    def __str__(self) -> str:
        return f"seat {self.pk}"
