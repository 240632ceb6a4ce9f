"""What is asked about questions to experts, the reading before a workshop, and the debrief."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tupa.apps.look.forms import TextInLanguages, TupaForm

__all__ = ["AnswerForm", "AskForm", "BriefingForm", "DebriefForm"]


class AskForm(TupaForm):
    """A question in one's own words and language."""

    text = forms.CharField(
        label=_("Your question to the experts"),
        help_text=_("In your own language. Your name is not shown to others."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    proposes_expert = forms.BooleanField(
        label=_("I propose somebody we should hear"), required=False
    )


class AnswerForm(TupaForm):
    """An answer in plain words, and who gave it."""

    answer = TextInLanguages(
        label=_("Answer"),
        long=True,
        max_length=4000,
        help_text=_("Plain words, as to a neighbour. Every member gets it."),
    )
    answered_by = TextInLanguages(
        label=_("Who answers"),
        max_length=200,
        help_text=_("Name and task, for example: Tuomi Esimerkki, traffic planner."),
    )


class BriefingForm(TupaForm):
    """What everyone can read before the workshop."""

    talk = TextInLanguages(
        label=_("What the talk is about"), long=True, max_length=6000, required=False
    )
    in_favour = TextInLanguages(
        label=_("Facts that speak for"), long=True, max_length=6000, required=False
    )
    against = TextInLanguages(
        label=_("Facts that speak against"), long=True, max_length=6000, required=False
    )
    words = TextInLanguages(
        label=_("Words you will hear"),
        long=True,
        max_length=6000,
        required=False,
        help_text=_("One word and its meaning on a line."),
    )


class DebriefForm(TupaForm):
    """Five minutes after the evening."""

    worked = forms.CharField(
        label=_("What worked?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    change = forms.CharField(
        label=_("What should be changed before the next workshop?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("About the work, not about people. No names."),
    )

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and not values.get("worked") and not values.get("change"):
            self.add_error("worked", _("Write at least one of the two."))
        return values
