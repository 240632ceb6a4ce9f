"""The way from a member's own page to what they need."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string

from tupa.apps.panel.lookup import seat_of
from tupa.apps.recruitment.models import Application

__all__ = ["show_care"]


def show_care(request: HttpRequest, application: Application) -> str | None:
    match = request.resolver_match
    key = match.kwargs.get("key") if match else None
    if key is None or seat_of(application) is None:
        return None
    return render_to_string("care/mine_section.html", {"key": key}, request)
