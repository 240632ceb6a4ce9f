"""The append-only record of who did what, one hash chain per city."""

from __future__ import annotations

from django.db import models

from tupa.apps.accounts.models import CityModel

__all__ = ["ChainHead", "Event"]


class ChainHead(CityModel):
    """The last link of a city's chain, locked while an event is added; and its last check."""

    sequence = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="0" * 64)
    checked_at = models.DateTimeField(null=True, blank=True)
    checked_to = models.BigIntegerField(default=0)
    broken = models.JSONField(default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["city"], name="one_chain_a_city")]

    def __str__(self) -> str:
        return f"{self.city_id}: {self.sequence}"


class Event(CityModel):
    """One thing that was done. Holds ids only, so that erasing a person never touches it."""

    sequence = models.BigIntegerField()
    at = models.DateTimeField()
    verb = models.CharField(max_length=60)
    actor_kind = models.CharField(max_length=10)
    actor_id = models.BigIntegerField(null=True)
    object_type = models.CharField(max_length=60)
    object_id = models.BigIntegerField(null=True)
    programme_id = models.BigIntegerField(null=True)
    facts = models.JSONField(default=dict)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["city", "sequence"], name="event_sequence_once"),
        ]
        indexes = [
            models.Index(fields=["city", "object_type", "object_id"], name="event_object"),
            models.Index(fields=["city", "programme_id", "sequence"], name="event_programme"),
            models.Index(fields=["city", "verb", "sequence"], name="event_verb"),
        ]

    def __str__(self) -> str:
        return f"{self.sequence} {self.verb}"
