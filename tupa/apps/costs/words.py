"""Says in words why a payment was refused."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from tupa.apps.programmes.errors import NotAllowedNow

__all__ = ["say"]

_WORDS: dict[str, Any] = {
    "not_by_receipt": _("Travel is not paid by receipt in this panel."),
    "above_limit": _("More than is paid for one workshop. At most, euros: %(most)s"),
    "money_declined": _("This member has declined money."),
    "was_not_there": _("This member is not noted as having been at this workshop."),
    "sent_already": _("This journey has gone to payroll already."),
}


def say(refusal: NotAllowedNow) -> str:
    return str(_WORDS[refusal.code]) % refusal.params
