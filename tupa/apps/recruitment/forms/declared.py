"""The part of the form that is not about quotas: year of birth, guardian, tie to the topic."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tupa.apps.accounts.country import Country
from tupa.apps.look.forms import TupaForm
from tupa.apps.recruitment.forms.application import PlainText
from tupa.apps.recruitment.models.declared import is_too_young, may_be_minor

__all__ = ["DeclarationForm"]

OLDEST = 120


class DeclarationForm(TupaForm):
    """Asked of everybody; only those who may be under age fill in the guardian.

    Who is below the age from which the city's panels take people cannot apply.
    """

    use_required_attribute = False

    birth_year = forms.IntegerField(
        label=_("Year of birth"),
        required=False,
        widget=forms.NumberInput(attrs={"autocomplete": "bday-year", "inputmode": "numeric"}),
    )
    guardian_name = PlainText(
        label=_("Name of a parent or guardian"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    guardian_contact = PlainText(
        label=_("Phone number or e-mail address of the parent or guardian"),
        max_length=254,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    tie = PlainText(
        label=_("Are you tied to the topic through your work or an office?"),
        help_text=_(
            "For example: you work for the city on it, or for a company that is affected. "
            "You may still apply; say briefly how. Otherwise leave this empty."
        ),
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(
        self, *args: Any, country: Country, of_another: bool = False, **kwargs: Any
    ) -> None:
        """`of_another`: staff fill it in for somebody, so nothing in it says "you"."""
        super().__init__(*args, **kwargs)
        self.least, self.adult = country.least_age, country.adult
        self.of_another = of_another
        asked = _(
            "The panel is for those who are %(age)s or turn %(age)s this year. "
            "We also tell people of the same name apart with it."
        )
        self.fields["birth_year"].help_text = asked % {"age": self.least}
        if of_another:
            only = _("Only if the applicant is under %(age)s.")
            told = _("Only if the applicant is under %(age)s. We tell them about the panel.")
            self.fields["tie"].label = _(
                "Is the applicant tied to the topic through work or an office?"
            )
            self.fields["tie"].help_text = _(
                "For example: works for the city on it, or for a company that is affected. "
                "This does not prevent applying; write briefly how. Otherwise leave this empty."
            )
            self.fields["birth_year"].widget.attrs["autocomplete"] = "off"
        else:
            only = _("Only if you are under %(age)s.")
            told = _("Only if you are under %(age)s. We tell them about the panel.")
        self.fields["guardian_name"].help_text = only % {"age": self.adult}
        self.fields["guardian_contact"].help_text = told % {"age": self.adult}

    def clean_birth_year(self) -> int | None:
        year: int | None = self.cleaned_data["birth_year"]
        this_year = timezone.localdate().year
        if year is not None and not this_year - OLDEST <= year <= this_year:
            raise forms.ValidationError(_("Write the year with four digits, such as 1985."))
        if year is not None and is_too_young(year, self.least):
            refused = _("Only those who are %(age)s or turn %(age)s this year can take part.")
            raise forms.ValidationError(refused % {"age": self.least})
        return year

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        year = data.get("birth_year")
        if year is not None and may_be_minor(year, self.adult):
            needed = (
                _("This is needed if the applicant is under %(age)s.")
                if self.of_another
                else _("We need this if you are under %(age)s.")
            )
            for name in ("guardian_name", "guardian_contact"):
                if name not in self.errors and not data.get(name):
                    self.add_error(name, needed % {"age": self.adult})
        else:
            data |= {"guardian_name": "", "guardian_contact": ""}
        return data
