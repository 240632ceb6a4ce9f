"""Forms with which a draft is commented on, a table asked, and answers taken in from a file."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tupa.apps.look.forms import TextInLanguages, TupaForm
from tupa.apps.programmes.forms import both_needed

__all__ = [
    "AnswersFileForm",
    "FollowForm",
    "QuestionForm",
    "RecordedReplyForm",
    "RemarkForm",
    "ReplyForm",
    "TieForm",
]


class RemarkForm(TupaForm):
    """A comment on a draft, or the reason why it is sent back."""

    remark = forms.CharField(
        label=_("Comment"),
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Seen by those who write the answer and by the organisers."),
    )


class QuestionForm(TupaForm):
    """What a unit asks the table."""

    question = TextInLanguages(
        label=_("Your question"),
        long=True,
        max_length=1500,
        help_text=_("Finnish and Swedish are needed. The members reply in their own words."),
    )

    def clean_question(self) -> Any:
        error = _("Write this in Finnish and in Swedish.")
        return both_needed(self.cleaned_data["question"], error)


class ReplyForm(TupaForm):
    """What a member of the table replies."""

    reply = forms.CharField(
        label=_("Your reply"),
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Leave out names. The unit reads this; it is not published."),
    )


class RecordedReplyForm(ReplyForm):
    """What a member said on the phone or wrote on paper."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reply"].label = _("What the member replied")


class AnswersFileForm(TupaForm):
    """Answers written in Word or Excel."""

    file = forms.FileField(
        label=_("Filled-in file"),
        help_text=_("The Word or Excel file that was fetched here, at most 5 MB."),
    )


class FollowForm(TupaForm):
    """Whoever wants to follow an idea."""

    email = forms.EmailField(
        label=_("Your e-mail"),
        max_length=200,
        help_text=_("Used only to tell you what becomes of this idea. You can stop at any time."),
    )


class TieForm(TupaForm):
    """Which action of the plan monitor a promise is tied to."""

    identifier = forms.CharField(max_length=100, required=False)
