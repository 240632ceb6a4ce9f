"""What organisers type: the call, its closing, searches, filters and lists."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tupa.apps.look.forms import TextInLanguages, TupaForm, within_ten_years
from tupa.apps.programmes.forms import ReasonMixin, reason_field
from tupa.apps.programmes.models import FeatureValue, Programme
from tupa.apps.recruitment.forms.application import PlainText
from tupa.apps.recruitment.models import Call

__all__ = ["CallForm", "ClosingForm", "FilterForm", "ReasonForm", "SearchForm", "SheetForm"]


def _text(label: Any, help_text: Any = "", **more: Any) -> TextInLanguages:
    return TextInLanguages(label=label, help_text=help_text, long=True, max_length=10_000, **more)


class ValueChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A value of any feature of one programme."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.feature.name}: {obj.name}"


def _offer_values(form: forms.Form, name: str, programme: Programme) -> None:
    field = form.fields[name]
    assert isinstance(field, ValueChoice)
    field.queryset = FeatureValue.objects.filter(
        city=programme.city_id, feature__programme=programme
    ).select_related("feature")


class CallForm(TupaForm):
    """Everything a call says before it asks."""

    opens_at = forms.DateTimeField(
        label=_("Opens"), widget=forms.DateTimeInput(), validators=[within_ten_years]
    )
    closes_at = forms.DateTimeField(
        label=_("Closes"),
        help_text=_("The call closes by itself at this moment."),
        widget=forms.DateTimeInput(),
        validators=[within_ten_years],
    )
    draw_on = forms.DateField(
        label=_("Day of the draw"),
        widget=forms.DateInput(),
        required=False,
        validators=[within_ten_years],
    )
    aimed_at = ValueChoice(label=_("Aimed at"), queryset=FeatureValue.objects.none())
    invitation = _text(
        _("Invitation"),
        _("What you ask of people: how many workshops, which days, where."),
        required=False,
    )
    who_may_apply = _text(_("Who may apply"))
    fee_and_benefits = _text(
        _("Fee and benefits"),
        _("Say that a fee is taxable income, may reduce benefits, and can be declined."),
    )
    data_use = _text(_("What happens to the data"))
    languages = _text(_("Languages of the workshops"))
    wished_per_seat = forms.IntegerField(
        label=_("Applicants wished for per seat"),
        help_text=_("“Who is missing?” measures against this."),
        min_value=1,
        max_value=100,
        initial=4,
    )

    def __init__(self, *args: Any, programme: Programme, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if kind == Call.Kind.OPEN:
            del self.fields["aimed_at"]
        else:
            _offer_values(self, "aimed_at", programme)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        opens, closes, draw = data.get("opens_at"), data.get("closes_at"), data.get("draw_on")
        if closes and closes <= timezone.now():
            self.add_error("closes_at", _("Give a time that is still to come."))
        elif opens and closes and closes <= opens:
            self.add_error("closes_at", _("The call must close after it opens."))
        elif closes and draw and draw < timezone.localdate(closes):
            self.add_error("draw_on", _("The draw cannot be before the call closes."))
        return data


class ClosingForm(ReasonMixin, TupaForm):
    closes_at = forms.DateTimeField(
        label=_("New closing time"), widget=forms.DateTimeInput(), validators=[within_ten_years]
    )
    reason = reason_field()

    def clean_closes_at(self) -> Any:
        closes = self.cleaned_data["closes_at"]
        if closes <= timezone.now():
            raise forms.ValidationError(_("Give a time that is still to come."))
        return closes


class ReasonForm(ReasonMixin, TupaForm):
    reason = reason_field()


class SearchForm(TupaForm):
    q = PlainText(
        label=_("Name, e-mail address or reference"),
        help_text=_("An e-mail address must be complete."),
        max_length=254,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class FilterForm(TupaForm):
    """What may stand in an address: no name, no contact detail."""

    value = ValueChoice(
        label=_("Value"), queryset=FeatureValue.objects.none(), required=False, empty_label=_("All")
    )
    state = forms.ChoiceField(
        label=_("State"),
        choices=[
            ("", _("All")),
            ("in_force", _("In force")),
            ("withdrawn", _("Withdrawn")),
        ],
        required=False,
    )

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer_values(self, "value", programme)


class SheetForm(TupaForm):
    file = forms.FileField(
        label=_("List of applications"),
        help_text=_("CSV (UTF-8) or XLSX, at most 5 MB."),
        error_messages={"required": _("Choose a file.")},
    )
