"""What cannot be done with a workshop now, and how that is said."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from tupa.apps.accounts.refusal import Refusal

__all__ = ["NotAllowedNow"]

_SAID: dict[str, Any] = {
    "past": _("This time is in the past. Say that the workshop has already been held."),
    "outside": _("This day is outside the days of the panel."),
    "no_such_time": _("The clocks are moved past this time on that day. Choose another first day."),
    "no_length": _("The workshop must end after it starts."),
    "in_use": _("Something has already been done in this workshop, so it cannot be removed."),
    "invited": _("People have been invited to this workshop, so it cannot be removed."),
    "not_ready": _("The workshop cannot be published yet: see what is missing."),
    "no_venue": _("Choose a place first: people are told where to come."),
    "nobody": _("There are no panel members to invite yet."),
    "cancelled": _("The workshop has been cancelled."),
    "over": _("The workshop is over."),
    "not_yet": _("Attendance is marked on the day of the workshop, or after it."),
    "has_programme": _("This workshop already has a programme."),
    "no_programme": _("The other workshop has no programme to copy."),
    "activity_in_use": _("This part is already in use at the tables, so it cannot be removed."),
    "no_version": _("This version of the run sheet is not kept."),
    "stale": _("Somebody has changed the run sheet since you opened the page. Look again."),
    "too_long": _(
        "The programme would be longer than twelve hours. Give the method fewer minutes."
    ),
    "not_today": _("Real times are noted on the day of the workshop."),
    "was_present": _("This person took part, so the mark stays."),
    "left": _("This person no longer has a seat on the panel."),
    "many_questions": _(
        "There are already many questions from here. The experts answer them first."
    ),
    "answer_sent": _("The answer has already been sent, so the question stays."),
    "no_briefing": _("Write about the talk first."),
    "not_held": _("This is written once the workshop has begun."),
    "no_name": _("Choose a colleague or write a name."),
}


class NotAllowedNow(Refusal):
    """An action was refused; `code` says why, `str()` says it to the reader."""

    TEXTS = _SAID
