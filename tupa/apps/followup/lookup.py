"""Finds the assignment, promise or unit an address names, in the request's city."""

from __future__ import annotations

from django.shortcuts import get_object_or_404

from tupa.apps.accounts.city import CityRequest
from tupa.apps.followup.models import (
    Assignment,
    Commitment,
    Contact,
    EvidencePicture,
    PromiseStep,
    TableReply,
    Unit,
)

__all__ = [
    "assignment_of",
    "contact_of",
    "picture_of",
    "promise_of",
    "reply_of",
    "step_of",
    "unit_of",
]


def assignment_of(request: CityRequest, assignment: int) -> Assignment:
    found = Assignment.objects.select_related("unit", "city", "idea__programme", "idea__city")
    return get_object_or_404(found, city=request.city, pk=assignment)


def promise_of(request: CityRequest, promise: int) -> Commitment:
    found = Commitment.objects.public().select_related(
        "unit", "city", "idea__programme", "idea__city", "answer"
    )
    return get_object_or_404(found, city=request.city, pk=promise)


def step_of(request: CityRequest, promise: int, step: int) -> PromiseStep:
    held = promise_of(request, promise)
    return get_object_or_404(held.steps, city=request.city, pk=step)


def picture_of(request: CityRequest, promise: int, picture: int) -> EvidencePicture:
    held = promise_of(request, promise)
    return get_object_or_404(held.pictures, city=request.city, pk=picture)


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
        "member__application",
    )
    return get_object_or_404(found, city=request.city, pk=reply)
