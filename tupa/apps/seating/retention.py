"""How long it is known who sat at which table: the table is the author of its notes."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from tupa.apps.privacy.register import RetentionClass, keep, register
from tupa.apps.seating.models import Seat

__all__ = ["CODE", "register_fields"]

CODE = "seating"
DAYS = 730


def _due(city: Any, before: datetime) -> QuerySet[Seat]:
    rows = Seat.objects.filter(city=city, participant__workshop__ends_at__lt=before)
    return rows.select_related("city")


def _erase(seat: Any, now: datetime) -> None:
    """The row goes, the instance keeps its id for the event."""
    Seat.objects.filter(pk=seat.pk).delete()


def register_fields() -> None:
    keep(RetentionClass(CODE, DAYS, _("the day of the workshop"), _due, _erase))
    register(
        "seating.Seat",
        "participant",
        "planned",
        "sat_at",
        purpose=_("To seat people, and to ask the table's members whether its ideas are right"),
        retention=CODE,
    )
