"""Finds the language an address names, in the request's city."""

from __future__ import annotations

from django.shortcuts import get_object_or_404

from tupa.apps.accounts.city import CityRequest
from tupa.apps.translation.models import PanelLanguage

__all__ = ["language_of"]


def language_of(request: CityRequest, slug: str, code: str) -> PanelLanguage:
    rows = PanelLanguage.objects.filter(city=request.city, programme__slug=slug)
    return get_object_or_404(rows.select_related("programme"), code=code)
