"""What every template may use."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.translation import get_language

__all__ = ["site"]


def site(request: HttpRequest) -> dict[str, Any]:
    """The city, and this page's address in each language."""
    path = request.get_full_path()
    return {
        "city": getattr(request, "city", None),
        "is_demonstration": settings.TUPA_DEMO,
        "holds_link": _holds_link(request),
        "language_links": [
            {
                "code": code,
                "name": name,
                "url": translate_url(path, code),
                "is_current": code == get_language(),
            }
            for code, name in settings.LANGUAGES
        ],
    }


def _holds_link(request: HttpRequest) -> bool:
    """Whether a link or code was shown on this device; visitors without a cookie cost nothing."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES or not hasattr(request, "session"):
        return False
    return bool(request.session.get("links"))
