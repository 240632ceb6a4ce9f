"""Guards the public form against machines, without a riddle and without knowing anybody.

A field people do not see must stay empty; a signed token says when the page was fetched, so a form
is neither made up nor sent within the blink of an eye; and two loose limits count sendings, one by
browser session and one by address and browser together. Never by address alone: a library has one
for everybody. Who is stopped is told why and loses nothing that was typed.
"""

from __future__ import annotations

import time
from typing import Any

from django.conf import settings
from django.core import signing
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.translation import gettext as _

from tupa.apps.accounts.links import look_up_hash

__all__ = ["HONEYPOT", "TOKEN", "new_token", "token_after", "why_stopped"]

HONEYPOT, TOKEN = "website", "fetched"
SALT = "tupa.recruitment.guard"
#: A page left open for longer than this fetches a new token; nothing is lost.
MOST_SECONDS = 60 * 60 * 24 * 2
#: Sendings an hour: from one browser session, and from one address with one kind of browser.
MOST_BY_SESSION, MOST_BY_PLACE = 30, 600
HOUR = 60 * 60


def new_token(waited: float = 0.0) -> str:
    """When the page was fetched, signed; `waited` seconds ago for a form that is shown again."""
    return signing.dumps(int((time.time() - waited) * 1000), salt=SALT)


def token_after(request: HttpRequest) -> str:
    """For the page that answers: a form shown again goes on from the time it has been open."""
    waited = _seconds_since(request.POST.get(TOKEN, ""), most=None) or 0.0
    return new_token(min(waited, settings.TUPA_FORM_SECONDS))


def why_stopped(request: HttpRequest) -> str:
    """What stands in the way of this sending, in the language of the page; empty for nothing."""
    if request.POST.get(HONEYPOT, "").strip():
        return _("The last field of the form is there for machines and must stay empty.")
    waited = _seconds_since(request.POST.get(TOKEN, ""), most=MOST_SECONDS)
    if waited is None:
        return _("The page had been open for long. Nothing is lost: send the form once more.")
    if waited < settings.TUPA_FORM_SECONDS:
        return _("The form was sent very quickly. Send it once more.")
    if _is_too_often(request):
        return _(
            "Very many applications have come from here within an hour. Wait a while and send the "
            "form again, or apply by phone or on paper."
        )
    return ""


def _seconds_since(token: str, *, most: int | None) -> float | None:
    try:
        fetched = signing.loads(token, salt=SALT, max_age=most)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return float(time.time() - fetched / 1000) if isinstance(fetched, int) else None


def _is_too_often(request: HttpRequest) -> bool:
    """Counts this sending in both windows; hashes alone are kept, and only for the hour."""
    hour = int(time.time() // HOUR)
    keys = {_key("place", hour, _place_of(request)): MOST_BY_PLACE}
    session = request.session.session_key
    if session:
        keys[_key("session", hour, session)] = MOST_BY_SESSION
    counts: dict[str, Any] = cache.get_many(keys)
    new = {key: int(counts.get(key, 0)) + 1 for key in keys}
    cache.set_many(new, HOUR)
    return any(new[key] > most for key, most in keys.items())


def _place_of(request: HttpRequest) -> str:
    """The address together with the kind of browser: never the address alone."""
    browser = request.headers.get("User-Agent", "")
    return f"{request.META.get('REMOTE_ADDR', '')}|{browser}"


def _key(kind: str, hour: int, what: str) -> str:
    return f"guard:{kind}:{hour}:{look_up_hash(what)[:32]}"
