"""What organisers type about a programme: names, mandate, features, values, changes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tupa.apps.accounts.country import Country
from tupa.apps.accounts.models import City
from tupa.apps.look.forms import TextInLanguages, TupaForm, dress, within_ten_years
from tupa.apps.programmes.actions.copying import PARTS
from tupa.apps.programmes.models import Programme
from tupa.apps.programmes.postcodes import PostcodeError, read_postcodes
from tupa.apps.programmes.rules import is_in_both

__all__ = [
    "CopyForm",
    "CreateForm",
    "FeatureForm",
    "MandateChangeForm",
    "MandateForm",
    "ProgrammeEditForm",
    "ProgrammeForm",
    "QuotaForm",
    "ReasonMixin",
    "StageForm",
    "ValueForm",
    "both_needed",
    "posted",
    "reason_field",
    "value_formset",
]

MOST_SEATS = 1000


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent, if anything was: an empty form that was sent is still judged."""
    return request.POST if request.method == "POST" else None


def _text(label: Any, **more: Any) -> TextInLanguages:
    more.setdefault("max_length", 10_000 if more.get("long") else 300)
    return TextInLanguages(label=label, **more)


def reason_field() -> TextInLanguages:
    return _text(
        _("Reason"),
        long=True,
        help_text=_("Published on the panel's page. Needed in Finnish and Swedish."),
    )


_REASON = _("Write the reason in Finnish and Swedish.")


def both_needed(text: Any, error: Any = _REASON) -> Any:
    """The text, if it stands in every language needed."""
    if not is_in_both(text):
        raise forms.ValidationError(error)
    return text


class ReasonMixin:
    """A public reason stands in every language needed."""

    cleaned_data: dict[str, Any]

    def clean_reason(self) -> Any:
        return both_needed(self.cleaned_data["reason"])


class ProgrammeForm(TupaForm):
    name = _text(_("Name of the panel"), help_text=_("Needed in Finnish and Swedish."))
    summary = _text(
        _("Summary"),
        long=True,
        required=False,
        help_text=_(
            "One or two sentences for the list of panels. If you write it, write it in Finnish "
            "and Swedish."
        ),
    )
    panel_size = forms.IntegerField(
        label=_("Seats for residents"), min_value=1, max_value=MOST_SEATS, initial=25
    )
    extra_seats = forms.IntegerField(
        label=_("Drawn beyond the seats"),
        help_text=_(
            "Some of those drawn always drop out before the start. For 25 seats, 2 or 3 more may "
            "be drawn. The quotas are then of all who are drawn, and the number is published."
        ),
        min_value=0,
        max_value=MOST_SEATS,
        initial=0,
        required=False,
    )

    def clean_extra_seats(self) -> int:
        return self.cleaned_data["extra_seats"] or 0


class ProgrammeEditForm(ProgrammeForm):
    """Also the days between which the workshops are held."""

    starts_on = forms.DateField(
        label=_("First day of the workshops"),
        required=False,
        validators=[within_ten_years],
        help_text=_("A workshop outside these days is refused."),
    )
    ends_on = forms.DateField(
        label=_("Last day of the workshops"), required=False, validators=[within_ten_years]
    )

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = values.get("starts_on"), values.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("The last day cannot be before the first."))
        return values


class PanelChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Another panel of the city; what can be copied from is offered alone."""

    def offer(self, city: City, *, besides: int = 0) -> None:
        real = Programme.objects.filter(city=city, is_practice=False)
        there = real.filter(features__isnull=False).distinct()
        self.queryset = there.exclude(pk=besides).order_by("-created_at", "-pk")


class CreateForm(ProgrammeForm):
    """A new panel, with what an earlier one has already thought out."""

    source = PanelChoice(
        label=_("Copy from an earlier panel"),
        help_text=_(
            "Its features with their quotas and the texts of its call are copied. "
            "You can edit all of it afterwards."
        ),
        queryset=Programme.objects.none(),
        required=False,
        empty_label=_("Nothing is copied"),
    )

    def __init__(self, *args: Any, city: City, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        source = self.fields["source"]
        assert isinstance(source, PanelChoice)
        source.offer(city)
        if not source.queryset.exists():  # type: ignore[union-attr]
            del self.fields["source"]


class CopyForm(TupaForm):
    """From which panel, and what of it."""

    source = PanelChoice(
        label=_("Copy from an earlier panel"),
        queryset=Programme.objects.none(),
        empty_label=_("Choose a panel"),
        error_messages={"required": _("Choose a panel.")},
    )
    parts = forms.MultipleChoiceField(
        label=_("What is copied?"),
        widget=forms.CheckboxSelectMultiple(),
        error_messages={"required": _("Choose what is copied.")},
    )

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        source, parts = self.fields["source"], self.fields["parts"]
        assert isinstance(source, PanelChoice)
        assert isinstance(parts, forms.MultipleChoiceField)
        source.offer(programme.city, besides=programme.pk)
        parts.choices = [(code, part.title) for code, part in PARTS.items()]
        parts.initial = list(PARTS)


class MandateForm(TupaForm):
    question = _text(
        _("Question"), long=True, help_text=_("What does the city ask of the residents?")
    )
    open_matters = _text(
        _("What can be influenced"), long=True, help_text=_("What can the panel really influence?")
    )
    closed_matters = _text(
        _("What cannot be influenced"),
        long=True,
        help_text=_("What is decided already or by others?"),
    )
    recipient = _text(_("Who receives the result"))
    office_holder = _text(
        _("Named office-holder"), help_text=_("Title and name. Published with the mandate.")
    )
    given_on = forms.DateField(
        label=_("Date of the mandate"), widget=forms.DateInput(), validators=[within_ten_years]
    )
    answer_days = forms.IntegerField(
        label=_("Days to answer one idea"),
        help_text=_("Counted from the day the idea is published."),
        min_value=1,
        max_value=730,
        initial=56,
    )
    answer_by = forms.DateField(
        label=_("The city has answered by"),
        help_text=_("The day by which every idea has its answer."),
        widget=forms.DateInput(),
        validators=[within_ten_years],
    )

    def clean_answer_by(self) -> Any:
        answer_by = self.cleaned_data["answer_by"]
        if answer_by <= timezone.localdate() and answer_by != self.initial.get("answer_by"):
            raise forms.ValidationError(_("Give a day that is still to come."))
        return answer_by


class MandateChangeForm(ReasonMixin, MandateForm):
    reason = reason_field()


class FeatureForm(TupaForm):
    name = _text(_("Name of the feature"), help_text=_("For example: Age group"))
    question = _text(_("Question on the form"), help_text=_("For example: How old are you?"))
    help = _text(_("Help under the question"), long=True, required=False)
    ground = _text(
        _("Published ground"),
        long=True,
        help_text=_("Why the panel is balanced by this, and where the quotas come from."),
    )
    is_place = forms.BooleanField(
        label=_("This tells where a person lives"),
        help_text=_("It is hidden from lists when a person's address is protected."),
        required=False,
    )


class ValueForm(TupaForm):
    pk = forms.IntegerField(widget=forms.HiddenInput(), required=False)
    name = _text(_("Name of the value"))
    least = forms.IntegerField(label=_("Least seats"), min_value=0, max_value=MOST_SEATS)
    most = forms.IntegerField(label=_("Most seats"), min_value=0, max_value=MOST_SEATS)
    position = forms.IntegerField(label=_("Order"), min_value=1, max_value=999, required=False)
    postcodes = forms.CharField(
        label=_("Postcodes of the district"),
        help_text=_(
            "One by one or from the first to the last with a dash between, parted by commas. Shown "
            "behind the name on the form."
        ),
        max_length=500,
        required=False,
    )

    def __init__(self, *args: Any, country: Country, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.country = country

    def clean_postcodes(self) -> str:
        text = str(self.cleaned_data["postcodes"])
        try:
            read_postcodes(text, self.country)
        except PostcodeError as wrong:
            raise forms.ValidationError(
                _("This is not a postcode or a range of them: %(piece)s") % {"piece": wrong}
            ) from wrong
        return text

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        least, most = data.get("least"), data.get("most")
        if least is not None and most is not None and least > most:
            self.add_error("most", _("The most cannot be smaller than the least."))
        return data


class ValueRows(forms.BaseFormSet[ValueForm]):
    """The rows of values; the box that crosses one out wears the look as well."""

    def add_fields(self, form: ValueForm, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields["DELETE"].label = _("Remove this value")
        dress(form)


def value_formset(extra: int) -> type[forms.BaseFormSet[ValueForm]]:
    """The values of one feature, with empty rows for new ones."""
    return forms.formset_factory(
        ValueForm, ValueRows, extra=extra, can_delete=True, max_num=60, absolute_max=80
    )


class QuotaForm(ReasonMixin, TupaForm):
    least = forms.IntegerField(label=_("Least seats"), min_value=0, max_value=MOST_SEATS)
    most = forms.IntegerField(label=_("Most seats"), min_value=0, max_value=MOST_SEATS)
    reason = reason_field()

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        least, most = data.get("least"), data.get("most")
        if least is not None and most is not None and least > most:
            self.add_error("most", _("The most cannot be smaller than the least."))
        return data


class StageForm(TupaForm):
    stage = forms.ChoiceField(
        label=_("Stage"), choices=Programme.Stage.choices, widget=forms.RadioSelect()
    )
