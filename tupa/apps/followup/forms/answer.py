"""Forms with which units are kept, ideas assigned, answers written and promises followed."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tupa.apps.accounts.models import City
from tupa.apps.followup.actions.answers import Facts, Promise, has_live_promise
from tupa.apps.followup.forms.days import after_today
from tupa.apps.followup.models import Answer, Assignment, Commitment, Unit
from tupa.apps.followup.texts import is_official
from tupa.apps.look.forms import TextInLanguages, TupaForm, dress
from tupa.apps.look.languages import all_languages
from tupa.apps.programmes.forms import both_needed

__all__ = ["AnswerForm", "AssignForm", "ProgressForm", "ReassignForm"]

MOST_SIGNS = 6000
_BOTH = _("Write this in Finnish and in Swedish.")


def _secure(address: str) -> str:
    if address and not address.startswith("https://"):
        raise ValidationError(_("Give the whole address, beginning with https://."))
    return address


class AssignForm(TupaForm):
    """One idea, one unit, one day."""

    unit = forms.ModelChoiceField(label=_("Unit"), queryset=Unit.objects.none(), required=False)
    answer_by = forms.DateField(label=_("Answer by"), widget=forms.DateInput, required=False)

    def __init__(self, *args: Any, units: Sequence[Unit], city: City, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["unit"]
        chosen.queryset = Unit.objects.at_work().filter(city=city)
        chosen.choices = [("", _("Choose a unit")), *((one.pk, str(one.name)) for one in units)]

    def clean_answer_by(self) -> datetime.date | None:
        return after_today(self.cleaned_data["answer_by"])

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
        chosen.queryset = Unit.objects.at_work().filter(city=assignment.city_id)
        chosen.initial = assignment.unit_id
        self.assignment = assignment
        self.fields["answer_by"].initial = assignment.answer_by

    def clean_answer_by(self) -> datetime.date | None:
        day: datetime.date = self.cleaned_data["answer_by"]
        return day if day == self.assignment.answer_by else after_today(day)


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
    deciding_body = TextInLanguages(
        label=_("Who decides?"),
        required=False,
        max_length=200,
        help_text=_("The body that decides, for example the City Board."),
    )
    owner = TextInLanguages(
        label=_("Who answers for this?"),
        required=False,
        max_length=200,
        help_text=_("A title, not a name."),
    )
    money = forms.DecimalField(
        label=_("Money in euros"),
        required=False,
        min_value=0,
        max_digits=12,
        decimal_places=2,
        help_text=_("If it is known what it costs."),
    )
    diary_number = forms.CharField(
        label=_("Diary number"), required=False, max_length=60, help_text=_("If there is one.")
    )
    decision_url = forms.URLField(
        label=_("Address of the decision"),
        required=False,
        max_length=300,
        assume_scheme="https",
        help_text=_("The whole address, beginning with https://."),
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
    FACTS = ("owner", "money", "diary_number", "decision_url")
    MORE = ("deciding_body", *FACTS)
    #: To which outcomes a field belongs; the page shows it with them alone.
    BELONGS: Mapping[str, frozenset[str]] = {
        "new_answer_by": frozenset({Answer.Outcome.NEEDS_TIME, Answer.Outcome.NEEDS_DECISION}),
        "forwarded_to": frozenset({Answer.Outcome.FORWARDED}),
        "deciding_body": frozenset({Answer.Outcome.NEEDS_DECISION}),
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
            for name in ("outcome", "reason", "new_answer_by", "forwarded_to", *cls.MORE)
        }
        if promise is not None:
            shown |= {
                "promise_text": promise.text,
                "promise_owner": promise.owner,
                "due_on": promise.due_on,
                "next_update_on": promise.next_update_on,
            }
        return shown

    @property
    def has_facts(self) -> bool:
        """Whether anything is filled in, or wrong, among what need not be known."""
        return any(self.has_error(name) or self[name].value() for name in self.FACTS[1:])

    def clean_new_answer_by(self) -> datetime.date | None:
        return after_today(self.cleaned_data["new_answer_by"])

    def clean_due_on(self) -> datetime.date | None:
        return after_today(self.cleaned_data["due_on"])

    def clean_next_update_on(self) -> datetime.date | None:
        return after_today(self.cleaned_data["next_update_on"])

    def clean_decision_url(self) -> str:
        return _secure(self.cleaned_data["decision_url"])

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        outcome = values.get("outcome")
        if outcome:
            self._leave_out(values, outcome)
        if outcome in {Answer.Outcome.NEEDS_TIME, Answer.Outcome.NEEDS_DECISION}:
            self._need(values, "new_answer_by", _("Say when the final answer comes."))
        if outcome == Answer.Outcome.NEEDS_DECISION:
            self._need(values, "deciding_body", _("Say who decides."))
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
            "deciding_body": values["deciding_body"],
            "facts": Facts(**{name: values[name] for name in self.FACTS}),
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

    evidence_url = forms.URLField(
        label=_("Link to what shows it"),
        required=False,
        max_length=300,
        assume_scheme="https",
        help_text=_("For example a page, a photo or a decision. Begins with https://."),
    )
    evidence_title = TextInLanguages(
        label=_("What does the link show?"),
        required=False,
        max_length=200,
        help_text=_("Say it so that it is understood without opening the link."),
    )

    def __init__(self, *args: Any, commitment: Commitment, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["state"]
        chosen.choices = Commitment.State.choices
        self.commitment = commitment
        for name in ("due_on", "next_update_on"):
            self.fields[name].is_needed_sometimes = True  # type: ignore[attr-defined]
        dress(self)

    def clean_evidence_url(self) -> str:
        return _secure(self.cleaned_data["evidence_url"])

    def clean_text(self) -> Any:
        return both_needed(self.cleaned_data["text"], _BOTH)

    def clean_next_update_on(self) -> datetime.date | None:
        return after_today(self.cleaned_data["next_update_on"])

    def clean_due_on(self) -> datetime.date | None:
        return after_today(self.cleaned_data["due_on"])

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
        title = all_languages(values.get("evidence_title"))
        if values.get("evidence_url") and not is_official(title):
            self.add_error("evidence_title", _BOTH)
        if title and not values.get("evidence_url") and not self.has_error("evidence_url"):
            self.add_error("evidence_url", _("Give the address."))
        if values.get("due_on") and state and state != Commitment.State.CHANGED:
            text = _("Choose “Changed” when you move the day of the promise.")
            self.add_error("due_on", text)
        return values
