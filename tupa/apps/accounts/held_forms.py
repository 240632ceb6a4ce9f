"""A sign-in that expired in mid-form loses nothing.

The posted fields wait in the visitor's session; after signing in (or opening the link again) the
same page shows them again behind one button, until they are sent or thrown away. Files cannot wait
and are asked for again.
"""

from __future__ import annotations

from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

__all__ = ["keep", "let_go", "path_of", "send_to_sign_in", "take_back"]

SESSION_KEY = "held_form"
MOST_BYTES = 200_000
NOT_KEPT = {"csrfmiddlewaretoken"}


def send_to_sign_in(request: HttpRequest) -> HttpResponse:
    """This will keep what was posted and ask for a sign-in."""
    keep(request)
    return redirect_to_login(request.get_full_path())


def keep(request: HttpRequest) -> None:
    """This will put the posted fields into the visitor's session."""
    if request.method != "POST":
        return
    fields = [[name, values] for name, values in request.POST.lists() if _is_kept(name)]
    if sum(len(value) for _, values in fields for value in values) > MOST_BYTES:
        return
    request.session[SESSION_KEY] = {
        "path": request.get_full_path(),
        "fields": fields,
        "had_files": bool(request.FILES),
    }


def take_back(request: HttpRequest) -> HttpResponse | None:
    """The page with the kept fields when the visitor is back; nothing once they have been sent."""
    held = request.session.get(SESSION_KEY)
    if not held or held["path"] != request.get_full_path():
        return None
    if request.method == "POST":
        let_go(request)
        return None
    return render(request, "accounts/held_form.html", {"held": held, "shown": _shown(held)})


def path_of(request: HttpRequest) -> str:
    """Where the kept fields belong, or nothing."""
    return str(request.session.get(SESSION_KEY, {}).get("path", ""))


def let_go(request: HttpRequest) -> None:
    request.session.pop(SESSION_KEY, None)


def _is_kept(name: str) -> bool:
    return bool(name) and name not in NOT_KEPT


def _shown(held: dict[str, Any]) -> list[str]:
    """What the person wrote, so that they recognise it: text, not codes and keys."""
    values = [value.strip() for _, values in held["fields"] for value in values]
    return [value for value in values if " " in value][:10]
