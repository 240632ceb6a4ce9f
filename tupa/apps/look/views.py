"""The catalogue of components: documentation and visual test in one page."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.permissions import signed_in

__all__ = ["catalogue"]


@signed_in
@require_safe
def catalogue(request: CityRequest) -> HttpResponse:
    return render(request, "look/catalogue.html", {})
