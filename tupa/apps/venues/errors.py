"""What cannot be done with a place now, and how that is said."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

__all__ = ["NotAllowedNow"]

_SAID = {
    "in_use": _("A workshop is held in this place, so it cannot be removed."),
    "no_places": _("No place has coordinates yet. Add them to the places first."),
    "no_areas": _("There are no postcode areas yet. Take them in first."),
    "protected": _("Where this person travels from is not kept."),
    "no_seat": _("The person does not hold a seat on the panel."),
}


class NotAllowedNow(Exception):
    """An action was refused; `code` says why, `str()` says it to the reader."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code

    def __str__(self) -> str:
        return str(_SAID[self.code])
