"""Gives every request its city and the city's time."""

from __future__ import annotations

import zoneinfo
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from tupa.apps.accounts.city import NoCityError, current_city

__all__ = ["CityMiddleware"]


class CityMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path in {"/healthz", "/readyz"}:
            return self.get_response(request)
        try:
            city = current_city(request)
        except NoCityError as error:
            return HttpResponse(str(error), status=503, content_type="text/plain; charset=utf-8")
        request.city = city  # type: ignore[attr-defined]
        with timezone.override(zoneinfo.ZoneInfo(city.time_zone)):
            return self.get_response(request)
