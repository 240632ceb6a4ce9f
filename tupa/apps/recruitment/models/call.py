"""A call: an invitation to take part, open to all or targeted at a group that is missing."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nTextField

from tupa.apps.accounts.models import CityModel
from tupa.apps.programmes.models import FeatureValue, Programme

__all__ = ["Call"]


class CallQuerySet(models.QuerySet["Call"]):
    def open_at(self, now: object) -> CallQuerySet:
        """Calls that have been opened and whose time is running."""
        return self.filter(opened_at__isnull=False, opens_at__lte=now, closes_at__gt=now)


class Call(CityModel):
    """An invitation to take part, open to all or targeted at a group that is missing."""

    class Kind(models.TextChoices):
        OPEN = "open", _("Open call")
        TARGETED = "targeted", _("Targeted call")

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="calls")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.OPEN)
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    draw_on = models.DateField(null=True, blank=True)
    aimed_at = models.ForeignKey(
        FeatureValue, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    wished_per_seat = models.PositiveSmallIntegerField(default=4)
    #: The rule for extending: once, by so many days, if a value has fewer for each of its seats.
    extension_days = models.PositiveSmallIntegerField(null=True, blank=True)
    extension_per_seat = models.PositiveSmallIntegerField(default=2)
    extended_at = models.DateTimeField(null=True, blank=True)
    invitation = I18nTextField(blank=True)
    who_may_apply = I18nTextField()
    fee_and_benefits = I18nTextField()
    data_use = I18nTextField()
    languages = I18nTextField()

    objects = CallQuerySet.as_manager()

    class Meta:
        ordering = ["opens_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closes_at__gt=models.F("opens_at")), name="call_ends_after_start"
            ),
        ]
        indexes = [models.Index(fields=["city", "programme", "closes_at"], name="call_programme")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.opens_at:%Y-%m-%d}"

    def is_open_at(self, now: object) -> bool:
        return self.opened_at is not None and self.opens_at <= now < self.closes_at  # type: ignore[operator]
