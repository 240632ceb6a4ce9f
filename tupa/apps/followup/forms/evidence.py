"""Forms with which steps of a promise are named and moved, and pictures added."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tupa.apps.capture.forms import PhotoForm
from tupa.apps.followup.models import PromiseStep
from tupa.apps.followup.texts import is_official
from tupa.apps.look.forms import TextInLanguages, TupaForm
from tupa.apps.programmes.forms import both_needed

__all__ = ["MoveStepForm", "PictureForm", "StepForm"]

_BOTH = _("Write this in Finnish and in Swedish.")


class StepForm(TupaForm):
    """A new step of a promise."""

    submission = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    name = TextInLanguages(
        label=_("What is the step?"),
        max_length=200,
        help_text=_("A few words, for example: The place has been chosen."),
    )

    def clean_name(self) -> Any:
        return both_needed(self.cleaned_data["name"], _BOTH)


class MoveStepForm(TupaForm):
    """Where a step stands, and why it is dropped."""

    state = forms.ChoiceField(
        label=_("Where does the step stand?"),
        choices=PromiseStep.State.choices,
        widget=forms.RadioSelect,
    )
    reason = TextInLanguages(
        label=_("Why is it dropped?"),
        required=False,
        max_length=500,
        help_text=_("Only when the step is dropped. Finnish and Swedish are needed."),
    )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        is_dropped = values.get("state") == PromiseStep.State.DROPPED
        if is_dropped and not self.has_error("reason") and not is_official(values.get("reason")):
            self.add_error("reason", _("Say why the step is dropped, in Finnish and in Swedish."))
        return values


class PictureForm(PhotoForm):
    """A picture of what was done, and what it shows."""

    alt = TextInLanguages(
        label=_("What does the picture show?"),
        max_length=300,
        help_text=_(
            "For those who do not see the picture: what there is in it and what it shows has been "
            "done. Finnish and Swedish are needed."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["photo"].label = _("Picture")

    def clean_alt(self) -> Any:
        return both_needed(self.cleaned_data["alt"], _BOTH)
