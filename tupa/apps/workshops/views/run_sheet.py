"""The run sheet: moved about, equipped, printed, brought back, and followed on the day."""

from __future__ import annotations

import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tupa.apps.accounts.actor import actor_of
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.permissions import may, permit
from tupa.apps.live.actions import version_of
from tupa.apps.look.documents import pdf_response
from tupa.apps.workshops import actions
from tupa.apps.workshops.errors import NotAllowedNow
from tupa.apps.workshops.forms.method import MaterialsForm
from tupa.apps.workshops.forms.run_sheet import OverForm, RestForm
from tupa.apps.workshops.lookup import activity_of, workshop_of
from tupa.apps.workshops.models import Activity, RunSheet, Workshop
from tupa.apps.workshops.now import Moment, moment_of, outcome_of, still_to_come
from tupa.apps.workshops.retiming import Slot, least_of, proposed
from tupa.apps.workshops.views.desk import workshop_page

__all__ = [
    "begin",
    "finish",
    "materials",
    "now",
    "outcome",
    "paper",
    "place",
    "restore",
    "retime",
    "take_back",
    "version",
    "versions",
]

#: How many versions the page lists; all are kept.
LISTED = 100
MINUTE = datetime.timedelta(minutes=1)


@permit("workshops.change", activity_of)
@require_POST
def place(request: CityRequest, activity: Activity) -> HttpResponse:
    """Dragged: the part goes right after another, or to the beginning."""
    workshop, key = activity.workshop, request.POST.get("after", "")
    after = None
    if key.isdecimal() and len(key) < 19:
        after = workshop.activities.filter(pk=int(key)).first()
    if key and after is None:
        messages.error(request, _("The part to put it after is no longer there."))
    else:
        actions.place_activity(activity, after=after, by=actor_of(request))
    return _back(workshop, f"#part-{activity.pk}")


@permit("workshops.change", activity_of)
@require_http_methods(["GET", "HEAD", "POST"])
def materials(request: CityRequest, activity: Activity) -> HttpResponse:
    form = MaterialsForm(request.POST or None, activity=activity)
    if request.method == "POST" and form.is_valid():
        actions.set_materials(
            activity, materials=form.cleaned_data["materials"], by=actor_of(request)
        )
        messages.success(request, _("The materials were saved."))
        return _back(activity.workshop, f"#part-{activity.pk}")
    return workshop_page(
        request, activity.workshop, "workshops/materials.html", form=form, activity=activity
    )


@permit("workshops.read", workshop_of)
@require_safe
def paper(request: CityRequest, workshop: Workshop) -> HttpResponse:
    """The run sheet as a PDF."""
    context = {
        "workshop": workshop,
        "city": request.city,
        "parts": list(workshop.activities.in_full()),
    }
    name = f"{workshop.programme.slug}-{workshop.number}"
    return pdf_response(request, "workshops/run_sheet_paper.html", context, name=name)


@permit("workshops.read", workshop_of)
@require_safe
def versions(request: CityRequest, workshop: Workshop) -> HttpResponse:
    rows = workshop.run_sheets.select_related("made_by").defer("parts")[: LISTED + 1]
    return workshop_page(
        request,
        workshop,
        "workshops/versions.html",
        tab="programme",
        versions=rows[:LISTED],
        has_more=len(rows) > LISTED,
    )


def version_shown(request: CityRequest, slug: str, number: int, version: int) -> RunSheet:
    workshop = workshop_of(request, slug, number)
    if version > 10**9:
        raise Http404
    found = workshop.run_sheets.filter(number=version).select_related("made_by").first()
    if found is None:
        raise Http404
    found.workshop = workshop
    return found


@permit("workshops.read", version_shown)
@require_safe
def version(request: CityRequest, sheet: RunSheet) -> HttpResponse:
    workshop = sheet.workshop
    parts = [
        Activity(
            workshop=workshop,
            starts_at=workshop.starts_at + part["after"] * MINUTE,
            **{name: part[name] for name in ("minutes", "kind", "title", "question", "leads")},
        )
        for part in sheet.parts
    ]
    is_latest = sheet.number == actions.latest_number(workshop)
    return workshop_page(
        request,
        workshop,
        "workshops/version.html",
        tab="programme",
        sheet=sheet,
        parts=parts,
        is_latest=is_latest,
    )


@permit("workshops.change", version_shown)
@require_POST
def restore(request: CityRequest, sheet: RunSheet) -> HttpResponse:
    try:
        actions.restore_version(sheet.workshop, number=sheet.number, by=actor_of(request))
        messages.success(request, _("The earlier version is in use again."))
    except NotAllowedNow as refused:
        messages.error(request, str(refused))
    return _back(sheet.workshop)


