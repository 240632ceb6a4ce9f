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

__all__ = ["DeclarationForm", "DeclarationOfAnotherForm"]

OLDEST = 120


class DeclarationForm(TupaForm):
    """Asked of everybody; only those who may be under age fill in the guardian.

    Who is below the age from which the city's panels take people cannot apply.
    """

    use_required_attribute = False
    #: When the guardian is asked for, and why.
    only: Any = _("Only if you are under %(age)s.")
    told: Any = _("Only if you are under %(age)s. We tell them about the panel.")
    needed: Any = _("We need this if you are under %(age)s.")

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

    def __init__(self, *args: Any, country: Country, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.least, self.adult = country.least_age, country.adult
        asked = _(
            "The panel is for those who are %(age)s or turn %(age)s this year. "
            "We also tell people of the same name apart with it."
        )
        self.fields["birth_year"].help_text = asked % {"age": self.least}
        self.fields["guardian_name"].help_text = self.only % {"age": self.adult}
        self.fields["guardian_contact"].help_text = self.told % {"age": self.adult}

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
            for name in ("guardian_name", "guardian_contact"):
                if name not in self.errors and not data.get(name):
                    self.add_error(name, self.needed % {"age": self.adult})
        else:
            data |= {"guardian_name": "", "guardian_contact": ""}
        return data


class DeclarationOfAnotherForm(DeclarationForm):
    """The same for staff who fill it in for somebody: nothing in it says "you"."""

    only = _("Only if the applicant is under %(age)s.")
    told = _("Only if the applicant is under %(age)s. We tell them about the panel.")
    needed = _("This is needed if the applicant is under %(age)s.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["birth_year"].widget.attrs["autocomplete"] = "off"
        tie = self.fields["tie"]
        tie.label = _("Is the applicant tied to the topic through work or an office?")
        tie.help_text = _(
            "For example: works for the city on it, or for a company that is affected. "
            "This does not prevent applying; write briefly how. Otherwise leave this empty."
        )
