"""Finds the assignment, promise or unit an address names, in the request's city."""

from __future__ import annotations

from django.shortcuts import get_object_or_404

from tupa.apps.accounts.city import CityRequest
from tupa.apps.followup.models import Assignment, Commitment, Unit

__all__ = ["assignment_of", "promise_of", "unit_of"]


def assignment_of(request: CityRequest, assignment: int) -> Assignment:
    found = Assignment.objects.select_related("unit", "city", "idea__programme", "idea__city")
    return get_object_or_404(found, city=request.city, pk=assignment)


def promise_of(request: CityRequest, promise: int) -> Commitment:
    found = Commitment.objects.public().select_related(
        "unit", "city", "idea__programme", "idea__city", "answer"
    )
    return get_object_or_404(found, city=request.city, pk=promise)


def unit_of(request: CityRequest, unit: int) -> Unit:
    return get_object_or_404(Unit, city=request.city, pk=unit)
