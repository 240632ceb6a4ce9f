"""What organisers type: the call, its closing, searches, filters and lists."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django import forms
from django.forms.models import ModelChoiceIterator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tupa.apps.look.forms import TextInLanguages, TupaForm, within_ten_years
from tupa.apps.look.templatetags.look import moment
from tupa.apps.programmes.forms import ReasonMixin, both_needed, reason_field
from tupa.apps.programmes.models import FeatureValue, Programme
from tupa.apps.programmes.rules import is_in_both
from tupa.apps.recruitment.forms.application import PlainText
from tupa.apps.recruitment.models import Call

__all__ = [
    "CallForm",
    "ClosingForm",
    "CorrectionForm",
    "FilterForm",
    "OpenForm",
    "OpeningForm",
    "ReasonForm",
    "SearchForm",
    "SheetForm",
    "offer_values",
]


def _text(label: Any, help_text: Any = "", **more: Any) -> TextInLanguages:
    return TextInLanguages(label=label, help_text=help_text, long=True, max_length=10_000, **more)


class _ByFeature(ModelChoiceIterator):  # type: ignore[type-arg]
    """The choices in groups, one a feature."""

    def __iter__(self) -> Iterator[Any]:
        if self.field.empty_label is not None:
            yield "", self.field.empty_label
        for feature, values in groupby(self.queryset, key=lambda value: value.feature):
            yield str(feature.name), [self.choice(value) for value in values]


class ValueChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A value of any feature of one programme, under the name of its feature."""

    iterator = _ByFeature


def offer_values(form: forms.Form, name: str, programme: Programme) -> None:
    field = form.fields[name]
    assert isinstance(field, ValueChoice)
    values = FeatureValue.objects.filter(city=programme.city_id, feature__programme=programme)
    field.queryset = values.select_related("feature").order_by(
        "feature__position", "feature", "position", "pk"
    )


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
    aimed_at = ValueChoice(
        label=_("Aimed at"), queryset=FeatureValue.objects.none(), empty_label=_("Choose a group")
    )
    invitation = _text(
        _("Invitation"),
        _(
            "What you ask of people: how many workshops, which days, where. If you write it, "
            "write it in Finnish and Swedish."
        ),
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
    extension_days = forms.IntegerField(
        label=_("Days by which the call is extended if too few apply"),
        help_text=_(
            "The rule is published with the call and is followed automatically, once. The draw "
            "is postponed by as much. Empty: the call is not extended by a rule."
        ),
        min_value=1,
        max_value=90,
        required=False,
    )
    extension_per_seat = forms.IntegerField(
        label=_("Too few: fewer applicants for each seat of a group than"),
        min_value=1,
        max_value=100,
        initial=2,
        required=False,
    )

    def __init__(self, *args: Any, programme: Programme, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if kind == Call.Kind.OPEN:
            del self.fields["aimed_at"]
        else:
            offer_values(self, "aimed_at", programme)
            del self.fields["extension_days"], self.fields["extension_per_seat"]

    def clean_extension_per_seat(self) -> int:
        return self.cleaned_data["extension_per_seat"] or 2

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


class CorrectionForm(TupaForm):
    """The texts of a call that has been opened; which changes need the reason, the action says."""

    invitation = _text(
        _("Invitation"),
        _("If you write it, write it in Finnish and Swedish."),
        required=False,
    )
    languages = _text(_("Languages of the workshops"))
    who_may_apply = _text(_("Who may apply"))
    fee_and_benefits = _text(_("Fee and benefits"))
    data_use = _text(_("What happens to the data"))
    draw_on = forms.DateField(
        label=_("Day of the draw"),
        widget=forms.DateInput(),
        required=False,
        validators=[within_ten_years],
    )
    reason = _text(
        _("Reason"),
        _(
            "Needed if you change who may apply, the fee, the use of data or the day of the draw. "
            "Published in Finnish and Swedish."
        ),
        required=False,
    )

    def __init__(self, *args: Any, closes_at: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.closes_at = closes_at

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        for name in ("languages", "who_may_apply", "fee_and_benefits", "data_use", "invitation"):
            if data.get(name) and not is_in_both(data[name]):
                self.add_error(name, _("Write this in Finnish and Swedish."))
        draw = data.get("draw_on")
        is_new = draw != self.initial.get("draw_on")
        if draw and is_new and draw < timezone.localdate(self.closes_at):
            self.add_error("draw_on", _("The draw cannot be before the call closes."))
        return data


class WhenMixin(forms.Form):
    """At once or at a stated time."""

    NOW, LATER = "now", "later"

    @property
    def is_at_once(self) -> bool:
        return bool(self.cleaned_data.get("when") == self.NOW)


class OpenForm(WhenMixin, TupaForm):
    """When a call opens whose hour is still to come, and why, if it is a targeted one."""

    when = forms.ChoiceField(label=_("When does the call open?"), widget=forms.RadioSelect())
    reason = reason_field()

    def __init__(self, *args: Any, call: Call, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if call.opens_at <= timezone.now():
            del self.fields["when"]
        else:
            when = self.fields["when"]
            assert isinstance(when, forms.ChoiceField)
            text = _("At the stated time: %(moment)s") % {"moment": moment(call.opens_at, "year")}
            when.choices = [(self.LATER, text), (self.NOW, _("At once"))]
            when.initial = self.LATER
        if call.kind != Call.Kind.TARGETED:
            del self.fields["reason"]

    def clean_reason(self) -> Any:
        return both_needed(self.cleaned_data["reason"])


class OpeningForm(ReasonMixin, WhenMixin, TupaForm):
    """The new opening of a call that has been announced."""

    when = forms.ChoiceField(
        label=_("When does the call open?"),
        choices=[(WhenMixin.NOW, _("At once")), (WhenMixin.LATER, _("At this time:"))],
        widget=forms.RadioSelect(),
        initial=WhenMixin.LATER,
    )
    opens_at = forms.DateTimeField(
        label=_("Opens"),
        widget=forms.DateTimeInput(),
        required=False,
        validators=[within_ten_years],
    )
    reason = reason_field()

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("when") == self.LATER and "opens_at" not in self.errors:
            opens = data.get("opens_at")
            if opens is None or opens <= timezone.now():
                self.add_error("opens_at", _("Give a time that is still to come."))
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
            ("double", _("Perhaps one person twice")),
            ("tied", _("Tied to the topic by work")),
            ("edited", _("Answers changed afterwards")),
        ],
        required=False,
    )

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_values(self, "value", programme)


class SheetForm(TupaForm):
    file = forms.FileField(
        label=_("List of applications"),
        help_text=_("CSV (UTF-8) or XLSX, at most 10,000 rows and 5 MB."),
        error_messages={"required": _("Choose a file.")},
    )
