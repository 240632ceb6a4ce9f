"""Links, codes and leaving a shared computer."""

from __future__ import annotations

import time

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.core.cache import cache
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tupa.apps.accounts import held_forms, links
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.forms import ShortCodeForm
from tupa.apps.accounts.models import SignedLink
from tupa.apps.accounts.permissions import public

__all__ = ["discard_held_form", "enter_code", "forget_links", "open_link"]

WRONG_CODES_AN_HOUR = 30


@public
@require_safe
def open_link(request: CityRequest, token: str) -> HttpResponse:
    """Shows the page behind a link. Changes nothing: mail scanners follow links too."""
    link = links.find_by_token(request.city, token)
    if link is None:
        return render(request, "accounts/link_unknown.html", status=404)
    return _go_to(request, link)


@public
@require_http_methods(["GET", "HEAD", "POST"])
def enter_code(request: CityRequest) -> HttpResponse:
    """A short code typed from paper, by the person or by a librarian."""
    form = ShortCodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        tries = _tries_key(request)
        if cache.get(tries, 0) >= WRONG_CODES_AN_HOUR:
            form.add_error("code", _("Too many tries. Wait an hour or contact the organisers."))
        else:
            link = links.find_by_code(request.city, form.cleaned_data["code"])
            if link is not None:
                return _go_to(request, link)
            cache.set(tries, cache.get(tries, 0) + 1, timeout=3600)
            form.add_error("code", _("We do not know this code. Check each letter and digit."))
    return render(request, "accounts/enter_code.html", {"form": form})


@public
@require_http_methods(["GET", "HEAD", "POST"])
def forget_links(request: CityRequest) -> HttpResponse:
    """For a shared computer: what was shown here cannot be opened by the next visitor."""
    if request.method != "POST":
        return render(request, "accounts/done_here.html")
    if request.user.is_authenticated:
        links.release_all(request)
        held_forms.let_go(request)
    else:
        request.session.flush()
    messages.success(request, _("This device no longer remembers your link or code."))
    return redirect("front:home")


@public
@require_POST
def discard_held_form(request: CityRequest) -> HttpResponse:
    """Throws away what was kept while a sign-in had expired."""
    path = held_forms.path_of(request)
    held_forms.let_go(request)
    return HttpResponseRedirect(path) if path.startswith("/") else redirect("front:home")


def _go_to(request: CityRequest, link: SignedLink) -> HttpResponse:
    with translation.override(links.language_of(link, request.LANGUAGE_CODE)):
        if not link.is_open(timezone.now()):
            return render(request, "accounts/link_closed.html", status=410)
        links.hold(request, link)
        kept = held_forms.path_of(request)
        return HttpResponseRedirect(kept if str(link.key) in kept else links.page_of(link))


def _tries_key(request: CityRequest) -> str:
    """One counter an hour for wrong codes from one address; the address itself is not kept."""
    address = get_adapter().get_client_ip(request)
    return f"wrong-codes:{int(time.time() // 3600)}:{links.look_up_hash(address)}"
