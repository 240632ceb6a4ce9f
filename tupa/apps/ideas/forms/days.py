"""Until when people may reply: the end of a day that is still to come."""

from __future__ import annotations

import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

__all__ = ["end_of", "for_members"]


def for_members(day: datetime.date) -> datetime.datetime:
    return end_of(day, _("Give the members at least until tomorrow."))


def end_of(day: datetime.date, too_early: Any) -> datetime.datetime:
    if day <= timezone.localdate():
        raise ValidationError(too_early)
    if day > timezone.localdate() + datetime.timedelta(days=366):
        raise ValidationError(_("Choose a day within a year."))
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time(23, 59)))
