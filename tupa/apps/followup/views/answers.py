"""A unit's own ideas: which wait for an answer, writing it, publishing it, telling what follows."""

from __future__ import annotations

import datetime
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tupa.apps.accounts.actor import actor_of
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.permissions import may, permit
from tupa.apps.capture.models import Note
from tupa.apps.followup.actions import publish_answer, tell_progress, write_answer
from tupa.apps.followup.actions.answers import why_not_yet
from tupa.apps.followup.clock import today_in
from tupa.apps.followup.errors import NotAllowedNow
from tupa.apps.followup.forms import AnswerForm, ProgressForm
from tupa.apps.followup.lookup import assignment_of, promise_of
from tupa.apps.followup.models import Answer, Assignment, Commitment
from tupa.apps.followup.standing import promise_tag
from tupa.apps.ideas.models import Idea
from tupa.apps.ideas.words import reading_of
from tupa.apps.look.forms import TupaForm

__all__ = ["answer", "my_answers", "preview", "promise"]

#: What a form sends besides its fields.
_BUTTONS = {"csrfmiddlewaretoken", "publish", "change"}


@permit("answers.own")
@require_safe
def my_answers(request: CityRequest) -> HttpResponse:
    """The ideas of the reader's own units: late first, then by day."""
    today = today_in(request.city)
    mine = Assignment.objects.filter(
        city=request.city, unit__members__user=request.user.pk, idea__state=Idea.State.PUBLISHED
    ).select_related("unit", "idea__programme")
    promises = (
        Commitment.objects.public()
        .filter(city=request.city, unit__members__user=request.user.pk)
        .select_related("unit", "idea__programme")
        .order_by("next_update_on", "due_on")
    )
    waiting = [one for one in mine if one.closed_at is None]
    drafts = set(
        Answer.objects.drafts()
        .filter(city=request.city, assignment__in=waiting)
        .values_list("assignment_id", flat=True)
    )
    context = {
        "waiting": [_row(one, today, drafts) for one in waiting],
        "answered": [_row(one, today, drafts) for one in mine if one.closed_at is not None],
        "promises": [_promise_row(one, today) for one in promises if not one.is_closed],
        "may_manage": may(request.user, "units.manage"),
        "over": [_promise_row(one, today) for one in promises if one.is_closed],
        "units": sorted(
            {str(one) for one in request.user.unit_memberships.values_list("unit__name", flat=True)}  # type: ignore[union-attr]
        ),
        "section": "answers",
    }
    return render(request, "followup/my_answers.html", context)


@permit("answers.write", assignment_of)
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: CityRequest, assignment: Assignment) -> HttpResponse:
    """Writes the draft; publishing comes after reading it once more."""
    draft = Answer.objects.drafts().filter(assignment=assignment).first()
    form = AnswerForm(
        request.POST if request.method == "POST" else None,
        initial=AnswerForm.about(draft),
        assignment=assignment,
    )
    if request.method == "POST" and form.is_valid():
        try:
            write_answer(assignment, by=actor_of(request), **form.words)
        except NotAllowedNow as refusal:
            form.add_error(None, str(refusal))
        else:
            if "later" in request.POST:
                messages.success(request, _("The draft has been saved. Nobody else sees it yet."))
                return redirect(_back(request, assignment.idea))
            return redirect("followup:preview", assignment=assignment.pk)
    context = {**_about(assignment, request), "form": form}
    return render(request, "followup/answer.html", context)


@permit("answers.write", assignment_of)
@require_http_methods(["GET", "HEAD", "POST"])
def preview(request: CityRequest, assignment: Assignment) -> HttpResponse:
    """The answer as everybody will read it, and the button that publishes it."""
    draft = (
        Answer.objects.drafts()
        .filter(assignment=assignment)
        .prefetch_related("commitments")
        .first()
    )
    if request.method == "POST" and draft is not None:
        try:
            publish_answer(draft, by=actor_of(request))
        except NotAllowedNow as refusal:
            messages.error(request, str(refusal))
            return redirect("followup:preview", assignment=assignment.pk)
        _say_published(
            request,
            assignment.idea,
            _("The answer has been published, and the table has been told."),
        )
        return redirect(_back(request, assignment.idea))
    if draft is None:
        return redirect("followup:answer", assignment=assignment.pk)
    today = today_in(request.city)
    context = {
        **_about(assignment, request),
        "draft": draft,
        "promises": draft.commitments.all(),
        "languages": settings.LANGUAGES,
        "refusal": why_not_yet(draft, assignment, today),
        "form": TupaForm(),
    }
    return render(request, "followup/preview.html", context)


