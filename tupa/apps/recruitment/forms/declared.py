"""The part of the form that is not about quotas: year of birth, guardian, tie to the topic."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tupa.apps.accounts.country import Country
from tupa.apps.look.forms import TupaForm
from tupa.apps.recruitment.forms.application import PlainText
from tupa.apps.recruitment.models.declared import may_be_minor

__all__ = ["DeclarationForm"]

OLDEST = 120


class DeclarationForm(TupaForm):
    """Asked of everybody; only those who may be under age fill in the guardian."""

    use_required_attribute = False

    birth_year = forms.IntegerField(
        label=_("Year of birth"),
        help_text=_("We check the age limit with it and tell people of the same name apart."),
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
        self.adult = country.adult
        only = _("Only if you are under %(age)s.") % {"age": self.adult}
        self.fields["guardian_name"].help_text = only
        told = _("Only if you are under %(age)s. We tell them about the panel.")
        self.fields["guardian_contact"].help_text = told % {"age": self.adult}

    def clean_birth_year(self) -> int | None:
        year: int | None = self.cleaned_data["birth_year"]
        this_year = timezone.localdate().year
        if year is not None and not this_year - OLDEST <= year <= this_year:
            raise forms.ValidationError(_("Write the year with four digits, such as 1985."))
        return year

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        year = data.get("birth_year")
        if year is not None and may_be_minor(year, self.adult):
            needed = _("We need this if you are under %(age)s.")
            for name in ("guardian_name", "guardian_contact"):
                if name not in self.errors and not data.get(name):
                    self.add_error(name, needed % {"age": self.adult})
        else:
            data |= {"guardian_name": "", "guardian_contact": ""}
        return data
