"""What a coordinator types in the form builder."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tupa.apps.accounts.country import Country
from tupa.apps.look.forms import TextInLanguages, TupaForm
from tupa.apps.look.spoken import language_codes
from tupa.apps.look.templatetags.look import in_language
from tupa.apps.programmes.postcodes import PostcodeError, read_postcodes
from tupa.apps.programmes.ready import DISTRICT, READY
from tupa.apps.recruitment.models import FormQuestion

__all__ = ["QuestionForm", "ReadyForm"]

Kind = FormQuestion.Kind
MOST_CHOICES = 12


class QuestionForm(TupaForm):
    """A question of the city's own."""

    label = TextInLanguages(
        label=_("Question"),
        help_text=_("One thing at a time, in plain words. Needed in Finnish and Swedish."),
        max_length=300,
    )
    help = TextInLanguages(
        label=_("Help under the question"), long=True, required=False, max_length=2000
    )
    kind = forms.ChoiceField(
        label=_("How is it answered?"),
        choices=[(kind.value, kind.label) for kind in Kind if kind != Kind.FEATURE],
        widget=forms.RadioSelect(),
        error_messages={"required": _("Choose one.")},
    )
    options = TextInLanguages(
        label=_("Choices"),
        help_text=_("Only for “One of several choices”: one a line, in the same order everywhere."),
        long=True,
        required=False,
        max_length=3000,
    )
    is_required = forms.BooleanField(
        label=_("Must be answered"),
        help_text=_("A question that may be left empty frightens nobody away."),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("kind") != Kind.CHOICE:
            data["options"] = []
        elif "options" in data:
            data["options"] = self._choices(data["options"])
        return data

    def _choices(self, text: Any) -> list[dict[str, str]]:
        lines = {
            code: [line.strip() for line in in_language(text, code).splitlines() if line.strip()]
            for code in language_codes()
        }
        counts = {len(found) for found in lines.values() if found}
        if len(counts) > 1:
            self.add_error("options", _("Every language needs the same number of choices."))
        elif not counts or not 2 <= max(counts) <= MOST_CHOICES:
            self.add_error("options", _("Give from 2 to 12 choices, one a line."))
        elif any(len(set(found)) < len(found) for found in lines.values()):
            self.add_error("options", _("Two choices are the same."))
        else:
            return [
                {code: found[index] for code, found in lines.items() if found}
                for index in range(max(counts))
            ]
        return []


class ReadyForm(TupaForm):
    """Which of the ready features are taken."""

    chosen = forms.MultipleChoiceField(
        label=_("Which features do you take?"),
        widget=forms.CheckboxSelectMultiple(),
        error_messages={"required": _("Choose at least one.")},
    )
    districts = forms.CharField(
        label=_("Districts and their postcodes"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=6000,
        required=False,
    )

    def __init__(self, *args: Any, taken: set[str], country: Country, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.country = country
        said = _("Only if you take the district: one a line, with its postcodes. %(example)s")
        example = _("For example: North: %(postcode)s")
        self.fields["districts"].help_text = said % {
            "example": example % {"postcode": country.postcode_example}
        }
        chosen = self.fields["chosen"]
        assert isinstance(chosen, forms.MultipleChoiceField)
        chosen.choices = [(one.key, str(one)) for one in READY if one.key not in taken]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        lines = [line for line in str(data.get("districts") or "").splitlines() if line.strip()]
        data["districts"] = [self._district(line) for line in lines]
        if DISTRICT in data.get("chosen", []) and len(lines) < 2 and "districts" not in self.errors:
            self.add_error("districts", _("Write at least two districts."))
        return data

    def _district(self, line: str) -> tuple[str, str]:
        name, _colon, codes = line.partition(":")
        try:
            if not (name.strip() and read_postcodes(codes, self.country)) or len(codes) > 500:
                raise PostcodeError(line.strip()[:60])
        except PostcodeError as wrong:
            self.add_error("districts", _("This line cannot be read: %(piece)s") % {"piece": wrong})
        return name.strip()[:100], codes.strip()
