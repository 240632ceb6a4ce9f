"""What is not possible just now, as a code with a sentence in the reader's language."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from tupa.apps.accounts.refusal import Refusal

__all__ = ["NotAllowedNow"]

_TEXTS: dict[str, Any] = {
    "no_seat": _("This is for members of the panel."),
    "no_consent": _("Nothing is kept without the person’s consent to this one matter."),
}


class NotAllowedNow(Refusal):
    """An action refused for a reason a person can act on."""

    TEXTS = _TEXTS