@permit("promises.tell", promise_of)
@require_http_methods(["GET", "HEAD", "POST"])
def promise(request: CityRequest, commitment: Commitment) -> HttpResponse:
    """Where a promise stands, and what is told next: written, read once more, published."""
    form = ProgressForm(
        request.POST if request.method == "POST" else None,
        initial={"state": commitment.state},
        commitment=commitment,
    )
    is_written = request.method == "POST" and "change" not in request.POST and form.is_valid()
    if is_written and "publish" not in request.POST:
        return _progress_preview(request, commitment, form)
    if is_written:
        try:
            tell_progress(commitment, by=actor_of(request), **form.cleaned_data)
        except NotAllowedNow as refusal:
            form.add_error(None, str(refusal))
        else:
            text = _("Published. The table that made the idea has been told.")
            _say_published(request, commitment.idea, text)
            return redirect("followup:promise", promise=commitment.pk)
    today = today_in(request.city)
    context = {
        "promise": commitment,
        "tag": promise_tag(commitment, today),
        "progress": commitment.progress.order_by("-at", "-pk"),
        "words": reading_of(commitment.idea),
        "idea": commitment.idea,
        "back": _back(request, commitment.idea),
        "form": form,
        "section": "answers",
    }
    return render(request, "followup/promise.html", context)


def _progress_preview(
    request: CityRequest, commitment: Commitment, form: ProgressForm
) -> HttpResponse:
    """The news as everybody will read them; what was written travels along in hidden fields."""
    told = form.cleaned_data
    kept = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in _BUTTONS
        for value in values
    ]
    context = {
        "promise": commitment,
        "words": reading_of(commitment.idea),
        "idea": commitment.idea,
        "state": Commitment.State(told["state"]).label,
        "told": told,
        "texts": [
            (code, name, told["text"].data[code])
            for code, name in settings.LANGUAGES
            if told["text"].data.get(code)
        ],
        "kept": kept,
        "section": "answers",
    }
    return render(request, "followup/promise_preview.html", context)


def _say_published(request: CityRequest, idea: Idea, text: str) -> None:
    """Back to the desk, with the way to what everybody now reads."""
    page = reverse("ideas:page", args=[idea.programme.slug, idea.number])
    message = format_html('{} <a href="{}">{}</a>', text, page, _("See the public page"))
    messages.success(request, message)


def _back(request: CityRequest, idea: Idea) -> str:
    """Coordinators came from the panel's table, units from their own."""
    if may(request.user, "assignments.manage"):
        return reverse("followup:manage", args=[idea.programme.slug])
    return reverse("followup:my_answers")


def _row(assignment: Assignment, today: datetime.date, drafts: set[int]) -> dict[str, Any]:
    return {
        "assignment": assignment,
        "words": reading_of(assignment.idea),
        "is_late": assignment.is_late_on(today),
        "days": (assignment.answer_by - today).days,
        "has_draft": assignment.pk in drafts,
    }


def _promise_row(promise: Commitment, today: datetime.date) -> dict[str, Any]:
    return {
        "promise": promise,
        "tag": promise_tag(promise, today),
        "words": reading_of(promise.idea),
    }


def _about(assignment: Assignment, request: CityRequest) -> dict[str, Any]:
    """What a writer needs beside the form: the idea, its notes, what was answered before."""
    notes = Note.objects.filter(
        city=request.city, idea_links__idea=assignment.idea, state=Note.State.SHOWN
    )
    return {
        "assignment": assignment,
        "idea": assignment.idea,
        "words": reading_of(assignment.idea),
        "back": _back(request, assignment.idea),
        "notes": notes.select_related("table__workshop"),
        "earlier": Answer.objects.published().filter(assignment=assignment),
        "is_late": assignment.is_late_on(today_in(request.city)),
        "section": "answers",
    }
