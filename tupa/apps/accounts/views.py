"""Links, codes and leaving a shared computer."""

from __future__ import annotations

from django.contrib import messages
from django.core.cache import cache
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tupa.apps.accounts import links
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.forms import ShortCodeForm
from tupa.apps.accounts.models import SignedLink
from tupa.apps.accounts.permissions import public

__all__ = ["enter_code", "forget_links", "open_link"]

TRIES_AN_HOUR = 30


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
        if _too_many_tries(request):
            form.add_error("code", _("Too many tries. Wait an hour or contact the organisers."))
        else:
            link = links.find_by_code(request.city, form.cleaned_data["code"])
            if link is not None:
                return _go_to(request, link)
            form.add_error("code", _("We do not know this code. Check each letter and digit."))
    return render(request, "accounts/enter_code.html", {"form": form})


@public
@require_POST
def forget_links(request: CityRequest) -> HttpResponse:
    links.release_all(request)
    messages.success(request, _("This device no longer remembers your link."))
    return redirect("front:home")


def _go_to(request: CityRequest, link: SignedLink) -> HttpResponse:
    with translation.override(link.language):
        if not link.is_open(timezone.now()):
            return render(request, "accounts/link_closed.html", status=410)
        links.hold(request, link)
        return HttpResponseRedirect(links.page_of(link))


def _too_many_tries(request: CityRequest) -> bool:
    """Counts tries from one address in an hour; the address itself is not kept."""
    key = "code-tries:" + links.look_up_hash(request.META.get("REMOTE_ADDR", ""))
    cache.add(key, 0, timeout=3600)
    return cache.incr(key) > TRIES_AN_HOUR
