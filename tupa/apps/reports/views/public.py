"""Published reports for everyone, and the query behind each number."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.permissions import public
from tupa.apps.ideas.downloads import MARK, csv_line
from tupa.apps.programmes.lookup import public_programme_of
from tupa.apps.recruitment.sheets import guarded
from tupa.apps.reports.behind import behind
from tupa.apps.reports.charts import png_of, svg_of
from tupa.apps.reports.compose import chart_of
from tupa.apps.reports.files import KINDS, file_of, page_of
from tupa.apps.reports.lookup import public_report_of
from tupa.apps.reports.models import Report

__all__ = ["chart", "file", "number", "page", "reports"]


@public
@require_safe
def reports(request: CityRequest, slug: str) -> HttpResponse:
    programme = public_programme_of(request, slug)
    found = Report.objects.published().filter(city=request.city, programme=programme)
    context = {"programme": programme, "reports": found, "section": "panels"}
    return render(request, "reports/list.html", context)


@public
@require_safe
def page(request: CityRequest, slug: str, number: int) -> HttpResponse:
    report = public_report_of(request, slug, number)
    trail = [(_("Reports"), reverse("reports:list", args=[slug]))]
    context = page_of(report, "") | {"section": "panels", "trail": trail, "is_public": True}
    return render(request, "reports/page.html", context)


@public
@require_safe
def number(request: CityRequest, slug: str, number: int, key: str) -> HttpResponse:
    """How a number was counted, what it counts, and whether it comes out the same today."""
    report = public_report_of(request, slug, number)
    if key not in report.facts.get("numbers", {}):
        raise Http404
    trail = [(_("Reports"), reverse("reports:list", args=[slug]))]
    context = {
        "programme": report.programme,
        "report": report,
        "behind": behind(report, key),
        "section": "panels",
        "trail": trail,
    }
    return render(request, "reports/number.html", context)


@public
@require_safe
def chart(request: CityRequest, slug: str, number: int, key: str, kind: str) -> HttpResponse:
    """A chart as a picture, or its data."""
    found = chart_of(public_report_of(request, slug, number), key)
    if found is None or kind not in {"svg", "png", "csv"}:
        raise Http404
    if kind == "svg":
        return HttpResponse(svg_of(found, is_alone=True), content_type="image/svg+xml")
    if kind == "png":
        return HttpResponse(png_of(found), content_type="image/png")
    rows = [(found.label, guarded(_("Number"))), *found.rows]
    text = MARK + "".join(csv_line([guarded(label), number]) for label, number in rows)
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{slug}-{key}.csv"'
    return response


@public
@require_safe
def file(request: CityRequest, slug: str, number: int, kind: str) -> HttpResponse:
    if kind not in KINDS:
        raise Http404
    return file_of(request, public_report_of(request, slug, number), kind)
