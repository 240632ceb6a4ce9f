"""The logo of a city: chosen, looked at on both grounds, replaced, taken back, removed."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tupa.apps.accounts import actions
from tupa.apps.accounts.actor import actor_of
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.colours import HEAD, deep_ground
from tupa.apps.accounts.forms import NothingForm
from tupa.apps.accounts.logo import SEEN, contrast_on, logo_bytes
from tupa.apps.accounts.look_forms import LogoForm
from tupa.apps.accounts.models import City
from tupa.apps.accounts.permissions import permit
from tupa.apps.accounts.views.keeping import keep_form

__all__ = ["city_logo", "logo_back", "logo_remove"]


@permit("city.change")
@require_http_methods(["GET", "HEAD", "POST"])
def city_logo(request: CityRequest) -> HttpResponse:
    city = request.city
    form = LogoForm(
        request.POST if request.method == "POST" else None,
        request.FILES if request.method == "POST" else None,
        initial={"alt": city.logo_alt},
        has_logo=bool(city.logo),
    )
    keep = partial(actions.put_logo, city, by=actor_of(request))
    return keep_form(request, form, "city_logo", keep, more={"grounds": _grounds(city)})


def _grounds(city: City) -> list[dict[str, Any]]:
    """How well the logo is seen on the head of the pages, and on the city's dark ground."""
    content = logo_bytes(city.pk, city.logo.get("mark", ""))
    if content is None:
        return []
    found = [
        ("light", contrast_on(content, HEAD)),
        ("dark", contrast_on(content, deep_ground(city.colour))),
    ]
    return [
        {"name": name, "contrast": number_format(contrast, 1), "is_seen": contrast >= SEEN}
        for name, contrast in found
    ]


@permit("city.change")
@require_POST
def logo_back(request: CityRequest) -> HttpResponse:
    if actions.take_back_logo(request.city, by=actor_of(request)):
        messages.success(request, _("The earlier logo is shown again."))
    return redirect("city_logo")


@permit("city.change")
@require_http_methods(["GET", "HEAD", "POST"])
def logo_remove(request: CityRequest) -> HttpResponse:
    if request.method != "POST":
        return render(
            request, "accounts/logo_remove.html", {"form": NothingForm(), "section": "staff"}
        )
    if actions.remove_logo(request.city, by=actor_of(request)):
        messages.success(request, _("The logo has been removed."))
    return redirect("city_logo")
