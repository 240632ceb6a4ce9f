"""A sign-in that expired in mid-form loses nothing.

The posted fields wait in the visitor's session; after signing in the same page shows them again
behind one button. Files cannot wait and are asked for again.
"""

from __future__ import annotations

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

__all__ = ["send_to_sign_in", "take_back"]

SESSION_KEY = "held_form"
MOST_BYTES = 200_000


def send_to_sign_in(request: HttpRequest) -> HttpResponse:
    """This will keep what was posted and ask for a sign-in."""
    if request.method == "POST":
        fields = [[name, values] for name, values in request.POST.lists() if name[0] != "_"]
        fields = [pair for pair in fields if pair[0] != "csrfmiddlewaretoken"]
        if sum(len(value) for _, values in fields for value in values) <= MOST_BYTES:
            request.session[SESSION_KEY] = {
                "path": request.get_full_path(),
                "fields": fields,
                "had_files": bool(request.FILES),
            }
    return redirect_to_login(request.get_full_path())


def take_back(request: HttpRequest) -> HttpResponse | None:
    """The page with the kept fields, once, when the visitor returns to where they were."""
    held = request.session.get(SESSION_KEY)
    if not held or request.method != "GET" or held["path"] != request.get_full_path():
        return None
    del request.session[SESSION_KEY]
    return render(request, "accounts/held_form.html", {"held": held})
