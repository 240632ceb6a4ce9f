"""What is not possible just now, as a code with a sentence in the reader's language."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

__all__ = ["NotAllowedNow"]

_TEXTS: dict[str, Any] = {
    "no_seat": _("This is for members of the panel."),
    "no_consent": _("Nothing is kept without the person’s consent to this one matter."),
}


class NotAllowedNow(Exception):
    """An action refused for a reason a person can act on."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code

    def __str__(self) -> str:
        return str(_TEXTS[self.code])
