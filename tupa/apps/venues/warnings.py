"""What speaks against a place for the people who are to come; it names the need, not the person."""

from __future__ import annotations

from django.utils.translation import gettext as _

from tupa.apps.venues.models import Venue

__all__ = ["warnings_about"]


def warnings_about(venue: Venue, *, people: int, needing_support: int) -> list[str]:
    """This will say whether everybody fits in, and what is not known to be step-free when somebody
    has asked for support."""
    said = []
    if venue.capacity is not None and people > venue.capacity:
        text = _("The place is too small. People who fit: %(fit)s. People expected: %(people)s.")
        said.append(text % {"fit": venue.capacity, "people": people})
    if needing_support and venue.step_free == "no":
        said.append(_("The way in is not step-free, and somebody coming has asked for support."))
    elif needing_support and venue.step_free == "":
        said.append(
            _("Nobody has noted whether the way in is step-free; somebody has asked for support.")
        )
    if needing_support and venue.toilet == "no":
        said.append(_("There is no accessible toilet, and somebody coming has asked for support."))
    return said
