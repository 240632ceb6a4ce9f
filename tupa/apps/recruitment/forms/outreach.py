"""What organisers type about a channel of a call."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tupa.apps.look.forms import TupaForm, within_ten_years
from tupa.apps.programmes.models import FeatureValue
from tupa.apps.recruitment.forms.application import PlainText, bad_phone, is_phone
from tupa.apps.recruitment.forms.desk import ValueChoice, offer_values
from tupa.apps.recruitment.models import Call, OutreachChannel

__all__ = ["ChannelForm", "RungForm"]


def _ring_on(**more: Any) -> forms.DateField:
    return forms.DateField(
        widget=forms.DateInput(), required=False, validators=[within_ten_years], **more
    )


class ChannelForm(TupaForm):
    """A channel: what it is, whom it reaches, who promised what there."""

    kind = forms.ChoiceField(label=_("What is it?"), choices=OutreachChannel.Kind.choices)
    name = PlainText(
        label=_("Name of the channel"),
        help_text=_("For example the name of the library or the association."),
        max_length=120,
    )
    aimed_at = ValueChoice(
        label=_("Which group does it reach best?"),
        queryset=FeatureValue.objects.none(),
        required=False,
        empty_label=_("No particular group"),
    )
    contact_name = PlainText(
        label=_("Contact person"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    contact_phone = PlainText(
        label=_("Phone number of the contact person"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "tel"}),
    )
    promise = PlainText(
        label=_("What was promised"),
        help_text=_("For example: “Puts the poster up and tells the Thursday café.”"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    ring_on = _ring_on(
        label=_("Ring the contact person on"),
        help_text=_("Today reminds you of this day."),
    )

    def __init__(self, *args: Any, call: Call, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.country = call.city.rules
        offer_values(self, "aimed_at", call.programme)

    def clean_contact_phone(self) -> str:
        phone: str = self.cleaned_data["contact_phone"]
        if phone and not is_phone(phone):
            raise forms.ValidationError(bad_phone(self.country))
        return phone


class RungForm(TupaForm):
    """After a call: when the next one is due."""

    ring_on = _ring_on(
        label=_("Ring again on"), help_text=_("Leave empty if there is no need to ring again.")
    )

    def clean_ring_on(self) -> Any:
        day = self.cleaned_data["ring_on"]
        if day and day < timezone.localdate():
            raise forms.ValidationError(_("Give a day that is still to come."))
        return day
