"""How long applications of those not chosen are kept, and who is kept longer.

The panel adds a predicate to `KEEP` for its members in force: as long as any of them is true for
an application, its name and contact data stay.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from tupa.apps.accounts.links import revoke_links
from tupa.apps.privacy.register import RetentionClass, keep, register
from tupa.apps.recruitment.models import Application

__all__ = ["CODE", "KEEP", "keep_while", "register_class"]

CODE = "applications"
KEEP: list[Callable[[Application], bool]] = []


def keep_while(predicate: Callable[[Application], bool]) -> None:
    """A later stage says whose data is still needed."""
    if predicate not in KEEP:
        KEEP.append(predicate)


def due(city: Any, before: datetime) -> QuerySet[Application]:
    """Not yet erased, the draw (or the person's own withdrawal) long enough ago, needed by none."""
    old = Application.objects.filter(city=city, erased_at=None).filter(
        Q(programme__draw_ended_at__lt=before) | Q(withdrawn_at__lt=before)
    )
    rows = [one.pk for one in old if not any(is_needed(one) for is_needed in KEEP)]
    return old.filter(pk__in=rows)


def erase(application: Any, now: datetime) -> None:
    """Blanks the name and every way to reach the person; answers stay as figures."""
    Application.objects.filter(pk=application.pk).update(
        name="",
        email=None,
        email_hash="",
        phone=None,
        phone_hash="",
        postal_address=None,
        erased_at=now,
    )
    revoke_links(city=application.city, purpose="application", subject_id=application.pk, now=now)


def register_class() -> None:
    keep(RetentionClass(CODE, 180, _("the day the draw ended"), due, erase))
    model, to_reach = "recruitment.Application", _("To tell the person how the draw went")
    register(model, "name", "channel", "language", purpose=to_reach, retention=CODE)
    register(
        model,
        "email",
        "phone",
        "postal_address",
        purpose=to_reach,
        retention=CODE,
        encrypted=True,
    )
    register(
        model,
        "email_hash",
        "phone_hash",
        purpose=_("To find an application by its exact address"),
        retention=CODE,
    )
    register(
        model,
        "has_protected_address",
        purpose=_("To hide the contact details of a person under protection"),
        retention=CODE,
    )
    register(
        model,
        "needs_support",
        purpose=_("To know whom to ask what they need to take part"),
        retention=CODE,
    )
    register(
        "recruitment.ApplicationAnswer",
        "value",
        purpose=_("To draw a panel of different people"),
        retention=CODE,
    )
