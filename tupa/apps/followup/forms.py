"""Forms with which units are kept, ideas assigned, answers written and promises followed."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tupa.apps.accounts.models import City, Role, User
from tupa.apps.followup.actions.answers import Promise, has_live_promise
from tupa.apps.followup.models import Answer, Assignment, Commitment, Unit
from tupa.apps.look.forms import RowsField, TextInLanguages, TupaForm, dress

__all__ = ["AnswerForm", "AssignForm", "ProgressForm", "ReassignForm", "UnitForm"]

MOST_SIGNS = 6000
#: Nothing is promised further ahead than this.
MOST_DAYS = 366 * 10


def _after_today(day: datetime.date | None) -> datetime.date | None:
    if day is not None and day <= timezone.localdate():
        raise ValidationError(_("The date must be after today."))
    if day is not None and (day - timezone.localdate()).days > MOST_DAYS:
        raise ValidationError(_("Choose a day within ten years."))
    return day


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
        name = self.cleaned_data["name"]
        if not (name.data.get("fi") and name.data.get("sv")):
            raise ValidationError(_("Write this in Finnish and in Swedish."))
        return name


class AssignForm(TupaForm):
    """One idea, one unit, one day."""

    unit = forms.ModelChoiceField(label=_("Unit"), queryset=Unit.objects.none(), required=False)
    answer_by = forms.DateField(label=_("Answer by"), widget=forms.DateInput, required=False)

    def __init__(self, *args: Any, units: Sequence[Unit], city: City, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["unit"]
        chosen.queryset = Unit.objects.filter(city=city)
        chosen.choices = [("", _("Choose a unit")), *((one.pk, str(one.name)) for one in units)]

    def clean_answer_by(self) -> datetime.date | None:
        return _after_today(self.cleaned_data["answer_by"])

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("unit") and not values.get("answer_by") and not self.has_error("answer_by"):
            self.add_error("answer_by", _("Give the date by which the unit answers."))
        return values


class ReassignForm(TupaForm):
    """Another unit or another day for an assignment that has not been answered."""

    unit = forms.ModelChoiceField(label=_("Unit"), queryset=Unit.objects.none())
    answer_by = forms.DateField(label=_("Answer by"), widget=forms.DateInput)

    def __init__(self, *args: Any, assignment: Assignment, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["unit"]
        chosen.queryset = Unit.objects.filter(city=assignment.city_id)
        chosen.initial = assignment.unit_id
        self.assignment = assignment
        self.fields["answer_by"].initial = assignment.answer_by

    def clean_answer_by(self) -> datetime.date | None:
        day: datetime.date = self.cleaned_data["answer_by"]
        return day if day == self.assignment.answer_by else _after_today(day)


class AnswerForm(TupaForm):
    """The answer and, where something will be done, the promise. A draft may lack a language."""

    outcome = forms.ChoiceField(
        label=_("What does the city answer?"),
        choices=Answer.Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what the city answers.")},
    )
    reason = TextInLanguages(
        label=_("Reason in plain language"),
        long=True,
        max_length=MOST_SIGNS,
        help_text=_(
            "Write so that the residents at the table understand it. Finnish and Swedish are "
            "needed before publishing."
        ),
    )
    new_answer_by = forms.DateField(
        label=_("Final answer by"),
        required=False,
        widget=forms.DateInput,
    )
    forwarded_to = TextInLanguages(
        label=_("Forwarded to"),
        required=False,
        max_length=200,
    )
    promise_text = TextInLanguages(
        label=_("What is promised?"),
        required=False,
        max_length=500,
        help_text=_("One thing that can be seen to be done."),
    )
    promise_owner = TextInLanguages(
        label=_("Who sees to it?"),
        required=False,
        max_length=200,
        help_text=_("A title, for example Service manager. Not a name."),
    )
    due_on = forms.DateField(label=_("To be done by"), required=False, widget=forms.DateInput)
    next_update_on = forms.DateField(
        label=_("Next update"),
        required=False,
        widget=forms.DateInput,
        help_text=_("When you next tell where things stand."),
    )
    PROMISE = ("promise_text", "promise_owner", "due_on", "next_update_on")
    #: To which outcomes a field belongs; the page shows it with them alone.
    BELONGS: Mapping[str, frozenset[str]] = {
        "new_answer_by": frozenset({Answer.Outcome.NEEDS_TIME, Answer.Outcome.NEEDS_DECISION}),
        "forwarded_to": frozenset({Answer.Outcome.FORWARDED}),
        **dict.fromkeys(PROMISE, frozenset({Answer.Outcome.IMPLEMENTED, Answer.Outcome.PARTLY})),
    }

    def __init__(self, *args: Any, assignment: Assignment, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.assignment = assignment
        self.has_promise = has_live_promise(assignment)
        for name in self.BELONGS:
            self.fields[name].is_needed_sometimes = True  # type: ignore[attr-defined]

    @classmethod
    def about(cls, answer: Answer | None) -> dict[str, Any]:
        """What the form shows of a draft."""
        if answer is None:
            return {}
        promise = answer.commitments.first()
        shown = {
            name: getattr(answer, name)
            for name in ("outcome", "reason", "new_answer_by", "forwarded_to")
        }
        if promise is not None:
            shown |= {
                "promise_text": promise.text,
                "promise_owner": promise.owner,
                "due_on": promise.due_on,
                "next_update_on": promise.next_update_on,
            }
        return shown

    def clean_new_answer_by(self) -> datetime.date | None:
        return _after_today(self.cleaned_data["new_answer_by"])

    def clean_due_on(self) -> datetime.date | None:
        return _after_today(self.cleaned_data["due_on"])

    def clean_next_update_on(self) -> datetime.date | None:
        return _after_today(self.cleaned_data["next_update_on"])

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        outcome = values.get("outcome")
        if outcome:
            self._leave_out(values, outcome)
        if outcome in {Answer.Outcome.NEEDS_TIME, Answer.Outcome.NEEDS_DECISION}:
            self._need(values, "new_answer_by", _("Say when the final answer comes."))
        if outcome == Answer.Outcome.FORWARDED:
            self._need(values, "forwarded_to", _("Say to whom the idea was forwarded."))
        has_any = any(values.get(name) for name in self.PROMISE)
        is_needed = outcome in {Answer.Outcome.IMPLEMENTED, Answer.Outcome.PARTLY}
        if has_any or (is_needed and not self.has_promise):
            self._need(values, "promise_text", _("Say what is promised."))
            self._need(values, "promise_owner", _("Say who sees to it."))
            self._need(values, "due_on", _("Say by when it is done."))
            self._need(values, "next_update_on", _("Say when you tell more."))
        return values

    def _leave_out(self, values: dict[str, Any], outcome: str) -> None:
        """What was filled in before another outcome was chosen is not part of the answer."""
        for name, outcomes in self.BELONGS.items():
            if outcome not in outcomes:
                values[name] = None

    def _need(self, values: dict[str, Any], name: str, error: Any) -> None:
        if not values.get(name) and not self.has_error(name):
            self.add_error(name, error)

    @property
    def words(self) -> dict[str, Any]:
        """The arguments of `write_answer`."""
        values = self.cleaned_data
        promise = None
        if values.get("promise_text") and values.get("due_on"):
            promise = Promise(
                text=values["promise_text"],
                owner=values["promise_owner"],
                due_on=values["due_on"],
                next_update_on=values["next_update_on"],
            )
        return {
            "outcome": values["outcome"],
            "reason": values["reason"],
            "new_answer_by": values["new_answer_by"],
            "forwarded_to": values["forwarded_to"],
            "promise": promise,
        }


class ProgressForm(TupaForm):
    """Where a promise stands."""

    submission = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    state = forms.ChoiceField(
        label=_("Where does the promise stand?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose where the promise stands.")},
    )
    text = TextInLanguages(
        label=_("What has been done?"),
        long=True,
        max_length=MOST_SIGNS,
        help_text=_(
            "If the promise is dropped or changed, say why. Finnish and Swedish are needed."
        ),
    )
    done = forms.IntegerField(
        label=pgettext_lazy("count", "Done"), required=False, min_value=0, max_value=30000
    )
    total = forms.IntegerField(
        label=_("Out of"),
        required=False,
        min_value=1,
        max_value=30000,
        help_text=_("If it can be counted: for example 2 of 5 libraries."),
    )
    due_on = forms.DateField(
        label=_("New day by which it is done"),
        required=False,
        widget=forms.DateInput,
        help_text=_("Only when the promise has changed. The earlier day stays visible."),
    )
    next_update_on = forms.DateField(
        label=_("Next update"),
        required=False,
        widget=forms.DateInput,
        help_text=_("Not needed when the promise has been kept or dropped."),
    )

    def __init__(self, *args: Any, commitment: Commitment, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["state"]
        chosen.choices = Commitment.State.choices
        self.commitment = commitment
        for name in ("due_on", "next_update_on"):
            self.fields[name].is_needed_sometimes = True  # type: ignore[attr-defined]
        dress(self)

    def clean_text(self) -> Any:
        text = self.cleaned_data["text"]
        if not (text.data.get("fi") and text.data.get("sv")):
            raise ValidationError(_("Write this in Finnish and in Swedish."))
        return text

    def clean_next_update_on(self) -> datetime.date | None:
        return _after_today(self.cleaned_data["next_update_on"])

    def clean_due_on(self) -> datetime.date | None:
        return _after_today(self.cleaned_data["due_on"])

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        state, done, total = (values.get(name) for name in ("state", "done", "total"))
        is_closed = state in {Commitment.State.KEPT, Commitment.State.DROPPED}
        lacks_update = not (values.get("next_update_on") or self.has_error("next_update_on"))
        if state and not is_closed and lacks_update:
            self.add_error("next_update_on", _("Say when you tell more."))
        is_readable = not (self.has_error("done") or self.has_error("total"))
        if is_readable and ((done is None) != (total is None) or (done or 0) > (total or 0)):
            text = _("Give both numbers; what is done is at most the whole.")
            self.add_error("total" if total is None else "done", text)
        if values.get("due_on") and state and state != Commitment.State.CHANGED:
            text = _("Choose “Changed” when you move the day of the promise.")
            self.add_error("due_on", text)
        return values
