"""How long it is known who was at a workshop."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from tupa.apps.privacy.register import RetentionClass, keep, register
from tupa.apps.recruitment.retention import CODE as APPLICATIONS
from tupa.apps.workshops.models import Participant

__all__ = ["CODE", "register_fields"]

CODE = "attendance"
DAYS = 730


def _due(city: Any, before: datetime) -> QuerySet[Participant]:
    """People of workshops long past of whom something is still kept."""
    kept = ~Q(staff_name="") | Q(user__isnull=False) | Q(replied_at__isnull=False)
    return Participant.objects.filter(kept, city=city, workshop__ends_at__lt=before)


def _erase(participant: Any, now: datetime) -> None:
    """That somebody in this part was there stays, for the count; who from the city does not."""
    Participant.objects.filter(pk=participant.pk).update(
        staff_name="", user=None, reply=Participant.Reply.NONE, replied_at=None
    )


def register_fields() -> None:
    keep(RetentionClass(CODE, DAYS, _("the day of the workshop"), _due, _erase))
    purpose = _("To invite people to the workshop, seat them and know who took part")
    register(
        "workshops.Participant",
        "staff_name",
        "user",
        "reply",
        "replied_at",
        purpose=purpose,
        retention=CODE,
    )
    purpose_of_leader = _("To know who leads a part of the workshop")
    register("workshops.Activity", "leader", purpose=purpose_of_leader, retention=CODE)
    # Without the application's name these two are figures.
    register("workshops.Participant", "member", "attended", purpose=purpose, retention=APPLICATIONS)
