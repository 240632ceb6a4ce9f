"""What the message that asks for needs can say: fields for texts the city writes itself."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from tupa.apps.accounts.models import City
from tupa.apps.care.models import CareNeed
from tupa.apps.outbox import kinds
from tupa.apps.outbox.kinds import MergeField
from tupa.apps.recruitment import message_kinds as applications
from tupa.apps.recruitment.message_kinds import LINK, PANEL

__all__ = ["register_kinds"]

MATTERS = MergeField(_("What is asked about"), '{% include "care/mail/kinds.txt" %}')
SLIP = MergeField(_("Slip to post back (letters only)"), '{% include "care/mail/slip.txt" %}')


def sample(city: City, language: str) -> dict[str, Any]:
    return {**applications.sample(city, language), "kinds": CareNeed.Kind}


def real(city: City, reference: str, language: str) -> dict[str, Any] | None:
    found = applications.real(city, reference, language)
    return None if found is None else {**found, "kinds": CareNeed.Kind}


def register_kinds() -> None:
    fields = {"matters": MATTERS, "link": LINK, "slip": SLIP}
    must = {"matters", "link", "slip"}
    mine: tuple[kinds.NamedKind, ...] = (
        ("ask", _("Members are asked what they need to take part"), fields, must),
    )
    kinds.register_kinds("care", mine, {"panel": PANEL}, sample, real)
