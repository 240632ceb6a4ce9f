"""Which city is meant: asked in one place only."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Case, Value, When
from django.http import HttpRequest
from django.urls import get_script_prefix, set_script_prefix

from tupa.apps.accounts.models import City

__all__ = [
    "CityRequest",
    "NoCityError",
    "address_at",
    "at_root",
    "bare",
    "below",
    "current_city",
    "site_url",
]


class CityRequest(HttpRequest):
    """A request as views get it: the middleware has found its city."""

    city: City
    city_of_path: City


class NoCityError(LookupError):
    """The installation has no city yet."""


def current_city(request: HttpRequest | None = None) -> City:
    """The city named in the path, that of the host name, otherwise the installation's first."""
    named: City | None = getattr(request, "city_of_path", None)
    if named is not None:
        return named
    host = request.get_host().partition(":")[0].lower() if request else ""
    is_meant = Case(When(host=host, then=0), default=1) if host else Value(1)
    city = City.objects.order_by(is_meant, "pk").first()
    if city is None:
        raise NoCityError("No city yet: run `manage.py load_demo` or `manage.py create_city`.")
    return city


def site_url(city: City) -> str:
    """Where the city's site begins, as messages and printed codes name it."""
    if city.host:
        asked = urlsplit(settings.SITE_URL)
        port = f":{asked.port}" if asked.port else ""
        return f"{asked.scheme}://{city.host}{port}"
    return f"{settings.SITE_URL}/city/{city.slug}" if city.at_path else str(settings.SITE_URL)


def address_at(city: City, path: str) -> str:
    """The whole address of a page of the city, from what `reverse` says within a request or not."""
    return site_url(city) + bare(path)


def bare(path: str) -> str:
    """The path without what the request's city stands below."""
    prefix = get_script_prefix()
    return f"/{path.removeprefix(prefix)}" if path.startswith(prefix) else path


@contextmanager
def below(prefix: str) -> Iterator[None]:
    """Within, what `reverse` says stands below the prefix."""
    before = get_script_prefix()
    set_script_prefix(prefix)
    try:
        yield
    finally:
        set_script_prefix(before)


def at_root() -> AbstractContextManager[None]:
    """Within, `reverse` says what stands after `site_url`: for the templates of messages."""
    return below("/")
