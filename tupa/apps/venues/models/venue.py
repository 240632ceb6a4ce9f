"""Places where a panel meets."""

from __future__ import annotations

from typing import Any

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nCharField, I18nTextField

from tupa.apps.accounts.models import CityModel

__all__ = ["ACCESS", "Venue"]

#: The facts of access that are asked of every place, in this order.
ACCESS: dict[str, Any] = {
    "step_free": _("Step-free way in"),
    "lift": _("Lift, where one is needed"),
    "toilet": _("Accessible toilet"),
    "loop": _("Induction loop"),
    "light": _("Lighting that can be adjusted"),
    "quiet_room": _("Quiet room"),
    "parking": _("Parking for disabled people"),
}


class Known(models.TextChoices):
    """What is known of one fact."""

    UNKNOWN = "", _("Not known")
    YES = "yes", _("Yes")
    NO = "no", _("No")


def _fact() -> models.CharField[str, str]:
    return models.CharField(max_length=3, choices=Known, default=Known.UNKNOWN, blank=True)


class Venue(CityModel):
    """A place: where it is, how one gets in and how one gets there."""

    name = I18nCharField()
    address = I18nCharField()
    access = I18nTextField(blank=True)
    transport = I18nTextField(blank=True)
    latitude = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)
    link = models.URLField(blank=True)
    #: Themes the place fits, by commas.
    tags = I18nCharField(blank=True)
    capacity = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1)]
    )
    rooms = I18nTextField(blank=True)
    price = I18nCharField(blank=True)
    contact = models.CharField(max_length=300, blank=True)
    contact_saved_at = models.DateTimeField(null=True, blank=True)
    #: Nearest stops, one a line, as people call them.
    stops = models.TextField(blank=True)
    #: As the timetable names them: name, metres on foot, whether a wheelchair can board there.
    near_stops = models.JSONField(default=list, blank=True)
    step_free = _fact()
    lift = _fact()
    toilet = _fact()
    loop = _fact()
    light = _fact()
    quiet_room = _fact()
    parking = _fact()

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
            models.CheckConstraint(
                condition=models.Q(capacity=None) | models.Q(capacity__gte=1),
                name="venue_holds_somebody",
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

    @property
    def tag_list(self) -> list[str]:
        """The themes in the reader's language."""
        return [tag.strip() for tag in str(self.tags).split(",") if tag.strip()]

    @property
    def stop_list(self) -> list[str]:
        return [line.strip() for line in self.stops.splitlines() if line.strip()]

    @property
    def facts(self) -> list[tuple[str, str, str]]:
        """Every fact of access: its words, yes, no or nothing, and that in words."""
        return [
            (str(title), getattr(self, name), str(Known(getattr(self, name)).label))
            for name, title in ACCESS.items()
        ]

    @property
    def known_facts(self) -> list[tuple[str, str, str]]:
        return [fact for fact in self.facts if fact[1]]

    @property
    def present(self) -> list[str]:
        return [title for title, value, _words in self.facts if value == Known.YES]

    @property
    def absent(self) -> list[str]:
        return [title for title, value, _words in self.facts if value == Known.NO]
