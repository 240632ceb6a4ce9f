"""The coordinator's table: who answers what by when, and what is missing."""

from __future__ import annotations

import datetime
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tupa.apps.accounts.actor import actor_of
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.permissions import may, permit
from tupa.apps.followup.actions import assign_idea, reassign_idea, remind_unit, reply_to_unit
from tupa.apps.followup.actions.assignments import default_answer_by
from tupa.apps.followup.actions.checkpoints import checkpoints_of
from tupa.apps.followup.clock import today_in
from tupa.apps.followup.errors import NotAllowedNow
from tupa.apps.followup.forms import AssignForm, ReassignForm, RecordedReplyForm
from tupa.apps.followup.lookup import assignment_of, reply_of
from tupa.apps.followup.models import Answer, Assignment, Commitment, TableReply, Unit
from tupa.apps.followup.picture import picture_of
from tupa.apps.followup.standing import counts_of, promise_tag, without_unit
from tupa.apps.ideas.models import Idea
from tupa.apps.ideas.words import reading_of
from tupa.apps.programmes.lookup import programme_of
from tupa.apps.programmes.models import Programme

__all__ = ["assign", "manage", "reassign", "record_reply", "remind"]


@permit("followup.read", programme_of)
@require_safe
def manage(request: CityRequest, programme: Programme) -> HttpResponse:
    """Every assignment and promise of the panel: late first."""
    today = today_in(request.city)
    promises = (
        Commitment.objects.public()
        .filter(city=request.city, idea__programme=programme)
        .select_related("unit", "idea__programme")
    )
    rows = _assignment_rows(request, programme, today)
    approved = Answer.objects.drafts().filter(
        city=request.city, assignment__idea__programme=programme, approved_at__isnull=False
    )
    context = {
        "programme": programme,
        "unassigned": without_unit().filter(city=request.city, programme=programme).count(),
        "open": [row for row in rows if row["assignment"].closed_at is None],
        "closed": [row for row in rows if row["assignment"].closed_at is not None],
        "promises": [
            {"promise": one, "tag": promise_tag(one, today), "words": reading_of(one.idea)}
            for one in promises
        ],
        "to_review": [
            {"draft": one, "words": reading_of(one.assignment.idea)}
            for one in approved.select_related("assignment__unit", "assignment__idea__programme")
        ],
        "checkpoints": checkpoints_of(programme),
        "picture": picture_of(counts_of(request.city, programme)),
        "today": today,
        "may_assign": may(request.user, "assignments.manage"),
        "section": "answers",
    }
    return render(request, "followup/manage.html", context)


@permit("assignments.manage", programme_of)
@require_http_methods(["GET", "HEAD", "POST"])
def assign(request: CityRequest, programme: Programme) -> HttpResponse:
    """All ideas nobody answers yet, each with a unit and a day; `?idea=12` for one idea alone."""
    ideas = _chosen(request, programme)
    at_work = Unit.objects.at_work().filter(city=request.city)
    units = sorted(at_work, key=lambda one: str(one.name).casefold())
    forms = [
        AssignForm(
            request.POST if request.method == "POST" else None,
            prefix=f"idea{idea.number}",
            initial={"answer_by": default_answer_by(idea)},
            units=units,
            city=request.city,
        )
        for idea in ideas
    ]
    if request.method == "POST" and all(form.is_valid() for form in forms):
        count = _assign_all(request, ideas, forms)
        text = ngettext("%(count)s idea was assigned.", "%(count)s ideas were assigned.", count)
        messages.success(request, text % {"count": count})
        return redirect("followup:manage", slug=programme.slug)
    context = {
        "programme": programme,
        "rows": [
            {"idea": idea, "words": reading_of(idea), "form": form, "known": known}
            for (idea, form), known in zip(
                zip(ideas, forms, strict=True), _known(ideas), strict=True
            )
        ],
        "has_errors": any(form.errors for form in forms if form.is_bound),
        "units": units,
        "section": "answers",
    }
    return render(request, "followup/assign.html", context)


