"""What is not possible just now, as a code with a sentence in the reader's language."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from tupa.apps.accounts.refusal import Refusal

__all__ = ["NotAllowedNow"]

_TEXTS: dict[str, Any] = {
    "reply_by_passed": _("The last day to reply must be in the future."),
    "seat_given": _("This seat has already been given up. Contact the organisers."),
    "not_asked": _("This person is not being asked any more, so there is nothing to remind of."),
    "not_not_drawn": _("This is for those who were in the draw and were not drawn."),
    "panel_ended": _("The panel has ended, so nobody is asked from the reserves any more."),
    "still_has_time": _("This person’s own last day to reply has not passed yet."),
    "no_answer_named": _("Say which answer was not true."),
    "no_address": _("Write the address to which the letter goes."),
    "wrong_code": _("This is not the code of the letter. Check it sign by sign."),
    "no_code": _("No letter with a code has been sent to this person."),
    "no_reserve": _("There is no reserve left who could be asked."),
    "proposal_changed": _(
        "The proposal has changed meanwhile: look at the new one before you ask anybody."
    ),
    "seat_settled": _("This seat has already been settled."),
    "members_exist": _("The panel already has members. Import is for a panel that has none."),
    "drawn_here": _("This panel is drawn here, so its members cannot be imported."),
    "nobody": _("The list holds nobody."),
    "twice": _("Row %(row)s: this person is on the list twice (see row %(first)s)."),
}


class NotAllowedNow(Refusal):
    """An action refused for a reason a person can act on."""

    TEXTS = _TEXTS
