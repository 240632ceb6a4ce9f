"""A time of day as people write it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

__all__ = ["NO_SUCH_TIME", "ClockField"]

TIMES = ["%H:%M", "%H.%M", "%H:%M:%S"]
NO_SUCH_TIME = _("The clocks are moved forward that night: this time does not exist.")


class ClockField(forms.TimeField):
    """A time of day: 17:00 or 17.00."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(input_formats=TIMES, **kwargs)
