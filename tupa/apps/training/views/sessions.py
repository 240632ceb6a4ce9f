"""Trainings held together, who took part, and who is ready to lead what."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tupa.apps.accounts.actor import actor_of
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.permissions import may, permit
from tupa.apps.training import actions
from tupa.apps.training.errors import NotAllowedNow
from tupa.apps.training.forms import AttendanceForm, FeedbackForm, SessionForm
from tupa.apps.training.lookup import session_of
from tupa.apps.training.models import Feedback, TrainingSession
from tupa.apps.training.readiness import method_names, people_ready
from tupa.apps.training.views.page import training_page
from tupa.apps.workshops.models import Workshop

__all__ = ["attendance", "edit", "feedback", "new", "people", "remove", "session"]


@permit("training.hold")
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: CityRequest) -> HttpResponse:
    return _edit(request, None)


@permit("training.hold", session_of)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: CityRequest, session: TrainingSession) -> HttpResponse:
    return _edit(request, session)


def _edit(request: CityRequest, session: TrainingSession | None) -> HttpResponse:
    initial = SessionForm.from_session(session) if session else None
    form = SessionForm(request.POST or None, city=request.city, initial=initial)
    if request.method == "POST" and form.is_valid():
        said = {**form.cleaned_data, "city": request.city, "session": session}
        try:
            saved = actions.save_session(by=actor_of(request), **said)
            messages.success(request, _("Saved."))
            return redirect("training:session", pk=saved.pk)
        except NotAllowedNow as refused:
            form.add_error("course", str(refused))
    return training_page(request, "session_form", form=form, session=session)


@permit("training.take", session_of)
@require_safe
def session(request: CityRequest, session: TrainingSession) -> HttpResponse:
    """When and where; for those who hold it also who took part and what they thought."""
    may_hold = may(request.user, "training.hold")
    attended = list(session.attended.select_related("user"))
    return training_page(
        request,
        "session",
        session=session,
        attended=attended if may_hold else [],
        was_there=any(one.user_id == request.user.pk for one in attended),
        thought=_thought(session) if may_hold else None,
        may_hold=may_hold,
    )


def _thought(session: TrainingSession) -> dict[str, Any]:
    """Counts and words, once there are enough that nobody can be told from another."""
    rows = list(session.feedback.all())
    counts = Counter(one.use for one in rows)
    shown = len(rows) >= session.city.rules.small_cells.least
    return {
        "count": len(rows),
        "is_shown": shown,
        "uses": [(use.label, counts[use]) for use in Feedback.Use] if shown else [],
        "words": [one for one in rows if one.words] if shown else [],
    }


@permit("training.hold", session_of)
@require_http_methods(["GET", "HEAD", "POST"])
def attendance(request: CityRequest, session: TrainingSession) -> HttpResponse:
    form = AttendanceForm(request.POST if request.method == "POST" else None, session=session)
    if request.method == "POST" and form.is_valid():
        try:
            actions.record_attendance(session, by=actor_of(request), **form.cleaned_data)
            messages.success(request, _("Saved."))
            return redirect("training:session", pk=session.pk)
        except NotAllowedNow as refused:
            form.add_error(None, str(refused))
    return training_page(request, "attendance", form=form, session=session)


@permit("training.hold", session_of)
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: CityRequest, session: TrainingSession) -> HttpResponse:
    if request.method == "POST":
        try:
            actions.remove_session(session, by=actor_of(request))
            messages.success(request, _("The training was removed."))
            return redirect("training:home")
        except NotAllowedNow as refused:
            messages.error(request, str(refused))
            return redirect("training:session", pk=session.pk)
    return training_page(request, "remove", session=session)


@permit("training.take", session_of)
@require_http_methods(["GET", "HEAD", "POST"])
def feedback(request: CityRequest, session: TrainingSession) -> HttpResponse:
    """Asked once in a browser's session; nothing that is kept tells who answered."""
    key = f"training_feedback:{session.pk}"
    form = FeedbackForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        user: Any = request.user
        try:
            if not request.session.get(key):
                actions.give_feedback(session, user=user, **form.cleaned_data)
                request.session[key] = True
            messages.success(request, _("Thank you. It was saved."))
        except NotAllowedNow as refused:
            messages.error(request, str(refused))
        return redirect("training:session", pk=session.pk)
    return training_page(request, "feedback", form=form, session=session)


@permit("training.see")
@require_safe
def people(request: CityRequest) -> HttpResponse:
    """Who is trained in which method, and where they have led it."""
    everyone = people_ready(request.city).values()
    held = {pk for ready in everyone for where in ready.led.values() for pk in where}
    found = Workshop.objects.filter(city=request.city, pk__in=held).select_related("programme")
    workshops = {one.pk: one for one in found}
    names = method_names(request.city, {key for ready in everyone for key in ready.led})
    rows = []
    for ready in everyone:
        led = [
            (names.get(key, key), [workshops[pk] for pk in sorted(where)])
            for key, where in ready.led.items()
        ]
        trained = sorted(names.get(key, key) for key in ready.trained)
        row = {
            "name": ready.name,
            "courses": ready.course_names,
            "led": sorted(led, key=lambda pair: pair[0]),
        }
        rows.append({**row, "trained": trained})
    return training_page(request, "people", people=rows)
