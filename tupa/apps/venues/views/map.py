"""What the maps show, as GeoJSON; the same stands in the list beside each map."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.permissions import permit
from tupa.apps.venues.comparison import Journey, journeys_of
from tupa.apps.venues.models import Measurement, PostcodeArea, Venue

__all__ = ["places", "reach"]


@permit("venues.read")
@require_safe
def places(request: CityRequest) -> HttpResponse:
    """Every place with coordinates."""
    return _collection(_place(venue) for venue in _placed(request))


@permit("reach.see")
@require_safe
def reach(request: CityRequest) -> HttpResponse:
    """The postcode areas by how long they travel to one place (`?place=`, `?start=`), and it."""
    asked = Measurement.objects.filter(city=request.city, ready_at__isnull=False).first()
    wanted, start = request.GET.get("place", ""), request.GET.get("start", "")
    venue = next((one for one in _placed(request) if str(one.pk) == wanted), None)
    if asked is None or venue is None:
        return _collection([])
    areas = PostcodeArea.objects.filter(city=request.city)
    journeys = journeys_of(asked, venue, start, list(areas))
    return _collection([*(_area(one) for one in journeys), _place(venue)])


def _placed(request: CityRequest) -> list[Venue]:
    return list(Venue.objects.filter(city=request.city, latitude__isnull=False).order_by("pk"))


def _collection(features: Iterable[dict[str, Any]]) -> HttpResponse:
    return JsonResponse({"type": "FeatureCollection", "features": list(features)})


def _place(venue: Venue) -> dict[str, Any]:
    link = reverse("venues:page", args=[venue.pk])
    about = {"kind": "place", "title": str(venue.name), "text": str(venue.address), "link": link}
    return _feature(venue, about)


def _area(journey: Journey) -> dict[str, Any]:
    cost = journey.cost
    if journey.kilometres is not None:
        text = _("%(number)s km in a straight line") % {"number": journey.kilometres}
    elif cost is None:
        text = _("No way by public transport")
    else:
        text = ngettext("%(number)d minute", "%(number)d minutes", int(cost)) % {"number": cost}
    about = {"kind": "area", "title": str(journey.area), "text": text, "band": _band(journey)}
    return _feature(journey.area, about)


def _band(journey: Journey) -> int:
    """How long, in four bands: up to half an hour, three quarters, an hour, more or no way."""
    cost = journey.cost
    if cost is None:
        return 4
    if journey.kilometres is not None:
        cost *= 4
    return sum(cost > most for most in (30, 45, 60)) + 1


def _feature(thing: Venue | PostcodeArea, about: dict[str, Any]) -> dict[str, Any]:
    point = [float(thing.longitude or 0), float(thing.latitude or 0)]
    geometry = {"type": "Point", "coordinates": point}
    return {"type": "Feature", "geometry": geometry, "properties": about}
