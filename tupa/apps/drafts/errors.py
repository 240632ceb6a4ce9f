"""What cannot be done with a draft now, and how that is said."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from tupa.apps.accounts.refusal import Refusal

__all__ = ["NotAllowedNow"]

_SAID: dict[str, Any] = {
    "nothing": _("There is nothing to comment on yet. Write it first, then share it."),
    "nobody": _("There is nobody to share the draft with. Choose members or partners."),
    "shared": _("The draft has been shared, so it is not changed any more."),
    "not_shared": _("The draft has not been shared yet."),
    "day_past": _("The last day for comments is in the past. Choose a later day."),
    "closed": _("The time for comments is over."),
    "many_comments": _("There are already many comments from here. Thank you, we have them."),
    "no_answers": _("There are no new answers to tell about."),
    "left": _("This person no longer has a seat on the panel."),
}


class NotAllowedNow(Refusal):
    """An action was refused; `code` says why, `str()` says it to the reader."""

    TEXTS = _SAID
