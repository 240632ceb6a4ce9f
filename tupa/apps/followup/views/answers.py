"""A unit's own ideas: which wait for an answer, writing it, publishing it, telling what follows."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.permissions import may, permit
from tupa.apps.followup.clock import today_in
from tupa.apps.followup.lookup import assignment_of, promise_of
from tupa.apps.followup.models import Answer, Assignment, Commitment
from tupa.apps.followup.place import place_at_desk
from tupa.apps.followup.standing import promise_tag
from tupa.apps.followup.views import writing
from tupa.apps.ideas.models import Idea
from tupa.apps.ideas.words import reading_of
from tupa.apps.programmes.models import Programme

__all__ = ["answer", "ask", "my_answers", "preview", "promise"]

PAGE_SIZE = 20
_LISTS = ("waiting", "promises", "done")


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
    found = Answer.objects.drafts().filter(city=request.city, assignment__in=waiting)
    drafts = {one.assignment_id: one for one in found}
    answered = [one for one in mine if one.closed_at is not None]
    done = [*answered, *(one for one in promises if one.is_closed)]
    lists = {
        "waiting": _page(request, "waiting", waiting),
        "promises": _page(request, "promises", [one for one in promises if not one.is_closed]),
        "done": _page(request, "done", done),
    }
    context = {
        "lists": lists,
        "waiting": [_row(one, today, drafts) for one in lists["waiting"]["page"]],
        "promises": [_promise_row(one, today) for one in lists["promises"]["page"]],
        "done": [
            _row(one, today, drafts) if isinstance(one, Assignment) else _promise_row(one, today)
            for one in lists["done"]["page"]
        ],
        "panels": _panels(request, today) if may(request.user, "assignments.manage") else None,
        "units": sorted(
            {str(one) for one in request.user.unit_memberships.values_list("unit__name", flat=True)}  # type: ignore[union-attr]
        ),
        "section": "answers",
    }
    return render(request, "followup/my_answers.html", context)


def _page(request: CityRequest, name: str, rows: list[Any]) -> dict[str, Any]:
    """A page of one of the lists; its links keep where the others are."""
    others = {one: request.GET[one] for one in _LISTS if one != name and one in request.GET}
    return {
        "page": Paginator(rows, PAGE_SIZE).get_page(request.GET.get(name)),
        "query": f"{urlencode(others)}&" if others else "",
        "name": name,
    }


def _panels(request: CityRequest, today: datetime.date) -> list[Programme]:
    """For whoever follows them all: the panels whose ideas units answer, the newest first."""
    waiting = Q(ideas__assignments__closed_at=None, ideas__state=Idea.State.PUBLISHED)
    late = waiting & Q(ideas__assignments__answer_by__lt=today)
    asked = Programme.objects.filter(city=request.city, ideas__assignments__isnull=False)
    return list(
        asked.annotate(
            waiting=Count("ideas__assignments", filter=waiting),
            late=Count("ideas__assignments", filter=late),
        ).order_by("-pk")
    )


@permit("answers.write", assignment_of)
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: CityRequest, assignment: Assignment) -> HttpResponse:
    return writing.write(request, assignment, place_at_desk(request))


@permit("answers.write", assignment_of)
@require_http_methods(["GET", "HEAD", "POST"])
def preview(request: CityRequest, assignment: Assignment) -> HttpResponse:
    return writing.read(request, assignment, place_at_desk(request))


@permit("answers.write", assignment_of)
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: CityRequest, assignment: Assignment) -> HttpResponse:
    return writing.ask(request, assignment, place_at_desk(request))


@permit("promises.tell", promise_of)
@require_http_methods(["GET", "HEAD", "POST"])
def promise(request: CityRequest, commitment: Commitment) -> HttpResponse:
    return writing.tell(request, commitment, place_at_desk(request))


def _row(
    assignment: Assignment, today: datetime.date, drafts: Mapping[int, Answer]
) -> dict[str, Any]:
    return {
        "assignment": assignment,
        "words": reading_of(assignment.idea),
        "is_late": assignment.is_late_on(today),
        "days": (assignment.answer_by - today).days,
        "draft": drafts.get(assignment.pk),
    }


def _promise_row(promise: Commitment, today: datetime.date) -> dict[str, Any]:
    return {
        "promise": promise,
        "tag": promise_tag(promise, today),
        "words": reading_of(promise.idea),
    }
