"""Every promise of the city, who sees to it, and where it stands."""

from __future__ import annotations

import datetime
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.permissions import public
from tupa.apps.followup.actions.rules import rules_of
from tupa.apps.followup.clock import today_in
from tupa.apps.followup.models import Assignment, Commitment
from tupa.apps.followup.picture import picture_of
from tupa.apps.followup.standing import counts_of, promise_tag
from tupa.apps.ideas.chain import Words
from tupa.apps.ideas.models import Idea
from tupa.apps.ideas.words import reading_of
from tupa.apps.programmes.lookup import public_programme_of
from tupa.apps.programmes.models import Programme

__all__ = ["late", "of_programme", "promises"]

PAGE_SIZE = 20
MOST_LATE = 200
_ORDER = {"late": 0, "doing": 1, "done": 2, "no": 3}


@public
@require_safe
def promises(request: CityRequest) -> HttpResponse:
    return _page(request, None)


@public
@require_safe
def of_programme(request: CityRequest, slug: str) -> HttpResponse:
    return _page(request, public_programme_of(request, slug))


@public
@require_safe
def late(request: CityRequest) -> HttpResponse:
    """Late answers by unit, never by person, where the city shows the list."""
    if not rules_of(request.city).late_list:
        raise Http404
    rows = _late_answers(request, None, today_in(request.city))
    by_unit: dict[int, list[dict[str, Any]]] = {}
    for row in rows:
        by_unit.setdefault(row["assignment"].unit_id, []).append(row)
    units = sorted(by_unit.values(), key=lambda one: (-len(one), str(one[0]["assignment"].unit)))
    context = {
        "units": [(one[0]["assignment"].unit, one) for one in units],
        "count": len(rows),
        "section": "promises",
        "trail": [(_("Promises"), reverse("followup:promises"))],
    }
    return render(request, "followup/late.html", context)


def _page(request: CityRequest, programme: Programme | None) -> HttpResponse:
    today = today_in(request.city)
    rows = _rows(request, programme, today)
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    page.object_list = [_with_words(row) for row in page.object_list]
    context = {
        "programme": programme,
        "picture": picture_of(counts_of(request.city, programme)),
        "today": today,
        "page": page,
        "late_answers": _late_answers(request, programme, today),
        "late_list": programme is None and rules_of(request.city).late_list,
        "section": "promises",
        "query": "",
        "trail": [(str(programme.name), reverse("programmes:page", args=[programme.slug]))]
        if programme
        else [],
    }
    return render(request, "followup/promises.html", context)


def _rows(
    request: CityRequest, programme: Programme | None, today: datetime.date
) -> list[dict[str, Any]]:
    """What is late first, then what is promised by the day, then what is over."""
    found = Commitment.objects.public().filter(
        city=request.city,
        idea__state=Idea.State.PUBLISHED,
        idea__programme__is_published=True,
    )
    if programme is not None:
        found = found.filter(idea__programme=programme)
    rows = [
        {"promise": promise, "tag": promise_tag(promise, today)}
        for promise in found.select_related("unit", "idea__programme")
    ]
    return sorted(rows, key=_by_need)


def _with_words(row: dict[str, Any]) -> dict[str, Any]:
    promise = row["promise"]
    return row | {
        "text": Words.of(promise.text),
        "owner": Words.of(promise.owner),
        "idea": reading_of(promise.idea),
    }


def _by_need(row: dict[str, Any]) -> tuple[int, datetime.date, int]:
    return _ORDER[row["tag"].kind], row["promise"].due_on, row["promise"].pk


def _late_answers(
    request: CityRequest, programme: Programme | None, today: datetime.date
) -> list[dict[str, Any]]:
    """Answers that should have come, said as late."""
    late = Assignment.objects.overdue(today).filter(
        city=request.city,
        idea__state=Idea.State.PUBLISHED,
        idea__programme__is_published=True,
    )
    if programme is not None:
        late = late.filter(idea__programme=programme)
    found = late.select_related("unit", "idea__programme")[:MOST_LATE]
    return [{"assignment": one, "idea": reading_of(one.idea)} for one in found]
