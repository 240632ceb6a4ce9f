"""A page that changes while one looks at it."""

from __future__ import annotations

from django.db import models

from tupa.apps.accounts.models import CityModel

__all__ = ["Channel"]


class Channel(CityModel):
    """The version of one live page: it goes up by one whenever the page would look different."""

    name = models.CharField(max_length=80)
    version = models.BigIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["city", "name"], name="channel_once")]

    def __str__(self) -> str:
        return f"{self.name} {self.version}"
