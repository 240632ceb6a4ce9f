"""Finds the assignment, promise or unit an address names, in the request's city."""

from __future__ import annotations

from django.shortcuts import get_object_or_404

from tupa.apps.accounts.city import CityRequest
from tupa.apps.followup.models import Assignment, Commitment, Contact, TableReply, Unit

__all__ = ["assignment_of", "contact_of", "promise_of", "reply_of", "unit_of"]


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


def contact_of(request: CityRequest, unit: int, contact: int) -> Contact:
    found = Contact.objects.in_force().filter(is_shared=False).select_related("unit__city", "city")
    return get_object_or_404(found, city=request.city, unit=unit, pk=contact)


def reply_of(request: CityRequest, reply: int) -> TableReply:
    found = TableReply.objects.select_related(
        "question__assignment__unit",
        "question__assignment__idea__programme",
        "question__assignment__idea__city",
    )
    return get_object_or_404(found, city=request.city, pk=reply)
