"""Goals for everyone: what they and their targets mean, and which of them a panel touched."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.permissions import public
from tupa.apps.goals.coverage import coverage_of
from tupa.apps.goals.names import goal_name
from tupa.apps.goals.sdg import GOALS, TARGETS, goal_of
from tupa.apps.goals.target_texts import describe
from tupa.apps.programmes.lookup import public_programme_of

__all__ = ["coverage", "targets"]


@public
@require_safe
def targets(request: CityRequest) -> HttpResponse:
    """The 17 goals with their 169 targets, a sentence each."""
    goals = [
        {
            "number": number,
            "name": goal_name(number),
            "targets": [(code, describe(code)) for code in TARGETS if goal_of(code) == number],
        }
        for number in GOALS
    ]
    return render(request, "goals/targets.html", {"goals": goals, "section": "ideas"})


@public
@require_safe
def coverage(request: CityRequest, slug: str) -> HttpResponse:
    """Which goals one panel's published ideas serve, the most served first."""
    programme = public_programme_of(request, slug)
    goals = coverage_of(programme)
    context = {
        "programme": programme,
        "touched": sorted(
            (one for one in goals if one.is_touched),
            key=lambda one: (-one.ideas, -one.promises, -one.themes, one.number),
        ),
        "others": [one for one in goals if not one.is_touched],
        "section": "ideas",
        "trail": [(programme.name, reverse("programmes:page", args=[programme.slug]))],
    }
    return render(request, "goals/coverage.html", context)
