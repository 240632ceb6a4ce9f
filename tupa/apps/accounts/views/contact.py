"""What the city is called, and where residents call and write: changed by the coordinators."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tupa.apps.accounts import actions
from tupa.apps.accounts.actor import actor_of
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.forms import CityContactForm, CityForm, LanguagesForm
from tupa.apps.accounts.permissions import permit

__all__ = ["city_contact", "city_languages", "city_names"]


@permit("city.change")
@require_http_methods(["GET", "HEAD", "POST"])
def city_contact(request: CityRequest) -> HttpResponse:
    city = request.city
    now = {
        "email": city.contact_email,
        "phone": city.contact_phone,
        "address": city.contact_address,
    }
    form = CityContactForm(request.POST or None, initial=now)
    if request.method == "POST" and form.is_valid():
        actions.change_contact(city, by=actor_of(request), **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("city_contact")
    return render(request, "accounts/city_contact.html", {"form": form, "section": "staff"})


@permit("city.change")
@require_http_methods(["GET", "HEAD", "POST"])
def city_languages(request: CityRequest) -> HttpResponse:
    city = request.city
    form = LanguagesForm(request.POST if request.method == "POST" else None, spoken=city.spoken)
    if request.method == "POST" and form.is_valid():
        actions.choose_languages(city, by=actor_of(request), **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("city_languages")
    context = {"form": form, "spoken": city.spoken, "section": "staff"}
    return render(request, "accounts/city_languages.html", context)


@permit("city.change")
@require_http_methods(["GET", "HEAD", "POST"])
def city_names(request: CityRequest) -> HttpResponse:
    city = request.city
    names = ("name", "site_name", "controller", "data_protection_contact")
    now = {one: getattr(city, one) for one in names}
    form = CityForm(request.POST if request.method == "POST" else None, initial=now)
    if request.method == "POST" and form.is_valid():
        actions.describe_city(city, by=actor_of(request), **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("city_names")
    return render(request, "accounts/city_names.html", {"form": form, "section": "staff"})
