"""Finds the workshop, part or person an address names, in the request's city."""

from __future__ import annotations

from typing import Any

from django.shortcuts import get_object_or_404

from tupa.apps.accounts.city import CityRequest
from tupa.apps.workshops.models import Activity, Participant, Question, Workshop

__all__ = [
    "activity_of",
    "participant_of",
    "public_workshop_of",
    "question_of",
    "workshop_of",
]


def workshop_of(request: CityRequest, slug: str, number: int, **_: Any) -> Workshop:
    """For staff: any workshop of a programme of the city."""
    rows = Workshop.objects.select_related("programme", "venue", "city")
    return get_object_or_404(rows, city=request.city, programme__slug=slug, number=number)


def public_workshop_of(request: CityRequest, slug: str, number: int) -> Workshop:
    """For everyone: published workshops of published programmes."""
    rows = Workshop.objects.published().select_related("programme", "venue", "city")
    return get_object_or_404(
        rows,
        city=request.city,
        programme__slug=slug,
        programme__is_published=True,
        number=number,
    )


def activity_of(request: CityRequest, slug: str, number: int, activity: int, **_: Any) -> Activity:
    rows = Activity.objects.select_related("workshop__programme", "workshop__city")
    return get_object_or_404(
        rows,
        city=request.city,
        workshop__programme__slug=slug,
        workshop__number=number,
        pk=activity,
    )


def participant_of(
    request: CityRequest, slug: str, number: int, participant: int, **_: Any
) -> Participant:
    rows = Participant.objects.select_related("workshop__programme", "member__application")
    return get_object_or_404(
        rows,
        city=request.city,
        workshop__programme__slug=slug,
        workshop__number=number,
        pk=participant,
    )


def question_of(request: CityRequest, slug: str, number: int, question: int, **_: Any) -> Question:
    rows = Question.objects.select_related("workshop__programme", "workshop__venue")
    return get_object_or_404(
        rows,
        city=request.city,
        workshop__programme__slug=slug,
        workshop__number=number,
        pk=question,
    )
