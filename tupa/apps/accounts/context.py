"""What every template may use."""

from __future__ import annotations

import re
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

__all__ = ["site"]

#: The languages' addresses differ by it alone: nothing needs to be resolved and reversed for them.
_PREFIX = re.compile(f"^/(?:{'|'.join(code for code, _name in settings.LANGUAGES)})/")


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
                "url": _PREFIX.sub(f"/{code}/", path, count=1),
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
