"""Whose profile holds in the city, and what the city does otherwise."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tupa.apps.accounts import actions
from tupa.apps.accounts.actor import actor_of
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.country_forms import CountryForm, CountryTextsForm, RulesForm
from tupa.apps.accounts.permissions import permit

__all__ = ["city_country", "city_country_texts", "city_rules"]


@permit("city.change")
@require_http_methods(["GET", "HEAD", "POST"])
def city_country(request: CityRequest) -> HttpResponse:
    city = request.city
    now = {"country": city.country}
    form = CountryForm(request.POST if request.method == "POST" else None, initial=now)
    if request.method == "POST" and form.is_valid():
        actions.choose_country(city, by=actor_of(request), **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("city_rules")
    return render(request, "accounts/city_country.html", {"form": form, "section": "staff"})


@permit("city.change")
@require_http_methods(["GET", "HEAD", "POST"])
def city_rules(request: CityRequest) -> HttpResponse:
    return _page(request, RulesForm, "rules")


@permit("city.change")
@require_http_methods(["GET", "HEAD", "POST"])
def city_country_texts(request: CityRequest) -> HttpResponse:
    return _page(request, CountryTextsForm, "country_texts")


def _page(
    request: CityRequest, form_class: type[RulesForm] | type[CountryTextsForm], name: str
) -> HttpResponse:
    city = request.city
    form = form_class(request.POST if request.method == "POST" else None, country=city.rules)
    if request.method == "POST" and form.is_valid():
        actions.set_rules(city, rules=form.rules(), by=actor_of(request))
        messages.success(request, _("Saved."))
        return redirect("city_country")
    return render(request, f"accounts/city_{name}.html", {"form": form, "section": "staff"})
