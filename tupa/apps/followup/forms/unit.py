"""Forms with which units and those who answer for them are kept."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tupa.apps.accounts.models import City, Role, User
from tupa.apps.followup.forms.days import MOST_DAYS
from tupa.apps.followup.models import Contact, Unit
from tupa.apps.look.forms import RowsField, TextInLanguages, TupaForm
from tupa.apps.look.spoken import staff_languages
from tupa.apps.programmes.forms import both_needed

__all__ = ["CloseUnitForm", "ContactForm", "RulesForm", "UnitForm"]


class UnitForm(TupaForm):
    """A unit and the members of staff who answer for it."""

    name = TextInLanguages(
        label=_("Name"),
        max_length=150,
        help_text=_("Finnish and Swedish are needed: everybody sees the name."),
    )
    email = forms.EmailField(
        label=_("Shared e-mail address"),
        required=False,
        help_text=_("Written to when nobody has been named below."),
    )
    is_outside = forms.BooleanField(
        label=_("Not part of the city"),
        required=False,
        help_text=_("For example the wellbeing services county, to which a matter is forwarded."),
    )
    superior = TextInLanguages(
        label=_("The unit’s superior"),
        required=False,
        max_length=150,
        help_text=_("A title, for example Director of culture. Not a name."),
    )
    superior_email = forms.EmailField(
        label=_("E-mail of the superior"),
        required=False,
        max_length=200,
        help_text=_("Told once, when an answer is a week late."),
    )
    paused_from = forms.DateField(
        label=_("Holiday pause, first day"),
        required=False,
        widget=forms.DateInput,
        help_text=_("The unit gets no reminders in the pause. Days to answer do not end in it."),
    )
    paused_until = forms.DateField(
        label=_("Holiday pause, last day"), required=False, widget=forms.DateInput
    )
    members = RowsField(
        label=_("Who answers"),
        queryset=User.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Members of staff with the role of a unit's member."),
    )

    def __init__(self, *args: Any, city: City, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people: Any = self.fields["members"]
        people.queryset = (
            User.objects.filter(city=city, is_active=True, grants__role=Role.UNIT)
            .distinct()
            .order_by("name")
        )

    def clean_name(self) -> Any:
        error = _("Write this in Finnish and in Swedish.")
        return both_needed(self.cleaned_data["name"], error)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("superior_email") and not values.get("superior"):
            self.add_error("superior", _("Say whose address this is."))
        _check_period(self, "paused_from", "paused_until")
        return values


def _check_period(form: forms.Form, first: str, last: str) -> None:
    """Both days or neither, in their order, and not centuries away."""
    start, end = form.cleaned_data.get(first), form.cleaned_data.get(last)
    for name, day in ((first, start), (last, end)):
        if day is not None and abs((day - timezone.localdate()).days) > MOST_DAYS:
            form.add_error(name, _("Choose a day within ten years."))
    if form.has_error(first) or form.has_error(last):
        return
    if (start is None) != (end is None):
        form.add_error(first if start is None else last, _("Give both the first and the last day."))
    elif start is not None and end < start:
        form.add_error(last, _("The last day is before the first."))


class ContactForm(TupaForm):
    """Somebody who answers for a unit from their e-mail."""

    name = forms.CharField(label=_("Name"), max_length=150)
    email = forms.EmailField(label=_("E-mail"), max_length=200)
    part = forms.ChoiceField(
        label=_("Part"),
        choices=Contact.Part.choices,
        widget=forms.RadioSelect,
        initial=Contact.Part.APPROVER,
    )
    language = forms.ChoiceField(label=_("Language of the messages"), choices=staff_languages)
    away_from = forms.DateField(label=_("Away from"), required=False, widget=forms.DateInput)
    away_until = forms.DateField(label=_("Away until"), required=False, widget=forms.DateInput)
    deputy = forms.ModelChoiceField(
        label=_("Deputy while away"), queryset=Contact.objects.none(), required=False
    )

    def __init__(
        self, *args: Any, unit: Unit, contact: Contact | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.unit, self.contact = unit, contact
        others = unit.contacts.in_force()
        if contact is not None:
            others = others.exclude(pk=contact.pk)
        chosen: Any = self.fields["deputy"]
        chosen.queryset = others
        chosen.choices = [("", "–"), *((one.pk, one.name) for one in others)]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        _check_period(self, "away_from", "away_until")
        return values


class CloseUnitForm(TupaForm):
    """Which unit takes over, if any."""

    successor = forms.ModelChoiceField(
        label=_("Unit that takes over"),
        queryset=Unit.objects.none(),
        required=False,
        help_text=_("Open ideas and promises move to it, and it is told. What was said stays."),
    )

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["successor"]
        others = Unit.objects.at_work().filter(city=unit.city_id).exclude(pk=unit.pk)
        chosen.queryset = others
        named = sorted(others, key=lambda one: str(one.name).casefold())
        chosen.choices = [
            ("", _("No unit takes over")),
            *((one.pk, str(one.name)) for one in named),
        ]


class RulesForm(TupaForm):
    """How the city wants its answers handled."""

    review_first = forms.BooleanField(
        label=_("The organisers read every answer before it is published"), required=False
    )
    tell_superior = forms.BooleanField(
        label=_("The unit’s superior is told when an answer is a week late"), required=False
    )
    late_list = forms.BooleanField(
        label=_("Everybody can see a list of late answers by unit"),
        required=False,
        help_text=_("The list names units, never people."),
    )
