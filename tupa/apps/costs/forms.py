"""Amounts: of the rule, of a line of the budget."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tupa.apps.costs.models import MOST, Payment
from tupa.apps.look.forms import TupaForm
from tupa.apps.recruitment.forms import PlainText

__all__ = ["LineForm", "ListForm", "RuleForm"]


def _amount(label: Any, help_text: Any = "") -> forms.DecimalField:
    return forms.DecimalField(
        label=label,
        help_text=help_text,
        min_value=Decimal(0),
        max_value=MOST,
        decimal_places=2,
        initial=Decimal(0),
    )


class RuleForm(TupaForm):
    """What each workshop attended pays, in euros."""

    fee = _amount(_("Fee for a workshop attended, euros"))
    travel = _amount(_("Travel for a workshop attended, euros"))
    gift_card = _amount(
        _("Gift card for a workshop attended, euros"),
        _("Fees and gift cards are taxable and are reported to the Incomes Register."),
    )


class LineForm(TupaForm):
    """One line of the budget."""

    name = PlainText(label=_("Line of the budget"), max_length=120)
    planned = _amount(_("Planned, euros"))
    actual = _amount(_("Actual, euros"))


class ListForm(TupaForm):
    """Which payments are moved on, and to what."""

    state = forms.ChoiceField(
        choices=[(Payment.State.SENT, ""), (Payment.State.PAID, "")],
    )
