"""Where people travel from: never closer than a postcode area."""

from __future__ import annotations

from django.db import models
from i18nfield.fields import I18nCharField

from tupa.apps.accounts.models import CityModel
from tupa.apps.panel.models import Member

__all__ = ["Origin", "PostcodeArea"]


class PostcodeArea(CityModel):
    """One postcode area of the city and a point that stands for it."""

    code = models.CharField(max_length=10)
    name = I18nCharField(blank=True)
    latitude = models.DecimalField(max_digits=8, decimal_places=5)
    longitude = models.DecimalField(max_digits=8, decimal_places=5)
    #: The point is not the area's own centre but something near it.
    is_approximate = models.BooleanField(default=False)

    class Meta:
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(fields=["city", "code"], name="postcode_once"),
            models.CheckConstraint(
                condition=models.Q(latitude__range=(-90, 90)), name="area_latitude_on_earth"
            ),
            models.CheckConstraint(
                condition=models.Q(longitude__range=(-180, 180)), name="area_longitude_on_earth"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}".strip()


class Origin(CityModel):
    """The postcode area a member said they travel from, so that places can be chosen fairly."""

    member = models.OneToOneField(Member, on_delete=models.CASCADE, related_name="origin")
    area = models.ForeignKey(PostcodeArea, on_delete=models.CASCADE, related_name="+")
    given_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"origin {self.pk}"
