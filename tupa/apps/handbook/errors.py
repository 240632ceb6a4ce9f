"""What cannot be done with a handbook now, and how that is said."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tupa.apps.accounts.refusal import Refusal

__all__ = ["NotAllowedNow"]


class NotAllowedNow(Refusal):
    """An action was refused; `code` says why, `str()` says it to the reader."""

    TEXTS = {
        "not_made": _("Make the handbook first."),
        "unread": _("Read the debriefs first and choose which of them everyone may read."),
        "practice": _("A practice panel is not compared."),
        "not_public": _("Make the panel public first."),
        "not_held": _("A panel can be compared once all its workshops have been held."),
    }
