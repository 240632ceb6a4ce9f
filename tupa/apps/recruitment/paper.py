"""The public form as it is printed: questions with boxes to tick and lines to write on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from tupa.apps.outbox.models import Channel
from tupa.apps.recruitment.forms import ApplicationForm
from tupa.apps.recruitment.forms.declared import DeclarationForm

__all__ = ["PaperQuestion", "paper_form"]

#: Lines to write on under a channel; an address has three.
_LINES = {Channel.EMAIL: 1, Channel.PHONE: 1, Channel.LETTER: 3}


@dataclass(frozen=True)
class PaperQuestion:
    """One question on paper: its choices, each with the lines under it, or lines of its own."""

    label: str
    help: str
    choices: list[tuple[str, range]]
    lines: range = range(0)

    @property
    def is_short(self) -> bool:
        """Whether its choices can stand side by side."""
        return len(self.choices) > 1 and not any(len(lines) for _, lines in self.choices)


@dataclass(frozen=True)
class PaperForm:
    contact: list[PaperQuestion]
    about: list[PaperQuestion]
    last: list[PaperQuestion]


def paper_form(form: ApplicationForm) -> PaperForm:
    """The same questions in the same order as on the page, so that entering is copying."""
    declared = DeclarationForm(country=form.country)
    own = [field for channel, field in form.contact_fields if not channel]
    return PaperForm(
        contact=[_question(field) for field in own],
        about=[_question(field) for field in form.feature_fields],
        last=[_question(field) for field in [*form.last_fields, *declared]],
    )


def _question(bound: BoundField) -> PaperQuestion:
    field, label, tip = bound.field, str(bound.label), str(bound.help_text)
    if isinstance(field, forms.BooleanField):
        return PaperQuestion("", tip, [(label, range(0))])
    if isinstance(field, forms.ChoiceField):
        lines: dict[Any, int] = _LINES if bound.name == "channel" else {}
        choices: Any = field.choices
        return PaperQuestion(
            label, tip, [(str(text), range(lines.get(value, 0))) for value, text in choices]
        )
    is_long = isinstance(field.widget, forms.Textarea)
    return PaperQuestion(label, tip, [], range(4 if is_long else 1))
