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
    archives_first = forms.BooleanField(
        label=_("Export for archiving before erasing"),
        help_text=_("Nothing of this class is erased until it stands in a file you have exported."),
        required=False,
    )
    confirmed = forms.BooleanField(required=False, widget=forms.HiddenInput)


class RedactForm(TupaForm):
    reason = forms.ChoiceField(
        label=_("Why?"), choices=Redaction.Reason.choices, widget=forms.RadioSelect
    )
    extent = forms.ChoiceField(
        label=_("How much?"),
        choices=[("words", _("Only these words")), ("all", _("The whole text"))],
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_("Which words?"),
        max_length=1000,
        required=False,
        help_text=_("Copy them from the text; each place where they stand is redacted."),
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

    def clean(self) -> dict[str, Any]:
        """Forgetting to type the words must never redact everything."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("extent") == "words" and not cleaned.get("words"):
            self.add_error("words", _("Copy here the words to redact, or choose the whole text."))
        elif cleaned.get("extent") == "all" and cleaned.get("words"):
            self.add_error("extent", _("Choose only these words, or leave the words empty."))
        return cleaned

    def action_fields(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("reason", "words", "explanation")}
