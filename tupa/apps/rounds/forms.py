"""What is typed about a round of letters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tupa.apps.look.forms import TextInLanguages, TupaForm, within_ten_years
from tupa.apps.look.templatetags.look import day
from tupa.apps.programmes.models import Programme
from tupa.apps.recruitment.models import Application, Call
from tupa.apps.rounds.matching import COLUMNS

__all__ = ["FileForm", "MatchForm", "PostedForm", "ReplyForm", "RoundForm"]


class CallField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A call by its kind and the day it opens."""

    def label_from_instance(self, obj: Call) -> str:
        return f"{obj.get_kind_display()}, {day(obj.opens_at, 'year')}"


class RoundForm(TupaForm):
    """The words of the letter, and the call it invites to."""

    call = CallField(label=_("Which call does the letter invite to?"), queryset=Call.objects.none())
    name = forms.CharField(
        label=_("Name of the round"), help_text=_("Seen by the organisers only."), max_length=120
    )
    subject = TextInLanguages(
        label=_("Heading of the letter"),
        help_text=_("Needed in Finnish and Swedish."),
        max_length=200,
    )
    body = TextInLanguages(
        label=_("Text of the letter"),
        help_text=_(
            "The code, the link and how to apply without the web stand in every letter by itself."
        ),
        long=True,
        max_length=4000,
    )

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        call = self.fields["call"]
        assert isinstance(call, forms.ModelChoiceField)
        call.queryset = Call.objects.filter(city=programme.city_id, programme=programme)
        call.initial = call.queryset.first()


class FileForm(TupaForm):
    file = forms.FileField(
        label=_("List of the sample"),
        help_text=_("CSV (UTF-8), XLSX or ODS, at most 10,000 rows and 5 MB."),
        error_messages={"required": _("Choose a file.")},
    )


class MatchForm(TupaForm):
    """Which heading of the file is which of our columns."""

    def __init__(self, *args: Any, headings: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("Not in the file")), *((one, one) for one in headings if one)]
        for column in COLUMNS:
            self.fields[column.code] = forms.ChoiceField(
                label=column.title,
                choices=choices,
                required=column.is_needed,
                widget=forms.Select(attrs={"class": "govuk-select"}),
                error_messages={"required": _("Choose the column.")},
            )


class PostedForm(TupaForm):
    on = forms.DateField(
        label=_("Day the letters went into the post"),
        widget=forms.DateInput(),
        validators=[within_ten_years],
    )

    def clean_on(self) -> Any:
        day = self.cleaned_data["on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("This day is still to come."))
        return day


class ReplyForm(TupaForm):
    """A reply that came on paper or by phone: the code of its letter, and the application."""

    code = forms.CharField(label=_("Code of the letter"), max_length=12)
    reference = forms.CharField(label=_("Reference of the application"), max_length=12)

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.programme = programme

    def clean_reference(self) -> Application:
        reference = self.cleaned_data["reference"].strip().upper()
        found = self.programme.applications.filter(reference=reference).first()
        if found is None:
            raise forms.ValidationError(_("There is nobody with this reference."))
        return found

    def clean_code(self) -> str:
        return str(self.cleaned_data["code"]).strip().upper().replace("-", "").replace(" ", "")
