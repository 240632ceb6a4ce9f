"""Finds the course or session an address names, in the request's city."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404

from tupa.apps.accounts.city import CityRequest
from tupa.apps.training.library import Course, course_of
from tupa.apps.training.models import TrainingSession

__all__ = ["Taught", "course_wanted", "session_of"]


class Taught:
    """A course as somebody of this city takes it, and the lesson they are at."""

    def __init__(self, course: Course, city_id: int, place: int = 1) -> None:
        self.course, self.city_id, self.place = course, city_id, place


def course_wanted(request: CityRequest, course: str, place: int = 1, **_: Any) -> Taught:
    found = course_of(course)
    if found is None or not 1 <= place <= len(found.lessons):
        raise Http404
    return Taught(found, request.city.pk, place)


def session_of(request: CityRequest, pk: int) -> TrainingSession:
    return get_object_or_404(TrainingSession, city=request.city, pk=pk)
