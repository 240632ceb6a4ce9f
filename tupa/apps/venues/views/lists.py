"""Places and postcode areas in from a list: all of it or nothing."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tupa.apps.accounts.actor import actor_of
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.permissions import may, permit
from tupa.apps.recruitment.columns import explained
from tupa.apps.recruitment.sheets import SheetError, template_response
from tupa.apps.recruitment.words import say_sheet
from tupa.apps.venues.actions import import_areas, import_venues
from tupa.apps.venues.forms import ListForm
from tupa.apps.venues.models import PostcodeArea
from tupa.apps.venues.reading import area_columns, read_areas, read_venues, venue_columns

__all__ = ["area_template", "areas", "take_in", "template"]


@permit("venues.change")
@require_http_methods(["GET", "HEAD", "POST"])
def take_in(request: CityRequest) -> HttpResponse:
    form = ListForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if request.method == "POST" and form.is_valid():
        try:
            drafts = read_venues(form.cleaned_data["file"])
            counts = import_venues(request.city, drafts=drafts, by=actor_of(request))
        except SheetError as error:
            form.add_error("file", say_sheet(error))
        else:
            _say(request, counts)
            return redirect("venues:list")
    return _page(request, "import", form=form, columns=explained(venue_columns()))


@permit("venues.change")
@require_safe
def template(request: CityRequest) -> HttpResponse:
    """An empty list of places to fill in."""
    return template_response("places", request.GET.get("format", "xlsx"), venue_columns())


@permit("venues.read")
@require_http_methods(["GET", "HEAD", "POST"])
def areas(request: CityRequest) -> HttpResponse:
    """The postcode areas, and a list of them in for who may change places."""
    is_changing = request.method == "POST" and may(request.user, "venues.change")
    form = ListForm(request.POST, request.FILES) if is_changing else ListForm()
    if is_changing and form.is_valid():
        try:
            drafts = read_areas(form.cleaned_data["file"])
            counts = import_areas(request.city, drafts=drafts, by=actor_of(request))
        except SheetError as error:
            form.add_error("file", say_sheet(error))
        else:
            _say(request, counts)
            return redirect("venues:areas")
    return _page(
        request,
        "areas",
        form=form,
        columns=explained(area_columns()),
        areas=PostcodeArea.objects.filter(city=request.city),
        may_change=may(request.user, "venues.change"),
    )


@permit("venues.change")
@require_safe
def area_template(request: CityRequest) -> HttpResponse:
    """An empty list of postcode areas to fill in."""
    return template_response("postcode-areas", request.GET.get("format", "xlsx"), area_columns())


def _say(request: CityRequest, counts: tuple[int, int]) -> None:
    text = _("New: %(added)s. Renewed: %(renewed)s.")
    messages.success(request, text % {"added": counts[0], "renewed": counts[1]})


def _page(request: CityRequest, name: str, **context: Any) -> HttpResponse:
    return render(request, f"venues/{name}.html", {"section": "venues", **context})