@permit("assignments.manage", assignment_of)
@require_http_methods(["GET", "HEAD", "POST"])
def reassign(request: CityRequest, assignment: Assignment) -> HttpResponse:
    form = ReassignForm(request.POST if request.method == "POST" else None, assignment=assignment)
    if request.method == "POST" and form.is_valid():
        try:
            reassign_idea(assignment, by=actor_of(request), **form.cleaned_data)
        except NotAllowedNow as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Saved. The unit has been told."))
            return redirect("followup:manage", slug=assignment.idea.programme.slug)
    context = {
        "programme": assignment.idea.programme,
        "assignment": assignment,
        "words": reading_of(assignment.idea),
        "form": form,
        "section": "answers",
    }
    return render(request, "followup/reassign.html", context)


@permit("assignments.manage", assignment_of)
@require_POST
def remind(request: CityRequest, assignment: Assignment) -> HttpResponse:
    try:
        told = remind_unit(assignment, by=actor_of(request))
    except NotAllowedNow as refusal:
        messages.warning(request, str(refusal))
    else:
        if told:
            messages.success(request, _("The unit has been reminded."))
        else:
            messages.warning(request, _("The unit has neither members nor an e-mail address."))
    return redirect("followup:manage", slug=assignment.idea.programme.slug)


def _chosen(request: CityRequest, programme: Programme) -> list[Idea]:
    number = request.GET.get("idea", "")
    if number.isdecimal() and len(number) < 6:
        ideas = Idea.objects.published().filter(
            city=request.city, programme=programme, number=number
        )
    else:
        ideas = without_unit().filter(city=request.city, programme=programme)
    return list(
        ideas.select_related("city", "programme__mandate", "theme").order_by("number")[:100]
    )


def _known(ideas: list[Idea]) -> list[list[Assignment]]:
    """Who answers each idea already."""
    found = Assignment.objects.filter(idea__in=ideas).select_related("unit")
    return [[one for one in found if one.idea_id == idea.pk] for idea in ideas]


@transaction.atomic
def _assign_all(request: CityRequest, ideas: list[Idea], forms: list[AssignForm]) -> int:
    count = 0
    for idea, form in zip(ideas, forms, strict=True):
        if form.cleaned_data.get("unit"):
            assign_idea(idea, by=actor_of(request), **form.cleaned_data)
            count += 1
    return count


def _assignment_rows(
    request: CityRequest, programme: Programme, today: datetime.date
) -> list[dict[str, Any]]:
    answers: dict[int, Answer] = {}
    published = Answer.objects.published().filter(
        city=request.city, assignment__idea__programme=programme
    )
    for answer in published.order_by("published_at", "pk"):
        answers[answer.assignment_id] = answer
    found = (
        Assignment.objects.filter(city=request.city, idea__programme=programme)
        .exclude(idea__state=Idea.State.WITHDRAWN)
        .select_related("unit", "idea__programme")
    )
    return [
        {
            "assignment": one,
            "words": reading_of(one.idea),
            "is_late": one.is_late_on(today),
            "answer": answers.get(one.pk),
        }
        for one in found
    ]


@permit("assignments.manage", reply_of)
@require_http_methods(["GET", "HEAD", "POST"])
def record_reply(request: CityRequest, reply: TableReply) -> HttpResponse:
    """What a member of the table said on the phone or wrote on paper."""
    assignment = reply.question.assignment
    form = RecordedReplyForm(
        request.POST if request.method == "POST" else None, initial={"reply": reply.text}
    )
    if request.method == "POST" and form.is_valid():
        try:
            reply_to_unit(reply, text=form.cleaned_data["reply"], by=actor_of(request))
        except NotAllowedNow as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Recorded. The unit has been told."))
            return redirect("followup:answer", assignment=assignment.pk)
    context = {
        "reply": reply,
        "assignment": assignment,
        "programme": assignment.idea.programme,
        "words": reading_of(assignment.idea),
        "form": form,
        "section": "answers",
    }
    return render(request, "followup/record_reply.html", context)
