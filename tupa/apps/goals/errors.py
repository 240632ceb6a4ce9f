"""Why a link to a goal is refused: a code, put into words when shown."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tupa.apps.accounts.refusal import Refusal

__all__ = ["NotAllowedNow", "UnknownGoalError"]


class UnknownGoalError(ValueError):
    """A number that is not one of the 17 goals, or a code that is not one of the 169 targets."""


class NotAllowedNow(Refusal):
    """The action is refused; nothing has changed."""

    TEXTS = {
        "other_city": _("This goal belongs to another city."),
        "own_link": _("You made this link or changed it last. Somebody else reviews it."),
        "local_linked": _("Something is linked to this goal, so it stays. Goal: %(goal)s"),
    }
