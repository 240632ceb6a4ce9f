"""Error pages: what happened and what to do, in the reader's language."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import get_script_prefix
from django.utils.html import format_html
from django.utils.translation import gettext as _

from tupa.apps.accounts.permissions import public
from tupa.apps.look.spoken import language_here

__all__ = ["bad_request", "csrf_failure", "page_not_found", "permission_denied", "server_error"]

BARE = '<!doctype html><html lang="{0}"><title>{1}</title><h1>{1}</h1><p>{2}</p></html>'


def _page(request: HttpRequest, status: int, title: str, text: str) -> HttpResponse:
    if getattr(request, "city", None) is None:
        return _without_city(status, title, text)
    return render(request, "front/error.html", {"title": title, "text": text}, status=status)


def _without_city(status: int, title: str, text: str) -> HttpResponse:
    """Nothing but the template: the database may be what is broken, or even the styles."""
    said = {"title": title, "text": text}
    home = f"{get_script_prefix()}{language_here()}/"
    try:
        html = render_to_string("front/error_plain.html", {**said, "home": home})
    except Exception:
        html = format_html(BARE, language_here(), title, text)
    return HttpResponse(html, status=status)


@public
def bad_request(request: HttpRequest, exception: Any = None) -> HttpResponse:
    text = _("What your browser sent could not be read. Go back, check the form and try again.")
    return _page(request, 400, _("We could not read the request"), text)


@public
def permission_denied(request: HttpRequest, exception: Any = None) -> HttpResponse:
    text = _("Your role does not allow this. If it should, ask a coordinator.")
    return _page(request, 403, _("You may not open this page"), text)


@public
def page_not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:
    text = _("Check the address. If you followed a link in our message, write to us.")
    return _page(request, 404, _("We did not find the page"), text)


@public
def server_error(request: HttpRequest) -> HttpResponse:
    text = _("The fault is ours. Nothing you sent was half saved. Try again in a moment.")
    return _without_city(500, _("Something went wrong"), text)


@public
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Mostly a page left open overnight, or a browser that refuses cookies."""
    text = _(
        "The page had been open too long, or your browser does not accept cookies. "
        "Go back, reload the page and send the form again."
    )
    return _page(request, 403, _("The form could not be sent"), text)
