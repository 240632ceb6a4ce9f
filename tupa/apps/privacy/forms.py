"""How long data is kept, and what is redacted why."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tupa.apps.look.forms import TupaForm
from tupa.apps.privacy.models import Redaction

__all__ = ["RedactForm", "RetentionForm"]


class RetentionForm(TupaForm):
    days = forms.IntegerField(
        label=_("Days"), min_value=1, max_value=36_500, help_text=_("365 days are one year.")
    )
    basis = forms.CharField(
        label=_("Basis"),
        max_length=200,
        help_text=_("For example the class and section of the city's information control plan."),
    )
    confirmed = forms.BooleanField(required=False, widget=forms.HiddenInput)


class RedactForm(TupaForm):
    reason = forms.ChoiceField(
        label=_("Why?"), choices=Redaction.Reason.choices, widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=_("Which words?"),
        max_length=1000,
        required=False,
        help_text=_(
            "Copy them from the text; each place where they stand is redacted. "
            "Leave empty to redact the whole text."
        ),
    )
    explanation = forms.CharField(
        label=_("More about the reason"),
        max_length=300,
        required=False,
        help_text=_("Do not repeat the words themselves here."),
    )
    confirmed = forms.BooleanField(
        label=_("I understand that the original text cannot be brought back"),
        error_messages={"required": _("Tick the box to redact")},
    )

    def action_fields(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("reason", "words", "explanation")}
