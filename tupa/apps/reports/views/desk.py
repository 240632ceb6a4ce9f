"""The desk's reports: made, counted in the background, written, looked at, published."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tupa.apps.accounts.actor import actor_of
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.permissions import may, permit
from tupa.apps.followup.clock import today_in
from tupa.apps.jobs.models import Job
from tupa.apps.programmes.lookup import programme_of
from tupa.apps.programmes.models import Programme
from tupa.apps.reports import actions
from tupa.apps.reports.files import KINDS, file_of, page_of
from tupa.apps.reports.forms import ReportForm, WordsForm
from tupa.apps.reports.lookup import report_of
from tupa.apps.reports.models import Report

__all__ = ["file", "new", "one", "preview", "publish", "remove", "reports", "unpublish", "words"]


@permit("reports.see", programme_of)
@require_safe
def reports(request: CityRequest, programme: Programme) -> HttpResponse:
    context = {
        "programme": programme,
        "section": "reports",
        "reports": Report.objects.filter(city=request.city, programme=programme),
        "may_edit": may(request.user, "reports.edit"),
    }
    return render(request, "reports/manage.html", context)


@permit("reports.edit", programme_of)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: CityRequest, programme: Programme) -> HttpResponse:
    form = ReportForm(
        request.POST if request.method == "POST" else None,
        programme=programme,
        initial={"cut_off": today_in(request.city), "frame": Report.Frame.SHEET},
    )
    if request.method == "POST" and form.is_valid():
        made = actions.make_report(programme, by=actor_of(request), **form.cleaned_data)
        messages.success(request, _("The report is being made."))
        return redirect("reports:desk", slug=programme.slug, number=made.number)
    context = {"programme": programme, "section": "reports", "form": form}
    return render(request, "reports/new.html", context)


@permit("reports.see", report_of)
@require_safe
def one(request: CityRequest, report: Report) -> HttpResponse:
    """Where the report stands, and what can be done with it."""
    job = Job.objects.filter(city=request.city, kind=actions.JOB, object_id=report.pk).last()
    context = {
        "programme": report.programme,
        "section": "reports",
        "report": report,
        "job": job if job and report.counted_at is None else None,
        "is_written": bool(report.words),
        "may_edit": may(request.user, "reports.edit"),
    }
    return render(request, "reports/desk.html", context)


@permit("reports.edit", report_of)
@require_http_methods(["GET", "HEAD", "POST"])
def words(request: CityRequest, report: Report) -> HttpResponse:
    form = WordsForm(request.POST if request.method == "POST" else None, report=report)
    if request.method == "POST" and form.is_valid():
        actions.save_words(report, words=form.words(), by=actor_of(request))
        messages.success(request, _("Saved."))
        return _back(report)
    context = {"programme": report.programme, "section": "reports", "report": report, "form": form}
    return render(request, "reports/words.html", context)


@permit("reports.see", report_of)
@require_safe
def preview(request: CityRequest, report: Report) -> HttpResponse:
    """The page as everyone will see it."""
    back = reverse("reports:desk", args=[report.programme.slug, report.number])
    context = page_of(report) | {"section": "panels", "trail": [(_("Back to the desk"), back)]}
    return render(request, "reports/page.html", context)


def file_wanted(request: CityRequest, slug: str, number: int, kind: str) -> Any:
    report = report_of(request, slug, number)
    if kind not in KINDS or report.counted_at is None:
        raise Http404
    return Wanted(report, kind)


class Wanted:
    """A report and the kind of file asked for."""

    def __init__(self, report: Report, kind: str) -> None:
        self.report, self.kind, self.city_id = report, kind, report.city_id


@permit("reports.see", file_wanted)
@require_safe
def file(request: CityRequest, wanted: Wanted) -> HttpResponse:
    return file_of(request, wanted.report, wanted.kind)


@permit("reports.edit", report_of)
@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: CityRequest, report: Report) -> HttpResponse:
    if request.method == "POST":
        if actions.publish_report(report, by=actor_of(request)).published_at is None:
            messages.error(request, _("The report is still being made. Try again in a moment."))
        else:
            messages.success(request, _("The report has been published."))
        return _back(report)
    back = reverse("reports:desk", args=[report.programme.slug, report.number])
    context = {"programme": report.programme, "section": "reports", "report": report, "back": back}
    return render(request, "reports/publish.html", context)


@permit("reports.edit", report_of)
@require_POST
def unpublish(request: CityRequest, report: Report) -> HttpResponse:
    actions.unpublish_report(report, by=actor_of(request))
    messages.success(request, _("The report is no longer public."))
    return _back(report)


@permit("reports.edit", report_of)
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: CityRequest, report: Report) -> HttpResponse:
    if request.method == "POST":
        actions.remove_report(report, by=actor_of(request))
        if report.published_at is None:
            messages.success(request, _("The report has been removed."))
        else:
            messages.error(request, _("Take the report off the public pages first."))
        return redirect("reports:manage", slug=report.programme.slug)
    back = reverse("reports:desk", args=[report.programme.slug, report.number])
    context = {"programme": report.programme, "section": "reports", "report": report, "back": back}
    return render(request, "reports/remove.html", context)


def _back(report: Report) -> HttpResponse:
    return redirect("reports:desk", slug=report.programme.slug, number=report.number)
