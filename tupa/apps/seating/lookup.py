"""Finds the rule, plan, run or round an address names, in the request's city."""

from __future__ import annotations

from typing import Any

from django.db.models import OuterRef, Subquery
from django.shortcuts import get_object_or_404

from tupa.apps.accounts.city import CityRequest
from tupa.apps.seating.models import Rule, SeatingPlan, SeatingRun
from tupa.apps.seating.rounds import RoundView, rounds_of
from tupa.apps.workshops.models import Workshop

__all__ = ["plan_of_number", "round_in", "rule_of", "run_of", "seated_workshop_of"]


def seated_workshop_of(request: CityRequest, slug: str, number: int, **_: Any) -> Workshop:
    """A workshop with its settings, the plan in force and the latest question, all in one query."""
    runs = SeatingRun.objects.filter(workshop=OuterRef("pk")).order_by("-pk").values("pk")[:1]
    rows = Workshop.objects.select_related("programme", "venue", "seating__current")
    workshop = get_object_or_404(
        rows.annotate(latest_run=Subquery(runs)),
        city=request.city,
        programme__slug=slug,
        number=number,
    )
    workshop.city = workshop.programme.city = request.city
    return workshop


def rule_of(request: CityRequest, slug: str, number: int, rule: int, **_: Any) -> Rule:
    rows = Rule.objects.select_related("workshop__programme", "workshop__city")
    return get_object_or_404(rows, **_here(request, slug, number), pk=rule)


def run_of(request: CityRequest, slug: str, number: int, run: int, **_: Any) -> SeatingRun:
    rows = SeatingRun.objects.select_related(
        "workshop__programme", "workshop__city", "workshop__venue", "started_by"
    )
    return get_object_or_404(rows, **_here(request, slug, number), pk=run)


def plan_of_number(
    request: CityRequest, slug: str, number: int, plan: int, **_: Any
) -> SeatingPlan:
    rows = SeatingPlan.objects.select_related(
        "workshop__programme", "workshop__city", "workshop__venue", "run"
    )
    return get_object_or_404(rows, **_here(request, slug, number), pk=plan)


def _here(request: CityRequest, slug: str, number: int) -> dict[str, Any]:
    return {
        "city": request.city,
        "workshop__programme__slug": slug,
        "workshop__number": number,
    }


def round_in(workshop: Workshop, said: str, default: int = 0) -> tuple[list[RoundView], RoundView]:
    """All rounds, and the one whose number (from 1) was said; otherwise the one by default."""
    rounds = rounds_of(workshop)
    if said.isdecimal() and len(said) < 4 and 1 <= int(said) <= len(rounds):
        return rounds, rounds[int(said) - 1]
    return rounds, rounds[min(default, len(rounds) - 1)]
