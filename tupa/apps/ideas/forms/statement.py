"""Forms with which a panel's statement is written, amended, voted on and answered."""

from __future__ import annotations

import datetime
import uuid
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tupa.apps.ideas.actions.statement import Vote
from tupa.apps.ideas.forms.days import for_members
from tupa.apps.ideas.models import Amendment, Statement, StatementPoint, StatementVote
from tupa.apps.look.forms import TextInLanguages, TupaForm
from tupa.apps.programmes.forms import both_needed
from tupa.apps.programmes.rules import is_in_both

__all__ = [
    "AmendForm",
    "AnswerStatementForm",
    "DecideForm",
    "PointForm",
    "StatementForm",
    "UntilForm",
    "VotesForm",
]

MOST_SIGNS = 4000
_BOTH = _("Write this in Finnish and in Swedish.")
DAYS = 14


class StatementForm(TupaForm):
    """The title and the words that come before the points."""

    title = TextInLanguages(label=_("Title"), max_length=200)
    introduction = TextInLanguages(
        label=_("Introduction"), long=True, required=False, max_length=MOST_SIGNS
    )

    def clean_title(self) -> Any:
        return both_needed(self.cleaned_data["title"], _BOTH)


class PointForm(TupaForm):
    """One thing the panel says."""

    text = TextInLanguages(
        label=_("What the panel says"),
        long=True,
        max_length=MOST_SIGNS,
        help_text=_("One thing a point, so that members can support one and not another."),
    )

    def clean_text(self) -> Any:
        return both_needed(self.cleaned_data["text"], _BOTH)


class UntilForm(TupaForm):
    """Until when members may reply."""

    until = forms.DateField(label=_("Reply by"), widget=forms.DateInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["until"].initial = timezone.localdate() + datetime.timedelta(days=DAYS)

    def clean_until(self) -> datetime.datetime:
        return for_members(self.cleaned_data["until"])


class AmendForm(TupaForm):
    """What a member wants changed or added."""

    submission = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    point = forms.ModelChoiceField(
        label=_("Which point?"),
        queryset=StatementPoint.objects.none(),
        required=False,
        empty_label=_("A new point"),
    )
    text = forms.CharField(
        label=_("What should be changed or added?"),
        max_length=MOST_SIGNS,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("In any language. Leave out names."),
    )

    def __init__(self, *args: Any, statement: Statement, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["point"]
        chosen.queryset = StatementPoint.objects.filter(city=statement.city_id, statement=statement)
        chosen.label_from_instance = lambda one: f"{one.number}. {str(one.text)[:60]}"


class DecideForm(TupaForm):
    """An amendment is taken in, with the wording it leads to, or left with the reason."""

    decision = forms.ChoiceField(
        label=_("What becomes of it?"),
        choices=[
            (Amendment.Decision.ACCEPTED, _("It is taken in")),
            (Amendment.Decision.REJECTED, _("It is not taken in")),
        ],
        widget=forms.RadioSelect,
    )
    text = TextInLanguages(
        label=_("The point after it"),
        long=True,
        required=False,
        max_length=MOST_SIGNS,
        help_text=_("Needed when it is taken in, in Finnish and in Swedish."),
    )
    reason = forms.CharField(
        label=_("Why it is not taken in"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        is_taken = values.get("decision") == Amendment.Decision.ACCEPTED
        if is_taken and not is_in_both(values.get("text")) and not self.has_error("text"):
            self.add_error("text", _BOTH)
        if values.get("decision") == Amendment.Decision.REJECTED and not values.get("reason"):
            self.add_error("reason", _("Say why the amendment is not taken in."))
        return values

    @property
    def decided(self) -> dict[str, Any]:
        values = self.cleaned_data
        is_taken = values["decision"] == Amendment.Decision.ACCEPTED
        return {"text": values["text"]} if is_taken else {"reason": values["reason"]}


class VotesForm(TupaForm):
    """What a member says of each point. A point may be left out."""

    def __init__(self, *args: Any, points: Any, known: Any = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        said = {vote.point_id: vote for vote in known}
        for point in points:
            vote = said.get(point.pk)
            self.fields[f"choice_{point.number}"] = forms.ChoiceField(
                label=f"{point.number}. {point.text}",
                choices=StatementVote.Choice.choices,
                widget=forms.RadioSelect,
                required=False,
                initial=vote.choice if vote else None,
            )
            self.fields[f"dissent_{point.number}"] = forms.CharField(
                label=_("If you do not support it: your dissent for the record"),
                required=False,
                max_length=MOST_SIGNS,
                initial=vote.dissent if vote else "",
                widget=forms.Textarea(attrs={"rows": 2, "class": "govuk-textarea"}),
                help_text=_("Everybody can read it, without your name. Point: %(number)s")
                % {"number": point.number},
            )
        self.numbers = [point.number for point in points]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        for number in self.numbers:
            is_no = values.get(f"choice_{number}") == StatementVote.Choice.NO
            if values.get(f"dissent_{number}") and not is_no:
                text = _("A dissent is recorded when you do not support the point.")
                self.add_error(f"dissent_{number}", text)
        if not self.errors and not any(values.get(f"choice_{one}") for one in self.numbers):
            raise ValidationError(_("Choose what you say on at least one point."))
        return values

    @property
    def votes(self) -> dict[int, Vote]:
        values = self.cleaned_data
        return {
            one: Vote(values[f"choice_{one}"], values[f"dissent_{one}"])
            for one in self.numbers
            if values[f"choice_{one}"]
        }


class AnswerStatementForm(TupaForm):
    """What the receiver answered, and when."""

    answer = TextInLanguages(label=_("The receiver's answer"), long=True, max_length=MOST_SIGNS * 2)
    answered_on = forms.DateField(label=_("Answered on"), widget=forms.DateInput)

    def __init__(self, *args: Any, statement: Statement, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.statement = statement
        self.fields["answered_on"].initial = timezone.localdate()

    def clean_answer(self) -> Any:
        return both_needed(self.cleaned_data["answer"], _BOTH)

    def clean_answered_on(self) -> datetime.date:
        day: datetime.date = self.cleaned_data["answered_on"]
        handed = self.statement.handed_at
        if day > timezone.localdate() or (handed and day < timezone.localdate(handed)):
            raise ValidationError(_("Choose a day from the handing over until today."))
        return day
