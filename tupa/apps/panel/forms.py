"""What coordinators type about the panel."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tupa.apps.look.forms import TupaForm
from tupa.apps.panel.models import AnswerCheck, Member, ReplyCall
from tupa.apps.programmes.models import Feature
from tupa.apps.recruitment.forms import PlainText

__all__ = [
    "CallForm",
    "CheckForm",
    "CodeForm",
    "InviteForm",
    "MembersFileForm",
    "ReplyByForm",
    "ReplyForm",
]

DAYS_TO_REPLY = 10
#: The post takes some days each way.
DAYS_BY_POST = 16


class ReplyByForm(TupaForm):
    """Until when somebody may answer."""

    reply_by = forms.DateField(
        label=_("Last day to reply"),
        help_text=_(
            "Reminders go out five and two days before and on the day, by letter nine and five "
            "days before. Who is reached by letter has six days more. Nobody loses a seat "
            "automatically, and nobody before their own last day."
        ),
        widget=forms.DateInput(),
    )

    def __init__(self, *args: Any, by_post: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        days = DAYS_BY_POST if by_post else DAYS_TO_REPLY
        self.fields["reply_by"].initial = timezone.localdate() + timedelta(days=days)

    def clean_reply_by(self) -> datetime.date:
        day: datetime.date = self.cleaned_data["reply_by"]
        if day <= timezone.localdate():
            raise forms.ValidationError(_("Give a day that is still to come."))
        if day > timezone.localdate() + timedelta(days=366):
            raise forms.ValidationError(_("Give a day within a year."))
        return day

    @property
    def moment(self) -> datetime.datetime:
        """The end of that day."""
        day = self.cleaned_data["reply_by"]
        return timezone.make_aware(datetime.datetime.combine(day, datetime.time(23, 59)))


class InviteForm(ReplyByForm):
    """The outcome of the draw is confirmed and everybody is told."""

    reserve_count = forms.IntegerField(
        label=_("Reserves"),
        min_value=0,
        max_value=500,
    )

    def __init__(self, *args: Any, few: int, many: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        text = _(
            "People kept ready to take a seat that becomes free. Finnish panels have lost "
            "24–54 %% of those chosen before the start. For this panel that means %(few)s to "
            "%(many)s reserves."
        )
        self.fields["reserve_count"].help_text = text % {"few": few, "many": many}


class ReplyForm(TupaForm):
    """What a member said on the phone, by letter or in person."""

    answer = forms.ChoiceField(label=_("What did they answer?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, member: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        answer = self.fields["answer"]
        assert isinstance(answer, forms.ChoiceField)
        if member.state == Member.State.ASKED:
            answer.choices = [("confirm", _("Takes the seat")), ("decline", _("Declines the seat"))]
        else:
            answer.choices = [("leave", _("Leaves the panel"))]


class CallForm(TupaForm):
    """How a call to somebody who has not answered ended."""

    outcome = forms.ChoiceField(
        label=_("How did the call end?"),
        choices=ReplyCall.Outcome.choices,
        widget=forms.RadioSelect,
    )


class CheckForm(TupaForm):
    """What came of the check of a member's answers."""

    way = forms.ChoiceField(
        label=_("How was it checked?"),
        choices=AnswerCheck.Way.choices,
        widget=forms.RadioSelect,
        initial=AnswerCheck.Way.PHONE,
    )
    result = forms.ChoiceField(
        label=_("What came of it?"), choices=AnswerCheck.Result.choices, widget=forms.RadioSelect
    )
    features = forms.MultipleChoiceField(
        label=_("Which answers were not true?"),
        help_text=_("Only if an answer was not true. Do not write down what is true instead."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, features: Sequence[Feature], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["features"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(one.key, str(one.name)) for one in features]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        is_false = data.get("result") == AnswerCheck.Result.FALSE
        if is_false and not data.get("features") and "features" not in self.errors:
            self.add_error("features", _("Say which answer was not true."))
        return data


class CodeForm(TupaForm):
    """A letter with a code to where the person lives; or the code the person tells."""

    postal_address = PlainText(
        label=_("Address where the person lives"),
        help_text=_("Kept with the letter alone."),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
    )
    code = PlainText(
        label=_("Code of the letter, if the person tells it"),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class MembersFileForm(TupaForm):
    """A list of members chosen elsewhere."""

    file = forms.FileField(
        label=_("List of members"),
        help_text=_("CSV (UTF-8) or XLSX, at most 5 MB."),
        error_messages={"required": _("Choose a file.")},
    )
