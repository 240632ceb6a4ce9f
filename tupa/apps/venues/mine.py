"""A member's own page asks where they travel from, and why."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from tupa.apps.panel.lookup import seat_of
from tupa.apps.recruitment.models import Application
from tupa.apps.venues.models import Origin, PostcodeArea

__all__ = ["show_travel"]


def show_travel(request: HttpRequest, application: Application) -> SafeString | None:
    """Nothing for who has no seat, for a protected address, and where the city has no areas."""
    match = request.resolver_match
    key = match.kwargs.get("key") if match else None
    if key is None or application.has_protected_address:
        return None
    member = seat_of(application)
    if member is None or not PostcodeArea.objects.filter(city=application.city_id).exists():
        return None
    origin = Origin.objects.filter(city=application.city_id, member=member).first()
    context = {"area": origin.area if origin else None, "key": key}
    return render_to_string("venues/mine_section.html", context, request)
