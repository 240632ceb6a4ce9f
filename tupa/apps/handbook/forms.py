"""What is asked of those who write for a handbook."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from tupa.apps.handbook.outline import QUESTIONS
from tupa.apps.look.forms import TextInLanguages, TupaForm
from tupa.apps.look.languages import all_languages

__all__ = ["LearningForm", "OpeningForm"]


def _lines(name: str) -> forms.CharField:
    """One of the three questions."""
    return forms.CharField(
        label=QUESTIONS[name],
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class LearningForm(TupaForm):
    """What one organiser learnt in one stage: two sentences are plenty."""

    changed = _lines("changed")
    worked = _lines("worked")
    otherwise = _lines("otherwise")


class OpeningForm(TupaForm):
    """The city's own words at the head of the handbook."""

    opening = TextInLanguages(
        label=_("To those who come next"),
        help_text=_(
            "What should the next organisers know first? An empty line begins a new paragraph."
        ),
        long=True,
        required=False,
        max_length=4000,
    )

    def words(self) -> dict[str, str]:
        return all_languages(self.cleaned_data["opening"])
