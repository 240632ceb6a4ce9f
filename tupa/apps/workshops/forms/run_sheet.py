"""New lengths for what is left of an evening."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tupa.apps.look.forms import TupaForm
from tupa.apps.workshops.models import Activity
from tupa.apps.workshops.retiming import Slot

__all__ = ["OverForm", "RestForm"]

LONGEST = 12 * 60
MOST_OVER = 120


class OverForm(TupaForm):
    """How many minutes more the part that is going on takes."""

    over = forms.IntegerField(
        label=gettext_lazy("More minutes for the part going on"),
        required=False,
        min_value=0,
        max_value=MOST_OVER,
    )


class RestForm(TupaForm):
    """One length for each part still to come; 0 leaves it out."""

    def __init__(
        self, *args: Any, parts: Sequence[Activity], slots: Sequence[Slot], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for part, slot in zip(parts, slots, strict=True):
            field = forms.IntegerField(
                label=_("%(part)s: minutes") % {"part": part.title},
                min_value=0,
                max_value=LONGEST,
                initial=slot.minutes,
            )
            field.widget.attrs["class"] = "govuk-input govuk-input--width-3"
            self.fields[f"minutes_{part.pk}"] = field

    @property
    def minutes(self) -> dict[int, int]:
        return {
            int(name.removeprefix("minutes_")): value for name, value in self.cleaned_data.items()
        }
