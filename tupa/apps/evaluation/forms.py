"""What people fill in: the questionnaire itself, its last day, and one principle."""

from __future__ import annotations

import datetime
import uuid
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tupa.apps.evaluation.actions import Filled
from tupa.apps.evaluation.instruments import CANNOT_SAY, SCALE
from tupa.apps.evaluation.models import Point, Survey
from tupa.apps.look.forms import OnceField, TextInLanguages, TupaForm, dress, within_ten_years
from tupa.apps.look.spoken import site_languages

__all__ = ["AnswerForm", "LastDayForm", "PaperForm", "PointForm"]

CHOICES = [*SCALE, (CANNOT_SAY, pgettext_lazy("an answer", "I cannot say"))]


class AnswerForm(TupaForm):
    """A questionnaire: every question may be left empty, not all of them."""

    once = OnceField(required=False)

    def __init__(self, *args: Any, survey: Survey, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"once": uuid.uuid4()})
        super().__init__(*args, **kwargs)
        self.survey = survey
        instrument = survey.instrument
        for question in [*instrument.scales, *instrument.texts]:
            self.fields[f"q_{question.key}"] = _field(question)
        if instrument.is_paired:
            self.fields["pair"] = _pair_field()
        for field in self.fields.values():  # every one may be left out: saying so once is enough
            field.is_needed_sometimes = True  # type: ignore[attr-defined]
        dress(self)

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and not any(
            value not in ("", None) for key, value in values.items() if key.startswith("q_")
        ):
            raise ValidationError(_("Answer at least one question."))
        return values

    def filled(self, language: str) -> Filled:
        values = self.cleaned_data
        scales = [f"q_{one.key}" for one in self.survey.instrument.scales]
        texts = [f"q_{one.key}" for one in self.survey.instrument.texts]
        return Filled(
            answers={key[2:]: values[key] for key in scales if values[key] is not None},
            texts={key[2:]: values[key].strip() for key in texts if values[key].strip()},
            language=language,
            pair=values.get("pair", ""),
            once=values["once"],
        )


class PaperForm(AnswerForm):
    """The same, typed in from paper: with the language it was written in."""

    language = forms.ChoiceField(label=_("Language"), choices=site_languages)


def _field(question: Any) -> forms.Field:
    if question.is_scale:
        return forms.TypedChoiceField(
            label=question.text,
            choices=CHOICES,
            coerce=int,
            empty_value=None,
            required=False,
            widget=forms.RadioSelect,
        )
    return forms.CharField(
        label=question.text,
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Leave out names."),
    )


def _pair_field() -> forms.CharField:
    return forms.CharField(
        label=_("Your own code"),
        required=False,
        max_length=20,
        help_text=_(
            "The same questions are asked before and after. Only this code joins your two answers, "
            "and only you know it. Make it like this: the first two letters of your mother's first "
            "name, the day of the month you were born (two digits), the first two letters of the "
            "place you were born in. For example: MA07TU. You may leave it empty."
        ),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "class": "govuk-input govuk-input--width-10"}
        ),
    )


class LastDayForm(TupaForm):
    """Until when a questionnaire can be answered."""

    closes_on = forms.DateField(
        label=_("Last day to answer"), widget=forms.DateInput, validators=[within_ten_years]
    )

    def clean_closes_on(self) -> datetime.date:
        day: datetime.date = self.cleaned_data["closes_on"]
        if day < timezone.localdate():
            raise ValidationError(_("The last day is in the past. Choose a later day."))
        return day


class PointForm(TupaForm):
    """How one principle was kept."""

    state = forms.ChoiceField(
        label=_("Was it kept?"), choices=Point.State.choices, widget=forms.RadioSelect
    )
    words = TextInLanguages(
        label=_("How, and what was missing"),
        long=True,
        max_length=2000,
        required=False,
        help_text=_("Plain words. Say also what did not go well."),
    )
    link = forms.URLField(
        label=_("A link that shows it"), required=False, max_length=200, assume_scheme="https"
    )
