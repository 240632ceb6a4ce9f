"""Which city is meant: asked in one place only."""

from __future__ import annotations

from django.db.models import Case, Value, When
from django.http import HttpRequest

from tupa.apps.accounts.models import City

__all__ = ["CityRequest", "NoCityError", "current_city"]


class CityRequest(HttpRequest):
    """A request as views get it: the middleware has found its city."""

    city: City


class NoCityError(LookupError):
    """The installation has no city yet."""


def current_city(request: HttpRequest | None = None) -> City:
    """The city whose host name the request came to, otherwise the installation's first."""
    host = request.get_host().partition(":")[0].lower() if request else ""
    is_meant = Case(When(host=host, then=0), default=1) if host else Value(1)
    city = City.objects.order_by(is_meant, "pk").first()
    if city is None:
        raise NoCityError("No city yet: run `manage.py load_demo` or `manage.py create_city`.")
    return city
