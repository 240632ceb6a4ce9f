"""The list of places, for organisers."""

from __future__ import annotations

import math
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tupa.apps.accounts.actor import actor_of
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.permissions import may, permit
from tupa.apps.venues.actions import remove_venue, save_venue
from tupa.apps.venues.comparison import Choice, Journey, journeys_of
from tupa.apps.venues.errors import NotAllowedNow
from tupa.apps.venues.forms import VenueForm
from tupa.apps.venues.models import Measurement, PostcodeArea, Venue

__all__ = ["add", "change", "list_venues", "page", "remove"]


def _venue_of(request: CityRequest, venue: int) -> Venue:
    return get_object_or_404(Venue, city=request.city, pk=venue)


@permit("venues.read")
@require_safe
def list_venues(request: CityRequest) -> HttpResponse:
    places = Venue.objects.filter(city=request.city).annotate(uses=Count("workshops"))
    venues = sorted(places, key=lambda venue: str(venue.name).casefold())
    tag = request.GET.get("theme", "")
    return _page(
        request,
        "venues/list.html",
        venues=[one for one in venues if not tag or tag in one.tag_list],
        tags=sorted({tag for one in venues for tag in one.tag_list}, key=str.casefold),
        tag=tag,
        may_change=may(request.user, "venues.change"),
    )


@permit("venues.read", _venue_of)
@require_safe
def page(request: CityRequest, venue: Venue) -> HttpResponse:
    """Everything about a place, and how one gets there."""
    asked = Measurement.objects.filter(city=request.city, ready_at__isnull=False).first()
    start = request.GET.get("start", "")
    starts = list(asked.answers) if asked else []
    if asked is not None and start not in starts:
        start = starts[0] if starts else ""
    journeys = _journeys(asked, venue, start)
    return _page(
        request,
        "venues/page.html",
        venue=venue,
        may_change=may(request.user, "venues.change"),
        asked=asked if journeys else None,
        journeys=journeys,
        has_approximate=any(one.area.is_approximate for one in journeys),
        choice=Choice(venue, start, journeys),
        start=start,
        starts=[(one, Choice(venue, one, []).start_time) for one in starts],
    )


def _journeys(asked: Measurement | None, venue: Venue, start: str) -> list[Journey]:
    """The longest first, before them those who have no way."""
    if asked is None:
        return []
    areas = PostcodeArea.objects.filter(city=asked.city_id)
    found = journeys_of(asked, venue, start, list(areas))
    return sorted(found, key=lambda one: -(math.inf if one.cost is None else one.cost))


@permit("venues.change")
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: CityRequest) -> HttpResponse:
    form = VenueForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        save_venue(city=request.city, by=actor_of(request), **form.cleaned_data)
        messages.success(request, _("The place was added."))
        return redirect(_came_from(request))
    return _page(request, "venues/form.html", form=form, back=_came_from(request))


@permit("venues.change", _venue_of)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: CityRequest, venue: Venue) -> HttpResponse:
    form = VenueForm(request.POST or None, initial=VenueForm.about(venue))
    if request.method == "POST" and form.is_valid():
        save_venue(city=request.city, by=actor_of(request), venue=venue, **form.cleaned_data)
        messages.success(request, _("The place was changed."))
        return redirect("venues:page", venue.pk)
    back = reverse("venues:page", args=[venue.pk])
    return _page(request, "venues/form.html", form=form, venue=venue, back=back)


@permit("venues.change", _venue_of)
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: CityRequest, venue: Venue) -> HttpResponse:
    if request.method != "POST":
        return _page(request, "venues/remove.html", venue=venue)
    try:
        remove_venue(venue, by=actor_of(request))
        messages.success(request, _("The place was removed."))
    except NotAllowedNow as refused:
        messages.error(request, str(refused))
    return redirect("venues:list")


def _came_from(request: CityRequest) -> str:
    """The page on which the place was missed (`?next=`), else the list."""
    wanted = request.GET.get("next", "")
    if wanted and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None):
        return wanted
    return reverse("venues:list")


def _page(request: CityRequest, template: str, **context: Any) -> HttpResponse:
    tiles = {"tiles": settings.TUPA_TILE_URL, "credit": settings.TUPA_TILE_CREDIT}
    return render(request, template, {"section": "venues", **tiles, **context})
