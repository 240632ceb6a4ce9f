"""Payments are kept as long as a panel's members are; the bookkeeping itself is with payroll."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tupa.apps.panel.retention import CODE
from tupa.apps.privacy.register import register

__all__ = ["register_fields"]


def register_fields() -> None:
    purpose = _("To pay members for the workshops they attended")
    register("costs.Payment", "member", "amount", purpose=purpose, retention=CODE)
    register("costs.MoneyWish", "member", purpose=purpose, retention=CODE)
