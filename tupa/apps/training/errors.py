"""What cannot be done with a training now, and how that is said."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tupa.apps.accounts.refusal import Refusal

__all__ = ["NotAllowedNow"]


class NotAllowedNow(Refusal):
    """An action was refused; `code` says why, `str()` says it to the reader."""

    TEXTS = {
        "not_begun": _("The training has not begun yet."),
        "has_people": _("People have taken part in this training, so it stays in the list."),
        "not_there": _("Only those who took part give feedback."),
    }
