"""Why something cannot be done to an answer or a promise now: a code, put into words when shown."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

__all__ = ["NotAllowedNow"]

TEXTS = {
    "not_published": _("Only a published idea can be given to a unit."),
    "other_city": _("The unit belongs to another city."),
    "no_date": _("Give the date by which the unit answers."),
    "past_date": _("The date must be after today."),
    "answered": _("The unit has already answered. Give the idea to another unit instead."),
    "already_assigned": _("The idea has already been given to this unit."),
    "closed": _("The unit has already given its final answer."),
    "reminded_today": _("The unit has already been reminded today."),
    "unknown_outcome": _("Choose what the city answers."),
    "answer_published": _("A published answer is not changed. Write a correction instead."),
    "no_reason": _("Write the reason in Finnish and in Swedish before publishing."),
    "no_new_date": _("Say when the final answer comes."),
    "no_recipient": _("Say to whom the idea was forwarded, in Finnish and in Swedish."),
    "no_promise": _("When something will be done, say what is promised, who sees to it and when."),
    "promise_languages": _("Write the promise and its owner in Finnish and in Swedish."),
    "no_text": _("Say where the promise stands, in Finnish and in Swedish."),
    "no_drop_reason": _("Say why the promise is dropped, in Finnish and in Swedish."),
    "no_next_update": _("Say when you tell more."),
    "not_counted": _("Give both numbers; what is done is at most the whole."),
    "date_unchanged": _("Choose “Changed” when you move the day of the promise."),
    "not_public": _("The answer with this promise has not been published yet."),
    "unit_key": _("Another unit has this name."),
}


class NotAllowedNow(Exception):
    """The action is refused; nothing has changed."""

    def __init__(self, code: str, **params: Any) -> None:
        super().__init__(code)
        self.code = code
        self.params = params

    def __str__(self) -> str:
        return str(TEXTS[self.code])
