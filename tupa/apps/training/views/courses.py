"""Courses as they are taken: lessons, a quiz whose answers are not kept, a certificate."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tupa.apps.accounts.actor import actor_of
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.permissions import may, permit
from tupa.apps.look.documents import pdf_response
from tupa.apps.training import actions
from tupa.apps.training.forms import QuizForm
from tupa.apps.training.library import course_of, courses
from tupa.apps.training.lookup import Taught, course_wanted
from tupa.apps.training.models import TookPart, TrainingSession
from tupa.apps.training.views.page import training_page

__all__ = ["certificate", "course", "home", "lesson", "quiz", "took"]


@permit("training.take")
@require_safe
def home(request: CityRequest) -> HttpResponse:
    """Every course, what one has taken part in, and the sessions."""
    mine = list(TookPart.objects.filter(city=request.city, user=request.user.pk))
    last = {one.course: one for one in mine}
    sessions = list(TrainingSession.objects.filter(city=request.city)[:30])
    there = {one.session_id for one in mine}
    return training_page(
        request,
        "home",
        courses=[(one, last.get(one.key)) for one in courses()],
        coming=[one for one in reversed(sessions) if not one.has_begun],
        past=[(one, one.pk in there) for one in sessions if one.has_begun],
        may_hold=may(request.user, "training.hold"),
        may_see=may(request.user, "training.see"),
    )


@permit("training.take", course_wanted)
@require_safe
def course(request: CityRequest, taught: Taught) -> HttpResponse:
    rows = TookPart.objects.filter(city=request.city, user=request.user.pk)
    taken = rows.filter(course=taught.course.key).last()
    return training_page(request, "course", course=taught.course, taken=taken)


@permit("training.take", course_wanted)
@require_safe
def lesson(request: CityRequest, taught: Taught) -> HttpResponse:
    lessons, place = taught.course.lessons, taught.place
    return training_page(
        request,
        "lesson",
        course=taught.course,
        lesson=lessons[place - 1],
        place=place,
        before=place - 1 if place > 1 else None,
        after=place + 1 if place < len(lessons) else None,
    )


@permit("training.take", course_wanted)
@require_http_methods(["GET", "HEAD", "POST"])
def quiz(request: CityRequest, taught: Taught) -> HttpResponse:
    """What was answered is shown beside what is right, and kept nowhere."""
    form = QuizForm.of(taught.course, request.POST or None)
    results = form.results() if request.method == "POST" and form.is_valid() else None
    return training_page(request, "quiz", course=taught.course, form=form, results=results)


@permit("training.take", course_wanted)
@require_POST
def took(request: CityRequest, taught: Taught) -> HttpResponse:
    user: Any = request.user
    actions.take_course(user, course=taught.course.key, by=actor_of(request))
    messages.success(request, _("Noted: you have taken part in the course."))
    return redirect("training:course", course=taught.course.key)


def taken_of(request: CityRequest, pk: int) -> TookPart:
    """One's own, or anybody's for those who hold trainings."""
    rows = TookPart.objects.filter(city=request.city).select_related("user", "session", "city")
    found = get_object_or_404(rows, pk=pk)
    if found.user_id != request.user.pk and not may(request.user, "training.hold"):
        raise Http404
    return found


@permit("training.take", taken_of)
@require_safe
def certificate(request: CityRequest, taken: TookPart) -> HttpResponse:
    found = course_of(taken.course)
    if found is None:
        raise Http404
    context = {"taken": taken, "course": found, "lessons": found.lessons}
    return pdf_response(
        request, "training/certificate.html", context, name=f"certificate-{found.key}"
    )
