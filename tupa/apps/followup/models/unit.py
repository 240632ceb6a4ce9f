"""Who must answer, and the people who do so for them."""

from __future__ import annotations

import datetime

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from i18nfield.fields import I18nCharField

from tupa.apps.accounts.models import CityModel, User
from tupa.apps.look.language_names import choices_of_all

__all__ = ["AnsweringRules", "Contact", "Unit", "UnitMember"]


class UnitQuerySet(models.QuerySet["Unit"]):
    def at_work(self) -> UnitQuerySet:
        """Those that have not been closed or merged into another."""
        return self.filter(closed_on=None)


class Unit(CityModel):
    """Who must answer: a part of the city, or another body that a matter is forwarded to."""

    key = models.SlugField(max_length=40)
    name = I18nCharField()
    email = models.EmailField(blank=True)
    is_outside = models.BooleanField(default=False)
    superior = I18nCharField(blank=True)
    superior_email = models.EmailField(blank=True)
    paused_from = models.DateField(null=True, blank=True)
    paused_until = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    successor = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="predecessors"
    )

    objects = UnitQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["city", "key"], name="unit_key_once"),
            models.CheckConstraint(
                condition=models.Q(paused_from=None, paused_until=None)
                | models.Q(paused_until__gte=models.F("paused_from")),
                name="unit_pause_has_both_days",
            ),
        ]

    def __str__(self) -> str:
        return str(self.name)

    def is_paused_on(self, day: datetime.date) -> bool:
        if self.paused_from is None or self.paused_until is None:
            return False
        return self.paused_from <= day <= self.paused_until


class UnitMember(CityModel):
    """A member of staff who answers for a unit."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="members")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="unit_memberships")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["city", "unit", "user"], name="unit_member_once"),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.user_id}"


class ContactQuerySet(models.QuerySet["Contact"]):
    def in_force(self) -> ContactQuerySet:
        return self.filter(removed_at=None)


class Contact(CityModel):
    """Somebody who answers for a unit from their e-mail, without an account."""

    class Part(models.TextChoices):
        DRAFTER = "drafter", _("Drafts the answer")
        COMMENTER = "commenter", pgettext_lazy("part", "Comments on the draft")
        APPROVER = "approver", _("Approves the answer")

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="contacts")
    part = models.CharField(max_length=10, choices=Part, default=Part.APPROVER)
    name = models.CharField(max_length=150)
    email = models.EmailField()
    language = models.CharField(max_length=12, choices=choices_of_all, default="fi")
    away_from = models.DateField(null=True, blank=True)
    away_until = models.DateField(null=True, blank=True)
    deputy = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="stands_in_for"
    )
    is_shared = models.BooleanField(default=False)
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = ContactQuerySet.as_manager()

    class Meta:
        ordering = ["part", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["city", "unit", "email"],
                condition=models.Q(removed_at=None),
                name="contact_once",
            ),
        ]

    def __str__(self) -> str:
        return f"contact {self.pk}"

    def is_away_on(self, day: datetime.date) -> bool:
        if self.away_from is None or self.away_until is None:
            return False
        return self.away_from <= day <= self.away_until


class AnsweringRules(CityModel):
    """How a city wants answers to be handled; a city without a row has the defaults."""

    review_first = models.BooleanField(default=False)
    tell_superior = models.BooleanField(default=True)
    late_list = models.BooleanField(default=False)
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["city"], name="one_set_of_rules")]

    def __str__(self) -> str:
        return f"answering rules {self.city_id}"
