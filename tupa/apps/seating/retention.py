"""How long it is known who sat at which table: the table is the author of its notes."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from tupa.apps.privacy.register import RetentionClass, keep, register
from tupa.apps.seating.models import Late, Rule, Seat, SeatingPlan, SeatingRun, Setup

__all__ = ["CODE", "PLANS", "register_fields"]

CODE = "seating"
DAYS = 730
#: Plans and rules are needed for the next workshops of the panel, and to answer for a plan.
PLANS = "seating_plans"
PLAN_DAYS = 365


def _due(city: Any, before: datetime) -> QuerySet[Seat]:
    rows = Seat.objects.filter(city=city, participant__workshop__ends_at__lt=before)
    return rows.select_related("city")


def _erase(seat: Any, now: datetime) -> None:
    """The row goes, the instance keeps its id for the event."""
    Seat.objects.filter(pk=seat.pk).delete()


def _plans_due(city: Any, before: datetime) -> QuerySet[Setup]:
    return Setup.objects.filter(city=city, workshop__ends_at__lt=before).select_related("city")


def _erase_plans(setup: Any, now: datetime) -> None:
    """Rules, questions to the engine and every version go; the seats have their own time."""
    workshop = setup.workshop_id
    Rule.objects.filter(workshop=workshop).delete()
    Late.objects.filter(participant__workshop=workshop).delete()
    Setup.objects.filter(pk=setup.pk).delete()
    SeatingPlan.objects.filter(workshop=workshop).delete()
    SeatingRun.objects.filter(workshop=workshop).delete()


def register_fields() -> None:
    counted = _("the day of the workshop")
    keep(RetentionClass(CODE, DAYS, counted, _due, _erase))
    title = _("Seating plans and their rules")
    keep(RetentionClass(PLANS, PLAN_DAYS, counted, _plans_due, _erase_plans, title))
    _register_plans()
    register(
        "seating.Seat",
        "participant",
        "planned",
        "sat_at",
        purpose=_("To seat people, and to ask the table's members whether its ideas are right"),
        retention=CODE,
    )


def _register_plans() -> None:
    purpose = _("To plan tables that mirror the room, and to keep the rules for the next workshop")
    register("seating.Rule", "kind", purpose=purpose, retention=PLANS, encrypted=True)
    register("seating.Rule", "person", "other", "round", purpose=purpose, retention=PLANS)
    register("seating.Late", "participant", "said_at", purpose=purpose, retention=PLANS)
    for model, fields in (
        ("seating.SeatingRun", ("inputs_text", "failure_text")),
        ("seating.SeatingPlan", ("report_text",)),
    ):
        register(model, *fields, purpose=purpose, retention=PLANS, encrypted=True)
    register("seating.SeatingPlan", "seats", "created_by", purpose=purpose, retention=PLANS)
    register("seating.SeatingRun", "started_by", purpose=purpose, retention=PLANS)
