"""The organisers' pages: tables and their links, sheets to print, typing from paper."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tupa.apps.accounts.actor import Actor, actor_of
from tupa.apps.accounts.city import CityRequest, site_url
from tupa.apps.accounts.permissions import may, permit
from tupa.apps.capture import actions, board
from tupa.apps.capture.channels import wall_channel
from tupa.apps.capture.errors import CaptureError
from tupa.apps.capture.forms import OpenForm
from tupa.apps.capture.lookup import activity_of, photo_of, table_and_activity_of, workshop_of
from tupa.apps.capture.models import SheetPhoto, TableLink, Wall
from tupa.apps.capture.read_backs import seen_mark
from tupa.apps.capture.views.answers import picture, told
from tupa.apps.live.actions import version_of
from tupa.apps.look.qr import qr_code
from tupa.apps.look.spoken import needed_languages
from tupa.apps.seating.models import Table
from tupa.apps.workshops.models import Activity, Workshop

__all__ = [
    "close_links",
    "manage",
    "open_links",
    "photo_file",
    "read_back",
    "sheets",
    "staff_place",
]


def staff_place(workshop: Workshop) -> dict[str, Any]:
    """What every desk page of capture needs: the menu, and where it is."""
    return {
        "programme": workshop.programme,
        "section": "workshops",
        "workshop": workshop,
        "slug": workshop.programme.slug,
    }


def _back(workshop: Workshop) -> HttpResponse:
    return redirect("capture:manage", workshop.programme.slug, workshop.number)


@permit("capture.see", workshop_of)
@require_safe
def manage(request: CityRequest, workshop: Workshop) -> HttpResponse:
    """Every table of every activity: open or closed, how many notes, agreed or not."""
    channel = wall_channel(workshop)
    version = version_of(request.city, channel)
    context = staff_place(workshop) | {
        "activities": [
            (activity, rows, any(row.link and row.link.is_open() for row in rows))
            for activity, rows in board.progress_of(workshop)
        ],
        "wall": Wall.objects.filter(city=request.city, workshop=workshop).first(),
        "may_run": may(request.user, "capture.run", workshop),
        "open_form": OpenForm(auto_id=False),
        "channel": channel,
        "version": version,
    }
    page = "capture/manage.html"
    is_part = request.htmx  # type: ignore[attr-defined]
    return render(request, f"{page}#activities" if is_part else page, context)


@permit("capture.run", activity_of)
@require_POST
def open_links(request: CityRequest, activity: Activity) -> HttpResponse:
    """Opens every table of the activity, or the one named."""
    form = OpenForm(request.POST)
    grace = form.cleaned_data["grace_minutes"] if form.is_valid() else None
    if "grace_minutes" in request.POST and grace is None:
        messages.error(request, _("Write the minutes as a number from 0 to 240."))
        return _back(activity.workshop)
    try:
        links = actions.open_table_links(
            activity, by=actor_of(request), tables=_named(request, activity), grace_minutes=grace
        )
    except CaptureError as error:
        told(request, error)
    else:
        opened = ", ".join(str(link.table.number) for link in links)
        messages.success(request, _("Writing is open. Tables: %(tables)s") % {"tables": opened})
    return _back(activity.workshop)


@permit("capture.run", activity_of)
@require_POST
def close_links(request: CityRequest, activity: Activity) -> HttpResponse:
    actions.close_links(activity, by=actor_of(request), tables=_named(request, activity))
    messages.success(request, _("Writing has ended. What was written stays."))
    return _back(activity.workshop)


def _named(request: CityRequest, activity: Activity) -> list[Table] | None:
    """The one table a button is about; without one, all of them."""
    number = request.POST.get("table", "")
    if not number:
        return None
    tables = Table.objects.filter(city=request.city, workshop=activity.workshop)
    wanted = int(number) if number.isdecimal() and len(number) < 5 else 0
    return [get_object_or_404(tables, number=wanted)]


@permit("capture.run", activity_of)
@require_safe
def sheets(request: CityRequest, activity: Activity) -> HttpResponse:
    """A sheet a table: QR code, address and short code."""
    links = TableLink.objects.filter(city=request.city, activity=activity)
    rows = []
    for one in links.select_related("table", "link", "activity").order_by("table__number"):
        new = one.printed
        if new is not None:
            rows.append({"own": one, "new": new, "qr": qr_code(new.url)})
    context = staff_place(activity.workshop) | {
        "activity": activity,
        "rows": rows,
        "code_page": f"{site_url(request.city)}/code/",
        "spoken": _spoken(),
    }
    return render(request, "capture/sheets.html", context)


def _spoken() -> list[str]:
    """A sheet is read by the whole table: in every language needed, and in one's own."""
    languages = list(needed_languages())
    own = get_language()
    return languages if own in languages or own is None else [*languages, own]


@permit("capture.see", photo_of)
@require_safe
def photo_file(request: CityRequest, photo: SheetPhoto) -> HttpResponse:
    return picture(photo)


@permit("capture.run", table_and_activity_of)
@require_http_methods(["GET", "HEAD", "POST"])
def read_back(request: CityRequest, table: Table) -> HttpResponse:
    """The facilitator reads aloud; the table says yes; the facilitator stores it."""
    activity: Activity = table.for_activity  # type: ignore[attr-defined]
    if request.method == "POST":
        seen = request.POST.get("seen", "")
        try:
            actions.agree(table, activity, by=Actor.of_user(request.user), seen=seen)  # type: ignore[arg-type]
        except CaptureError as error:
            told(request, error)
            return redirect(request.path)
        messages.success(request, _("Read aloud and agreed. Table: %(table)s") % {"table": table})
        return _back(activity.workshop)
    notes, agreement = board.written_by(table, activity)
    context = staff_place(activity.workshop) | {
        "table": table,
        "activity": activity,
        "notes": notes,
        "agreement": agreement,
        "seen": seen_mark(notes),
    }
    return render(request, "capture/staff_read_back.html", context)
