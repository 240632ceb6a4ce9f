"""Places where a panel meets."""

from __future__ import annotations

from django.db import models
from i18nfield.fields import I18nCharField, I18nTextField

from tupa.apps.accounts.models import CityModel

__all__ = ["Venue"]


class Venue(CityModel):
    """A place: where it is, how one gets in and how one gets there."""

    name = I18nCharField()
    address = I18nCharField()
    access = I18nTextField(blank=True)
    transport = I18nTextField(blank=True)
    latitude = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)
    link = models.URLField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(latitude=None) | models.Q(latitude__range=(-90, 90)),
                name="latitude_on_earth",
            ),
            models.CheckConstraint(
                condition=models.Q(longitude=None) | models.Q(longitude__range=(-180, 180)),
                name="longitude_on_earth",
            ),
        ]

    def __str__(self) -> str:
        return str(self.name)

    @property
    def map_link(self) -> str:
        """Where OpenStreetMap shows the place; nothing without coordinates."""
        if self.latitude is None or self.longitude is None:
            return ""
        return (
            f"https://www.openstreetmap.org/?mlat={self.latitude}&mlon={self.longitude}"
            f"#map=17/{self.latitude}/{self.longitude}"
        )
