"""What a member needs to take part, each by its own consent; and what was ordered for it."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tupa.apps.accounts.models import CityModel, User
from tupa.apps.panel.models import Member
from tupa.apps.privacy.fields import EncryptedTextField
from tupa.apps.workshops.models import Workshop

__all__ = ["CareNeed", "CareOrder"]


class CareNeedQuerySet(models.QuerySet["CareNeed"]):
    def in_force(self) -> CareNeedQuerySet:
        """Needs whose consent stands, of members who still sit."""
        seated = [Member.State.ASKED, Member.State.CONFIRMED]
        return self.filter(withdrawn_at=None, member__state__in=seated)


class CareNeed(CityModel):
    """One kind of support one member needs, told by consent that can be taken back at any time."""

    class Kind(models.TextChoices):
        ACCESS = "access", _("Accessible place and seat")
        INTERPRETER = "interpreter", _("Interpreter")
        COMPANION = "companion", _("Companion or assistant")
        CHILD_CARE = "child_care", _("Child care")
        DIET = "diet", _("Diet")
        CALM = "calm", _("A calm space for breaks")
        JOURNEY = "journey", _("Help with the journey")

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="care_needs")
    kind = models.CharField(max_length=12, choices=Kind)
    details = EncryptedTextField(null=True, blank=True)
    consented_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = CareNeedQuerySet.as_manager()

    class Meta:
        ordering = ["member", "kind"]
        constraints = [
            models.UniqueConstraint(fields=["city", "member", "kind"], name="care_kind_once"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.member_id}"

    @property
    def is_in_force(self) -> bool:
        return self.withdrawn_at is None


class CareOrder(CityModel):
    """What was arranged for one need at one workshop."""

    class State(models.TextChoices):
        ASKED = "asked", _("Asked for")
        ORDERED = "ordered", _("Ordered")
        CONFIRMED = "confirmed", _("Confirmed")

    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="care_orders")
    need = models.ForeignKey(CareNeed, on_delete=models.CASCADE, related_name="orders")
    state = models.CharField(max_length=10, choices=State, default=State.ASKED)
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["city", "workshop", "need"], name="care_order_once"),
        ]

    def __str__(self) -> str:
        return f"{self.need_id} {self.state}"
