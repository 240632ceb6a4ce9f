"""Days a person may give."""

from __future__ import annotations

import datetime

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

__all__ = ["MOST_DAYS", "after_today"]

#: Nothing is promised further ahead than this.
MOST_DAYS = 366 * 10


def after_today(day: datetime.date | None) -> datetime.date | None:
    if day is not None and day <= timezone.localdate():
        raise ValidationError(_("The date must be after today."))
    if day is not None and (day - timezone.localdate()).days > MOST_DAYS:
        raise ValidationError(_("Choose a day within ten years."))
    return day
