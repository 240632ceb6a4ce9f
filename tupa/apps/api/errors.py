"""Why a piece of news did not get through, in words a coordinator understands."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

__all__ = ["FAULTS", "said_of"]

FAULTS: dict[str, Any] = {
    "bad_address": gettext_lazy("This is not a web address that news can be sent to."),
    "not_https": gettext_lazy("The address must begin with https://, so that nobody can listen."),
    "inside_address": gettext_lazy(
        "The address lies inside the city's own network. News is sent to the open internet only."
    ),
    "unreachable": gettext_lazy("The address could not be reached."),
    "no_certificate": gettext_lazy("The other end has no valid certificate."),
}


def said_of(outcome: str) -> str:
    """A code of ours in words, or the status the other end answered with."""
    if outcome in FAULTS:
        return str(FAULTS[outcome])
    return _("The other end answered: %(status)s") % {"status": outcome} if outcome else ""
