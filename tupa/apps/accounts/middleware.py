"""Gives every request its city, the city's time, and its user only if they are of that city."""

from __future__ import annotations

import zoneinfo
from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from tupa.apps.accounts.city import NoCityError, current_city
from tupa.apps.accounts.models import City

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
        request.user = _of_this_city(request.user, city)
        with timezone.override(zoneinfo.ZoneInfo(city.time_zone)):
            return self.get_response(request)


def _of_this_city(user: Any, city: City) -> Any:
    """A session of one city's site is nobody's at another's; looked up when first asked for."""
    return SimpleLazyObject(
        lambda: user if not user.is_authenticated or user.city_id == city.pk else AnonymousUser()
    )
