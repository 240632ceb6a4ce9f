"""The list of places, for organisers."""

from __future__ import annotations

from typing import Any

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
from tupa.apps.venues.errors import NotAllowedNow
from tupa.apps.venues.forms import VenueForm
from tupa.apps.venues.models import Venue

__all__ = ["add", "change", "list_venues", "remove"]


def _venue_of(request: CityRequest, venue: int) -> Venue:
    return get_object_or_404(Venue, city=request.city, pk=venue)


@permit("venues.read")
@require_safe
def list_venues(request: CityRequest) -> HttpResponse:
    places = Venue.objects.filter(city=request.city).annotate(uses=Count("workshops"))
    return _page(
        request,
        "venues/list.html",
        venues=sorted(places, key=lambda venue: str(venue.name).casefold()),
        may_change=may(request.user, "venues.change"),
    )


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
        return redirect("venues:list")
    back = reverse("venues:list")
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
    return render(request, template, {"section": "venues", **context})
