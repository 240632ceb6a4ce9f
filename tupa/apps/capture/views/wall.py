"""The wall for the projector, and the facilitator's phone that steers it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from tupa.apps.accounts.actor import actor_of
from tupa.apps.accounts.city import CityRequest, address_at
from tupa.apps.accounts.models import SignedLink
from tupa.apps.accounts.permissions import by_link, may, permit
from tupa.apps.capture import actions, board
from tupa.apps.capture.channels import wall_channel
from tupa.apps.capture.lookup import note_of, wall_of_link, workshop_of
from tupa.apps.capture.models import Note, Wall
from tupa.apps.capture.views.desk import staff_place
from tupa.apps.live.actions import version_of
from tupa.apps.look.qr import qr_code
from tupa.apps.seating.now import seating_now
from tupa.apps.workshops.models import Activity, Workshop

__all__ = [
    "choose_activity",
    "hide",
    "hold",
    "make_wall_link",
    "moderate",
    "release",
    "show",
    "show_tables",
    "staff_wall",
    "wall",
]

ON_PHONE = 100


@by_link("wall")
@require_safe
def wall(request: CityRequest, link: SignedLink) -> HttpResponse:
    """On the projector's computer, without a sign-in."""
    return _wall(request, wall_of_link(link), reverse("capture:wall", args=[link.key]))


@permit("wall.see", workshop_of)
@require_safe
def staff_wall(request: CityRequest, workshop: Workshop) -> HttpResponse:
    """The same wall for whoever is signed in."""
    known = Wall.objects.filter(city=request.city, workshop=workshop).first()
    shown = known or Wall(city=request.city, workshop=workshop)
    shown.workshop = workshop
    return _wall(request, shown, request.path)


def _wall(request: CityRequest, wall: Wall, address: str) -> HttpResponse:
    workshop = wall.workshop
    channel = wall_channel(workshop)
    version = version_of(request.city, channel)
    activities = list(workshop.activities.all())
    activity = board.activity_on_wall(wall, activities)
    context: dict[str, Any] = {
        "workshop": workshop,
        "activity": activity,
        "clock": board.clock_of(activity),
        "columns": [] if wall.shows_tables else board.columns_of(workshop, activity),
        "seating": seating_now(workshop) if wall.shows_tables else None,
        "next": _after(activity, activities),
        "address": address,
        "channel": channel,
        "version": version,
    }
    page = "capture/wall.html"
    is_part = request.htmx  # type: ignore[attr-defined]
    return render(request, f"{page}#wall" if is_part else page, context)


def _after(shown: Activity | None, activities: list[Activity]) -> Activity | None:
    """What the evening goes on with: after the activity on the wall, and not begun yet."""
    since = max(shown.starts_at if shown else timezone.now(), timezone.now())
    return next((one for one in activities if one.is_public and one.starts_at > since), None)


@permit("wall.steer", workshop_of)
@require_safe
def moderate(request: CityRequest, workshop: Workshop) -> HttpResponse:
    """Big buttons for a phone: hold, let through, hide, show, choose what the wall shows."""
    channel = wall_channel(workshop)
    version = version_of(request.city, channel)
    known = Wall.objects.filter(city=request.city, workshop=workshop).select_related("link").first()
    steered = known or Wall(city=request.city, workshop=workshop)
    activities = list(workshop.activities.all())
    activity = board.activity_on_wall(steered, activities)
    notes = Note.objects.filter(city=request.city, activity=activity).select_related("table")
    newest = list(notes.order_by("-written_at", "-pk")[:ON_PHONE])
    context = staff_place(workshop) | {
        "wall": steered,
        "new": steered.printed,
        "qr": qr_code(steered.printed.url) if steered.printed else "",
        "activity": activity,
        "activities": board.written_in(activities),
        "notes": newest,
        "held": sum(note.state == Note.State.HELD for note in newest),
        "may_redact": may(request.user, "text.redact"),
        "code_page": address_at(workshop.city, reverse("enter_code")),
        "channel": channel,
        "version": version,
    }
    page = "capture/moderate.html"
    is_part = request.htmx  # type: ignore[attr-defined]
    return render(request, f"{page}#notes" if is_part else page, context)


@permit("wall.steer", workshop_of)
@require_POST
def hold(request: CityRequest, workshop: Workshop) -> HttpResponse:
    actions.hold_wall(workshop, by=actor_of(request))
    messages.success(request, _("New notes now wait until you let them through."))
    return _back(workshop)


@permit("wall.steer", workshop_of)
@require_POST
def release(request: CityRequest, workshop: Workshop) -> HttpResponse:
    shown = actions.release_wall(workshop, by=actor_of(request))
    said = ngettext(
        "New notes go straight to the wall. %(count)s note was waiting.",
        "New notes go straight to the wall. %(count)s notes were waiting.",
        shown,
    )
    messages.success(request, said % {"count": shown})
    return _back(workshop)


@permit("wall.steer", note_of)
@require_POST
def hide(request: CityRequest, note: Note) -> HttpResponse:
    actions.hide_note(note, by=actor_of(request))
    return _back(note.table.workshop, note)


@permit("wall.steer", note_of)
@require_POST
def show(request: CityRequest, note: Note) -> HttpResponse:
    actions.show_note(note, by=actor_of(request))
    return _back(note.table.workshop, note)


@permit("wall.steer", workshop_of)
@require_POST
def choose_activity(request: CityRequest, workshop: Workshop) -> HttpResponse:
    """One activity, or none: then the wall follows the time."""
    wanted = request.POST.get("activity", "")
    activity = None
    if wanted:
        pk = int(wanted) if wanted.isdecimal() and len(wanted) < 19 else 0
        activity = get_object_or_404(workshop.activities, city=request.city, pk=pk)
    actions.choose_activity(workshop, activity, by=actor_of(request))
    messages.success(request, _("The wall shows what you chose."))
    return _back(workshop)


@permit("wall.steer", workshop_of)
@require_POST
def show_tables(request: CityRequest, workshop: Workshop) -> HttpResponse:
    """Who sits where, while people find their places; then the notes again."""
    shows = request.POST.get("shows") == "tables"
    actions.show_tables(workshop, shows=shows, by=actor_of(request))
    messages.success(request, _("The wall shows what you chose."))
    return _back(workshop)


@permit("wall.steer", workshop_of)
@require_POST
def make_wall_link(request: CityRequest, workshop: Workshop) -> HttpResponse:
    actions.open_wall_link(workshop, by=actor_of(request))
    messages.success(request, _("Open the address on the projector's computer."))
    return _back(workshop)


def _back(workshop: Workshop, note: Note | None = None) -> HttpResponse:
    response = redirect("capture:moderate", workshop.programme.slug, workshop.number)
    if note is not None:
        response["Location"] += f"#note-{note.pk}"
    return response
