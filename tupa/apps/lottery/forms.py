"""What coordinators type on the way to a panel."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from tupa.apps.accounts.models import User
from tupa.apps.look.forms import TextInLanguages, TupaForm
from tupa.apps.lottery.models import Exclusion
from tupa.apps.programmes.models import Programme
from tupa.apps.programmes.rules import is_in_both
from tupa.apps.recruitment.models import Application

__all__ = ["AgainForm", "BallsForm", "ExclusionForm"]


class ExclusionForm(TupaForm):
    """Which application is left out of the draw, and why."""

    reference = forms.CharField(
        label=_("Reference of the application"),
        help_text=_("It stands on the receipt and in the list of applications."),
        max_length=40,
    )
    reason = forms.ChoiceField(
        label=_("Why is it left out?"),
        choices=Exclusion.Reason.choices,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.programme = programme
        self.fields["reference"].widget.attrs |= {
            "class": "govuk-input govuk-input--width-10",
            "autocomplete": "off",
            "spellcheck": "false",
        }

    def clean_reference(self) -> Application:
        applications = Application.objects.filter(
            city=self.programme.city_id, programme=self.programme
        )
        typed = self.cleaned_data["reference"].strip().upper()
        found = applications.filter(reference=typed).first()
        if found is None:
            raise forms.ValidationError(_("There is no application with this reference."))
        if found.is_withdrawn:
            raise forms.ValidationError(_("This application has been withdrawn."))
        return found


class BallsForm(TupaForm):
    """Three balls drawn in public, typed in the order in which they came."""

    hundreds = forms.CharField(label=_("First ball: hundreds"))
    tens = forms.CharField(label=_("Second ball: tens"))
    ones = forms.CharField(label=_("Third ball: ones"))
    witness = forms.ModelChoiceField(
        label=_("Who else is present?"),
        help_text=_("A second member of staff who sees the balls. The name is not published."),
        queryset=User.objects.none(),
        empty_label=_("Choose"),
    )

    def __init__(self, *args: Any, programme: Programme, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        staff = User.objects.filter(city=programme.city_id, is_active=True, grants__isnull=False)
        witness = self.fields["witness"]
        assert isinstance(witness, forms.ModelChoiceField)
        witness.queryset = staff.exclude(pk=user.pk).distinct().order_by("name", "email")
        for name in ("hundreds", "tens", "ones"):
            field = self.fields[name]
            field.validators.append(RegexValidator(r"\A[0-9]\Z", _("Give one digit, 0 to 9.")))
            field.widget.attrs |= {
                "class": "govuk-input govuk-input--width-2",
                "inputmode": "numeric",
                "autocomplete": "off",
                "maxlength": "1",
            }

    @property
    def balls(self) -> tuple[int, int, int]:
        data = self.cleaned_data
        return int(data["hundreds"]), int(data["tens"]), int(data["ones"])


class AgainForm(TupaForm):
    """Why a second draw is made: published as it stands."""

    reason = TextInLanguages(
        label=_("Why is the draw made again?"),
        help_text=_("Published as you write it. Finnish and Swedish are needed. No names."),
        long=True,
        max_length=10_000,
    )

    def clean_reason(self) -> Any:
        reason = self.cleaned_data["reason"]
        if not is_in_both(reason):
            raise forms.ValidationError(_("Write the reason in Finnish and in Swedish."))
        return reason
