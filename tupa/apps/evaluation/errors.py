"""What cannot be done with a questionnaire now, and how that is said."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from tupa.apps.accounts.refusal import Refusal

__all__ = ["NotAllowedNow"]

_SAID: dict[str, Any] = {
    "not_open": _("This questionnaire takes no answers now."),
    "closed": _("The questionnaire has been closed."),
    "still_open": _("Close the questionnaire first."),
    "used": _("This link has already been used. Your answer is safe with us."),
    "empty": _("Answer at least one question."),
    "day_past": _("The last day is in the past. Choose a later day."),
    "few": _("So few people have answered that there is nothing to show."),
    "not_members": _("Only members are sent a link of their own."),
    "nobody": _("There is nobody to write to: everyone has a link already."),
    "no_ticket": _("Everyone who got a link has answered."),
    "reminded": _("A reminder has been sent already. One is enough."),
    "cancelled": _("The workshop is cancelled."),
    "nothing": _("Fill in at least one principle first."),
}


class NotAllowedNow(Refusal):
    """An action was refused; `code` says why, `str()` says it to the reader."""

    TEXTS = _SAID
