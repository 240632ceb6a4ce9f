"""What every template may use."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import get_script_prefix
from django.utils.translation import get_language

from tupa.apps.accounts.permissions import is_for_staff
from tupa.apps.look.spoken import site_languages, staff_languages

__all__ = ["site"]


def site(request: HttpRequest) -> dict[str, Any]:
    """The city, and this page's address in each language it exists in."""
    match = request.resolver_match
    for_staff = match is not None and is_for_staff(match.func)
    return {
        "city": getattr(request, "city", None),
        "is_demonstration": settings.TUPA_DEMO,
        "holds_link": _holds_link(request),
        "language_links": _language_links(
            request, staff_languages() if for_staff else site_languages()
        ),
    }


def _language_links(request: HttpRequest, languages: list[tuple[str, str]]) -> list[dict[str, Any]]:
    """The addresses differ by the language alone: nothing needs to be resolved and reversed."""
    here = get_language()
    path = request.get_full_path()
    below = get_script_prefix()
    rest = path.removeprefix(f"{below}{here}/")
    return [
        {
            "code": code,
            "name": name,
            "url": f"{below}{code}/{rest}" if rest != path else path,
            "is_current": code == here,
        }
        for code, name in languages
    ]


def _holds_link(request: HttpRequest) -> bool:
    """Whether a link or code was shown on this device; visitors without a cookie cost nothing."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES or not hasattr(request, "session"):
        return False
    return bool(request.session.get("links"))