@permit("workshops.read", workshop_of)
@require_safe
def outcome(request: CityRequest, workshop: Workshop) -> HttpResponse:
    """The plan against what really happened."""
    planned = workshop.run_sheets.filter(made_at__lte=workshop.starts_at).first()
    rows = outcome_of(workshop, list(workshop.activities.in_full()), planned)
    return workshop_page(
        request,
        workshop,
        "workshops/outcome.html",
        tab="programme",
        rows=rows,
        planned=planned,
        is_noted=any(row.activity.began_at for row in rows),
        is_over=workshop.is_over(),
    )


@permit("workshops.read", workshop_of)
@require_safe
def now(request: CityRequest, workshop: Workshop) -> HttpResponse:
    """What is going on, how long it still takes, what follows and who leads."""
    shown = version_of(request.city, actions.run_sheet_channel(workshop))
    context = {"channel": actions.run_sheet_channel(workshop), "version": shown}
    if request.headers.get("HX-Request"):
        common = {
            "programme": workshop.programme,
            "workshop": workshop,
            "may_attend": may(request.user, "workshops.attend", workshop),
        }
        context = {**common, **_now(workshop, timezone.now())}
        return render(request, "workshops/now.html#part", context)
    context |= _now(workshop, timezone.now())
    return workshop_page(request, workshop, "workshops/now.html", tab="now", **context)


def _now(workshop: Workshop, at: datetime.datetime) -> dict[str, Any]:
    parts = list(workshop.activities.in_full())
    return {
        "parts": parts,
        "moment": moment_of(parts, at),
        "clock": at,
        "is_over": workshop.is_over(at),
        "is_coming": workshop.starts_at > at,
    }


@permit("workshops.attend", activity_of)
@require_POST
def begin(request: CityRequest, activity: Activity) -> HttpResponse:
    return _marked(request, activity, actions.begin_activity)


@permit("workshops.attend", activity_of)
@require_POST
def finish(request: CityRequest, activity: Activity) -> HttpResponse:
    return _marked(request, activity, actions.finish_activity)


@permit("workshops.attend", activity_of)
@require_POST
def take_back(request: CityRequest, activity: Activity) -> HttpResponse:
    return _marked(request, activity, actions.take_back_times)


def _marked(request: CityRequest, activity: Activity, action: Any) -> HttpResponse:
    try:
        action(activity, by=actor_of(request))
    except NotAllowedNow as refused:
        messages.error(request, str(refused))
    return redirect("workshops:now", activity.workshop.programme.slug, activity.workshop.number)


@permit("workshops.attend", workshop_of)
@require_http_methods(["GET", "HEAD", "POST"])
def retime(request: CityRequest, workshop: Workshop) -> HttpResponse:
    """Proposes shorter parts for the rest of the evening; the button takes them."""
    asked = OverForm(request.GET or None)
    over = (asked.cleaned_data["over"] or 0) if asked.is_valid() else 0
    parts, at = list(workshop.activities.in_full()), timezone.now()
    moment = moment_of(parts, at)
    rest = still_to_come(parts, moment.current, at)
    start = _start_of_rest(moment, at, over)
    slots = [_slot(one) for one in rest]
    proposal = proposed(slots, start=start, end=workshop.ends_at)
    form = RestForm(request.POST or None, parts=rest, slots=proposal.slots)
    if request.method == "POST" and form.is_valid():
        return _retimed(request, workshop, form, moment, over, start)
    context = {
        "over_form": asked if request.GET else OverForm(initial={"over": 0}),
        "over": over,
        "form": form,
        "rows": list(zip(rest, proposal.slots, form, strict=True)),
        "proposal": proposal,
        "moment": moment,
        "version": actions.latest_number(workshop),
    }
    return workshop_page(request, workshop, "workshops/retime.html", tab="now", **context)


def _start_of_rest(moment: Moment, at: datetime.datetime, over: int) -> datetime.datetime:
    """When the part going on ends, with the minutes it gets more; to the minute."""
    ends = max(moment.ends_at or at, at) + over * MINUTE
    return ends.replace(second=0, microsecond=0) + (MINUTE if ends.second else 0 * MINUTE)


def _slot(part: Activity) -> Slot:
    least = least_of(part.kind, part.minutes, part.least_minutes)
    return Slot(part.pk, part.starts_at, part.minutes, least)


def _retimed(
    request: CityRequest,
    workshop: Workshop,
    form: RestForm,
    moment: Moment,
    over: int,
    start: datetime.datetime,
) -> HttpResponse:
    seen = request.POST.get("version", "")
    try:
        actions.retime_rest(
            workshop,
            minutes=form.minutes,
            start=start,
            running=moment.current,
            over=over,
            version=int(seen) if seen.isdecimal() and len(seen) < 9 else -1,
            by=actor_of(request),
        )
        messages.success(request, _("The rest of the evening has new times."))
    except NotAllowedNow as refused:
        messages.error(request, str(refused))
    return redirect("workshops:now", workshop.programme.slug, workshop.number)


def _back(workshop: Workshop, anchor: str = "") -> HttpResponse:
    response = redirect("workshops:desk", workshop.programme.slug, workshop.number)
    response.headers["Location"] += anchor
    return response
