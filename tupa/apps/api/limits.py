"""What stands around every answer of the open interface: how many a minute, which version it is.

Counted by address, in windows of a minute; hashes alone are kept, and only for that minute. The
headers are those of the IETF's draft: RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.cache import get_conditional_response
from django.views.decorators.csrf import csrf_exempt

from tupa.apps.accounts.links import look_up_hash
from tupa.apps.accounts.permissions import public

__all__ = ["Spent", "open_to_all", "problem", "spend"]

MINUTE = 60
READING = ("GET", "HEAD", "OPTIONS")


@dataclass(frozen=True)
class Spent:
    """How much of this minute's share an address has used, this question included."""

    used: int
    most: int
    seconds_left: int

    @property
    def is_too_much(self) -> bool:
        return self.used > self.most

    @property
    def headers(self) -> dict[str, str]:
        return {
            "RateLimit-Limit": str(self.most),
            "RateLimit-Remaining": str(max(self.most - self.used, 0)),
            "RateLimit-Reset": str(self.seconds_left),
        }


def spend(request: HttpRequest) -> Spent:
    """This will count one question of the address it came from."""
    now = time.time()
    minute = int(now // MINUTE)
    key = f"api:{minute}:{look_up_hash(_place_of(request))[:32]}"
    used = int(cache.get(key, 0)) + 1
    cache.set(key, used, MINUTE)
    return Spent(used, settings.TUPA_API_PER_MINUTE, max(1, int((minute + 1) * MINUTE - now)))


def open_to_all(view: Callable[..., Any]) -> Any:
    """A view of the open interface: counted, read-only, open to any site, with its version."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if request.method not in READING:
            return _open(_not_allowed())
        if request.method == "OPTIONS":
            return _open(HttpResponse(status=204))
        spent = spend(request)
        if spent.is_too_much:
            response: Any = problem(429, "Too many questions", _WAIT)
            response.headers["Retry-After"] = str(spent.seconds_left)
        else:
            response = _versioned(request, _read(view, request, *args, **kwargs))
        for name, value in spent.headers.items():
            response.headers[name] = value
        return _open(response)

    return public(csrf_exempt(answered))


def problem(
    status: int, title: str, detail: str, errors: list[dict[str, str]] | None = None
) -> JsonResponse:
    """What went wrong, in the shape the description declares."""
    content = {"status": status, "title": title, "detail": detail, "errors": errors or []}
    return JsonResponse(content, status=status)


_WAIT = "You have asked very often within a minute. Wait as many seconds as Retry-After says."


def _place_of(request: HttpRequest) -> str:
    """The asker's own address, which a trusted proxy in front puts last in its list."""
    passed_on = request.headers.get("X-Forwarded-For", "").split(",")[-1].strip()
    is_behind = bool(settings.ALLAUTH_TRUSTED_PROXY_COUNT)
    return passed_on if is_behind and passed_on else str(request.META.get("REMOTE_ADDR", ""))


def _not_allowed() -> HttpResponse:
    response = problem(405, "Read only", "This interface is read with GET.")
    response.headers["Allow"] = ", ".join(READING)
    return response


def _read(view: Callable[..., Any], request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
    """HEAD is answered like GET; the server leaves the body out."""
    method, request.method = request.method, "GET"
    try:
        return view(request, *args, **kwargs)
    finally:
        request.method = method


def _versioned(request: HttpRequest, response: Any) -> Any:
    """The same content has the same ETag; who has it already is told so (304)."""
    if response.status_code != 200 or response.streaming:
        return response
    etag = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = "public, max-age=60"
    return get_conditional_response(request, etag=etag, response=response)


def _open(response: Any) -> Any:
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Allow-Methods"] = ", ".join(READING)
    response.headers["Access-Control-Allow-Headers"] = "If-None-Match"
    response.headers["Access-Control-Expose-Headers"] = (
        "ETag, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset, Retry-After"
    )
    return response
