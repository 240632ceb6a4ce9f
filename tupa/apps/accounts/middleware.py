"""Gives every request its city, the city's time and languages, and its user only if of that city.

A page for residents answers in the city's languages, one for organisers in those Tupa itself comes
in. An address in another language leads to the main one: a printed code or an old link must not end
nowhere because a city gave up a language.
"""

from __future__ import annotations

import zoneinfo
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import get_script_prefix, is_valid_path
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers
from django.utils.functional import SimpleLazyObject
from django.utils.translation.trans_real import parse_accept_lang_header

from tupa.apps.accounts.city import NoCityError, bare, current_city
from tupa.apps.accounts.models import City
from tupa.apps.accounts.permissions import is_for_staff
from tupa.apps.look.language_names import known_languages
from tupa.apps.look.spoken import DEFAULT, Spoken, best_of, speaking

__all__ = ["CityMiddleware", "UserOfTheCityMiddleware"]

Answer = Callable[[HttpRequest], HttpResponse]


class CityMiddleware:
    """The city of the request, its time and the language of the page."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path in {"/healthz", "/readyz"}:
            return self.get_response(request)
        translation.activate(_code_in(request) or _chosen(request, DEFAULT))  # if no city is found
        try:
            city = current_city(request)
        except NoCityError as error:
            return HttpResponse(str(error), status=503, content_type="text/plain; charset=utf-8")
        request.city = city  # type: ignore[attr-defined]
        with timezone.override(zoneinfo.ZoneInfo(city.time_zone)), speaking(city.spoken):
            return self._in_language(request, city.spoken)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """The same page in a language it exists in; what is sent is taken in any."""
        city: City | None = getattr(request, "city", None)
        if city is None or request.method not in {"GET", "HEAD"} or not _code_in(request):
            return None
        codes = city.spoken.staff if is_for_staff(view) else city.spoken.codes
        here = translation.get_language()
        return None if here in codes else _redirect(request, _chosen(request, codes))

    def _in_language(self, request: HttpRequest, spoken: Spoken) -> HttpResponse:
        named = _code_in(request)
        served = (*spoken.codes, *spoken.staff)
        language = named if named in served else _chosen(request, spoken.codes)
        translation.activate(language)
        request.LANGUAGE_CODE = language
        response = self.get_response(request)
        if response.status_code == 404 and named not in served:
            found = _elsewhere(request, spoken.main if named else language, named)
            response = found or response
        # what says so is the same in every language and for everyone: browsers keep it
        if not named and not getattr(response, "is_for_everyone", False):
            patch_vary_headers(response, ("Accept-Language", "Cookie"))
        response.headers.setdefault("Content-Language", translation.get_language() or language)
        return response


class UserOfTheCityMiddleware:
    """A session of one city's site is nobody's at another's; looked up when first asked for."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        city: City | None = getattr(request, "city", None)
        if city is not None:
            request.user = _of_this_city(request.user, city)
        return self.get_response(request)


def _of_this_city(user: Any, city: City) -> Any:
    return SimpleLazyObject(
        lambda: user if not user.is_authenticated or user.city_id == city.pk else AnonymousUser()
    )


def _code_in(request: HttpRequest) -> str:
    """The language named in the address, if it is one."""
    code = request.path_info[1:].partition("/")[0]
    return code if code in known_languages() else ""


def _chosen(request: HttpRequest, codes: tuple[str, ...]) -> str:
    """What the visitor has chosen, what their browser asks for, or the first."""
    wanted = [request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")]
    accepted = parse_accept_lang_header(request.headers.get("Accept-Language", "").lower()[:500])
    wanted += [tag for tag, _weight in accepted if tag != "*"]
    return next((code for tag in wanted if (code := best_of(tag[:40], codes))), codes[0])


def _elsewhere(request: HttpRequest, language: str, named: str) -> HttpResponse | None:
    """Where an address without a language, or with one not spoken here, is found."""
    rest = request.path_info.removeprefix(f"/{named}") if named else request.path_info
    path = f"/{language}{rest}"
    with translation.override(language):
        is_there = is_valid_path(path) or is_valid_path(f"{path}/")
    if not is_there or request.method not in {"GET", "HEAD"}:
        return None
    return _redirect(request, language, named)


def _redirect(request: HttpRequest, language: str, named: str | None = None) -> HttpResponse:
    code = _code_in(request) if named is None else named
    path = bare(request.get_full_path())
    rest = path.removeprefix(f"/{code}") if code else path
    response = HttpResponseRedirect(f"{get_script_prefix()}{language}{rest}")
    patch_vary_headers(response, ("Accept-Language", "Cookie"))
    return response
