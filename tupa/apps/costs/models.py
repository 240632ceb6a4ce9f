"""What taking part pays: rules, payments due and made, who wants no money, and the budget.

No identity codes and no accounts: payroll has them.
"""

from __future__ import annotations

from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tupa.apps.accounts.models import CityModel, User
from tupa.apps.panel.models import Member
from tupa.apps.programmes.models import Programme
from tupa.apps.workshops.models import Workshop

__all__ = ["BudgetLine", "FeeRule", "MoneyWish", "Payment"]

MOST = Decimal("9999999.99")


def money(default: Decimal = Decimal(0)) -> models.DecimalField:  # type: ignore[type-arg]
    """Euros, never below zero."""
    validators = [MinValueValidator(Decimal(0)), MaxValueValidator(MOST)]
    return models.DecimalField(
        max_digits=9, decimal_places=2, default=default, validators=validators
    )


class FeeRule(CityModel):
    """What a programme pays for each workshop attended, beside what journeys cost."""

    programme = models.OneToOneField(Programme, on_delete=models.CASCADE, related_name="fee_rule")
    fee = money()
    travel = money()
    gift_card = money()
    travel_by_receipt = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.fee} {self.travel}"


class MoneyWish(CityModel):
    """A member who declines money: all of it, until they say otherwise."""

    member = models.OneToOneField(Member, on_delete=models.CASCADE, related_name="money_wish")
    declined_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"no money {self.member_id}"


class Payment(CityModel):
    """One sum one member is owed for one workshop, and how far it has come."""

    class Kind(models.TextChoices):
        FEE = "fee", _("Fee")
        TRAVEL = "travel", _("Travel")
        GIFT_CARD = "gift_card", _("Gift card")

    class State(models.TextChoices):
        DUE = "due", _("Due")
        SENT = "sent", _("Sent to payroll")
        PAID = "paid", _("Paid")

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="payments")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="payments")
    workshop = models.ForeignKey(Workshop, on_delete=models.PROTECT, related_name="payments")
    kind = models.CharField(max_length=10, choices=Kind)
    amount = money()
    state = models.CharField(max_length=5, choices=State, default=State.DUE)
    made_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True, blank=True)
    paid_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["workshop__number", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["city", "member", "workshop", "kind"], name="payment_once"
            ),
        ]
        indexes = [models.Index(fields=["city", "programme", "state"], name="payment_state")]

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"


class BudgetLine(CityModel):
    """One line of a programme's budget: what was planned and what it came to."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="budget")
    name = models.CharField(max_length=120)
    planned = money()
    actual = money()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["city", "programme", "name"], name="budget_line_once"),
        ]

    def __str__(self) -> str:
        return self.name
