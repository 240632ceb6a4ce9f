"""All notes of a workshop for staff: a list to filter, and the same as a file."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import Prefetch, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.permissions import may, permit
from tupa.apps.capture import board, export
from tupa.apps.capture.lookup import workshop_of, workshop_of_file
from tupa.apps.capture.models import EarlierWording, Note
from tupa.apps.capture.views.desk import staff_place
from tupa.apps.recruitment.sheets import sheet_response
from tupa.apps.workshops.models import Workshop

__all__ = ["notes", "notes_file"]

A_PAGE = 100


@permit("capture.see", workshop_of)
@require_safe
def notes(request: CityRequest, workshop: Workshop) -> HttpResponse:
    chosen = _chosen(request)
    found = _found(workshop, chosen)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    query = urlencode({name: value for name, value in chosen.items() if value})
    context = staff_place(workshop) | {
        "page": page,
        "chosen": chosen,
        "query": f"{query}&" if query else "",
        "tables": list(workshop.tables.all()),
        "kinds": Note.Kind.choices,
        "states": Note.State.choices,
        "activities": board.written_in(workshop.activities.all()),
        "may_redact": may(request.user, "text.redact"),
    }
    return render(request, "capture/notes.html", context)


@permit("capture.see", workshop_of_file)
@require_safe
def notes_file(request: CityRequest, workshop: Workshop) -> HttpResponse:
    """The list as it is filtered, as CSV or XLSX."""
    match = request.resolver_match
    kind = str(match.kwargs["kind"]) if match else ""
    name = f"{workshop.programme.slug}-{workshop.number}"
    found = _found(workshop, _chosen(request))
    return sheet_response(name, kind, export.headings(), export.rows_of(found))


def _chosen(request: CityRequest) -> dict[str, str]:
    """What the visitor asked for; anything else is as if it were not asked."""
    asked = {name: request.GET.get(name, "") for name in ("activity", "table", "kind", "state")}
    for name in ("activity", "table"):
        if not (asked[name].isdecimal() and len(asked[name]) < 10):
            asked[name] = ""
    asked["kind"] = asked["kind"] if asked["kind"] in Note.Kind.values else ""
    asked["state"] = asked["state"] if asked["state"] in Note.State.values else ""
    return asked


def _found(workshop: Workshop, chosen: dict[str, str]) -> QuerySet[Note]:
    found = Note.objects.filter(city_id=workshop.city_id, table__workshop=workshop)
    columns = {"activity": "activity_id", "table": "table__number"}
    asked: dict[str, Any] = {
        columns.get(name, name): value for name, value in chosen.items() if value
    }
    earlier = Prefetch("earlier", EarlierWording.objects.order_by("-revision"))
    return (
        found.filter(**asked)
        .select_related("table", "activity", "photo")
        .prefetch_related(earlier)
        .order_by("table__number", "written_at", "pk")
    )
