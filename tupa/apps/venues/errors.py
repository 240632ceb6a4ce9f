"""What cannot be done with a place now, and how that is said."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tupa.apps.accounts.refusal import Refusal

__all__ = ["NotAllowedNow"]

_SAID = {
    "in_use": _("A workshop is held in this place, so it cannot be removed."),
    "no_places": _("No place has coordinates yet. Add them to the places first."),
    "no_areas": _("There are no postcode areas yet. Take them in first."),
    "protected": _("Where this person travels from is not kept."),
    "no_seat": _("The person does not hold a seat on the panel."),
}


class NotAllowedNow(Refusal):
    """An action was refused; `code` says why, `str()` says it to the reader."""

    TEXTS = _SAID
