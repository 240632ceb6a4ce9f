"""Amounts: of the rule, of a line of the budget."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tupa.apps.costs.models import MOST, Payment
from tupa.apps.look.forms import TupaForm
from tupa.apps.panel.models import Member
from tupa.apps.programmes.models import Programme
from tupa.apps.recruitment.forms import PlainText
from tupa.apps.workshops.models import Participant, Workshop

__all__ = ["LineForm", "ListForm", "ReceiptForm", "RuleForm"]


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
    travel_by_receipt = forms.BooleanField(
        label=_("Travel is paid by receipt"),
        help_text=_("The sum above is then the most that is paid for one workshop; 0: no limit."),
        required=False,
    )
    gift_card = _amount(
        _("Gift card for a workshop attended, euros"),
        _("Fees and gift cards are taxable and are reported to the Incomes Register."),
    )


class LineForm(TupaForm):
    """One line of the budget."""

    name = PlainText(label=_("Line of the budget"), max_length=120)
    planned = _amount(_("Planned, euros"))
    actual = _amount(_("Actual, euros"))


class MemberField(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Member) -> str:
        return str(obj.application.shown_name)


class WorkshopField(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Workshop) -> str:
        return f"{obj.number}. {obj.theme}"


class ReceiptForm(TupaForm):
    """What one journey cost, by the receipts somebody has seen."""

    member = MemberField(label=_("Member"), queryset=Member.objects.none())
    workshop = WorkshopField(label=_("Workshop"), queryset=Workshop.objects.none())
    amount = forms.DecimalField(
        label=_("Euros, there and back"),
        help_text=_("Look at the receipts, then give them back: nothing of them is kept here."),
        min_value=Decimal("0.01"),
        max_value=MOST,
        decimal_places=2,
    )

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        member, workshop = self.fields["member"], self.fields["workshop"]
        assert isinstance(member, forms.ModelChoiceField)
        assert isinstance(workshop, forms.ModelChoiceField)
        there = Participant.objects.filter(
            city=programme.city_id, workshop__programme=programme, attended=True
        )
        member.queryset = Member.objects.filter(
            city=programme.city_id, pk__in=there.values("member"), money_wish=None
        ).select_related("application")
        workshop.queryset = Workshop.objects.filter(
            city=programme.city_id, pk__in=there.values("workshop")
        ).order_by("number")


class ListForm(TupaForm):
    """Which payments are moved on, and to what."""

    state = forms.ChoiceField(
        choices=[(Payment.State.SENT, ""), (Payment.State.PAID, "")],
    )
