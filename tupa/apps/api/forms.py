"""What is asked about an address that hears the city's news."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from tupa.apps.api.errors import said_of
from tupa.apps.api.models import Webhook
from tupa.apps.api.sending import why_not_sent_to
from tupa.apps.look.forms import TupaForm

__all__ = ["WebhookForm"]


class WebhookForm(TupaForm):
    """Where, and which news."""

    name = forms.CharField(
        label=_("What it is"), max_length=120, help_text=_("For example: the city's website")
    )
    url = forms.CharField(
        label=_("Address"),
        max_length=500,
        help_text=_("Begins with https://. The news is posted there as JSON."),
        widget=forms.URLInput,
    )
    events = forms.MultipleChoiceField(
        label=_("News to send"),
        choices=Webhook.Event.choices,
        widget=forms.CheckboxSelectMultiple,
    )

    def clean_url(self) -> str:
        url = str(self.cleaned_data["url"])
        forms.URLField(assume_scheme="https").clean(url)
        if fault := why_not_sent_to(url):
            raise forms.ValidationError(said_of(fault))
        return url
