"""Lists of applications taken in: sent, checked in the background, looked at, then in."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tupa.apps.accounts.actor import actor_of
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.permissions import permit
from tupa.apps.outbox.lookup import note_reading
from tupa.apps.programmes.errors import NotAllowedNow
from tupa.apps.programmes.lookup import programme_of
from tupa.apps.programmes.models import Programme
from tupa.apps.recruitment.actions import arrivals
from tupa.apps.recruitment.columns import explained
from tupa.apps.recruitment.export import import_columns
from tupa.apps.recruitment.forms import SheetForm
from tupa.apps.recruitment.models import ApplicationImport
from tupa.apps.recruitment.sheets import SheetError, sheet_response
from tupa.apps.recruitment.views.call import page_of
from tupa.apps.recruitment.words import say, say_sheet

__all__ = ["bad_rows", "one", "send", "take_in", "throw_away"]

#: So many faults are listed on the page; all of them stand in the file of rows to mend.
MOST_FAULTS = 50


def import_of(request: CityRequest, slug: str, pk: int) -> ApplicationImport:
    rows = ApplicationImport.objects.filter(city=request.city, programme__slug=slug)
    return get_object_or_404(rows.select_related("programme__city", "city", "sent_by"), pk=pk)


@permit("applications.edit", programme_of)
@require_http_methods(["GET", "HEAD", "POST"])
def send(request: CityRequest, programme: Programme) -> HttpResponse:
    is_post = request.method == "POST"
    form = SheetForm(request.POST, request.FILES) if is_post else SheetForm()
    if is_post and form.is_valid():
        file, by = form.cleaned_data["file"], actor_of(request)
        try:
            kept = arrivals.begin_import(programme, file=file, by=by)
        except SheetError as wrong:
            form.add_error("file", say_sheet(wrong))
        except NotAllowedNow as refusal:
            form.add_error(None, say(refusal))
        else:
            return redirect("recruitment:import_one", slug=programme.slug, pk=kept.pk)
    context = {
        **page_of(request, programme, "import"),
        "form": form,
        "lists": programme.application_imports.defer("rows", "faults")[:10],
        "columns": explained(import_columns(programme.features.prefetch_related("values"))),
    }
    return render(request, "recruitment/import.html", context)


@permit("applications.edit", import_of)
@require_safe
def one(request: CityRequest, row: ApplicationImport) -> HttpResponse:
    """How far the reading is, what is wrong with which row, and the button that takes in."""
    job = arrivals.job_of(row)
    faults = [] if row.state == row.State.CHECKING else arrivals.faults_of(row)
    context = {
        **page_of(request, row.programme, "import"),
        "row": row,
        "job": job,
        "is_busy": job is not None and not job.is_over,
        "refusal": _refusal(job),
        "faults": [say_sheet(fault) for fault in faults[:MOST_FAULTS]],
        "more": max(0, len(faults) - MOST_FAULTS),
        "unread": arrivals.unread_columns(row),
    }
    return render(request, "recruitment/import_one.html", context)


def _refusal(job: Any) -> str:
    """Why the work ended without taking anything in, in words; nothing when it did not."""
    if job is None or job.state != job.State.FAILED:
        return ""
    if job.error_code == "sealed":
        return say(NotAllowedNow("sealed"))
    return _("The work broke off and nothing was taken in. Try again.")


@permit("applications.edit", import_of)
@require_POST
def take_in(request: CityRequest, row: ApplicationImport) -> HttpResponse:
    try:
        arrivals.ask_take_in(row, by=actor_of(request))
    except NotAllowedNow as refusal:
        messages.error(request, say(refusal))
    return redirect("recruitment:import_one", slug=row.programme.slug, pk=row.pk)


@permit("applications.edit", import_of)
@require_POST
def throw_away(request: CityRequest, row: ApplicationImport) -> HttpResponse:
    try:
        arrivals.throw_away(row, by=actor_of(request))
        messages.success(request, _("The list has been forgotten."))
    except NotAllowedNow as refusal:
        messages.error(request, say(refusal))
        return redirect("recruitment:import_one", slug=row.programme.slug, pk=row.pk)
    return redirect("recruitment:import", slug=row.programme.slug)


@permit("applications.edit", import_of)
@require_safe
def bad_rows(request: CityRequest, row: ApplicationImport) -> HttpResponse:
    """The rows with something wrong, as they came, with what it is: to mend and send again."""
    if row.rows is None or not row.bad:
        raise Http404
    wrong = {fault.row: say_sheet(fault) for fault in arrivals.faults_of(row)}
    sheet = arrivals.sheet_of(row)
    note_reading(request, "application_import.bad_rows_read", row)
    lines = [
        [*(one.get(code) for code in sheet.columns), wrong[one.number]]
        for one in sheet.rows
        if one.number in wrong
    ]
    titles = [sheet.headings.get(code, code) for code in sheet.columns]
    return sheet_response("rows", "xlsx", [*titles, _("What is wrong")], lines)
