"""A city named in the path: `/city/<slug>/…`, for cities without a host name of their own.

Everything within sees the path without the prefix, and `reverse` puts it back. Browsers share
cookies between the paths of a host, so each city's session has a cookie of its own below its path.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Exists
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import get_script_prefix

from tupa.apps.accounts.city import below
from tupa.apps.accounts.models import City

__all__ = ["CityPathMiddleware"]

Answer = Callable[[HttpRequest], HttpResponse]
NAMED = re.compile(r"/city/([-\w]+)(/.*)?\Z", re.DOTALL)


class CityPathMiddleware:
    """Takes the city out of the path before anything reads it."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        named = NAMED.match(request.path_info)
        if named is None:
            return self.get_response(request)
        city = _named(named[1], request.get_host().partition(":")[0].lower())
        prefix = f"{get_script_prefix()}city/{city.slug}/"
        if not named[2]:
            return HttpResponseRedirect(f"{prefix}{request.get_full_path()[len(request.path) :]}")
        _enter(request, city, prefix, named[2])
        with below(prefix):
            response = self.get_response(request)
        _name_cookies(response, city, prefix)
        return response


def _named(slug: str, host: str) -> City:
    """Not below the host of another city: whose address it is must be what is shown there."""
    cities = City.objects.filter(slug=slug, host="")
    if host != urlsplit(settings.SITE_URL).hostname:
        cities = cities.exclude(Exists(City.objects.filter(host=host).exclude(host="")))
    city = cities.first()
    if city is None:
        raise Http404
    return city


def _enter(request: HttpRequest, city: City, prefix: str, rest: str) -> None:
    request.city_of_path = city  # type: ignore[attr-defined]
    request.path_info = request.META["PATH_INFO"] = rest
    request.META["SCRIPT_NAME"] = prefix.rstrip("/")
    for name in _names():
        request.COOKIES.pop(name, None)
        if own := request.COOKIES.get(f"{name}-{city.slug}"):
            request.COOKIES[name] = own


def _name_cookies(response: HttpResponse, city: City, prefix: str) -> None:
    for name in _names() & response.cookies.keys():
        cookie = response.cookies.pop(name)
        own = f"{name}-{city.slug}"
        cookie.set(own, cookie.value, cookie.coded_value)
        cookie["path"] = prefix
        response.cookies[own] = cookie


def _names() -> set[str]:
    return {settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME}
