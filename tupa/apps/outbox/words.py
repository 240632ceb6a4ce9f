"""Says in words what is wrong with a text, and what the fields of every message are."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

__all__ = ["COMMON_TITLES", "FAULTS", "OTHER_STAGES", "STAGES", "say_fault"]

COMMON_TITLES: dict[str, Any] = {
    "name": _("Name of the recipient"),
    "site": _("Name of the site"),
    "city_email": _("E-mail address of the city"),
    "city_phone": _("Phone number of the city"),
}

#: The folders of the shipped texts, in the order of the path, and what stands above their texts.
STAGES: dict[str, Any] = {
    "recruitment": _("The call"),
    "lottery": _("The draw"),
    "panel": _("Seats on the panel"),
    "workshops": _("The workshops"),
    "care": _("Support for taking part"),
    "ideas": _("Ideas and the statement"),
    "drafts": _("Drafts and comments"),
    "followup": _("Answers and promises"),
    "evaluation": _("Evaluation"),
}
OTHER_STAGES = _("Other messages")

FAULTS: dict[str, Any] = {
    "unknown_field": _("There is no such field: %(field)s"),
    "lone_brace": _("A brace stands alone. Fields are written like this: {name}"),
    "field_missing": _("This field is needed: %(field)s"),
    "inflected_field": _(
        "Nothing may be written onto a field, as it is not inflected: %(field)s. "
        "Write for example “Panel: {panel}”."
    ),
    "bad_subject": _("The subject is one line without a link or a reply slip."),
}


def say_fault(code: str, params: dict[str, Any]) -> str:
    text = str(FAULTS[code])
    return text % params if params else text
