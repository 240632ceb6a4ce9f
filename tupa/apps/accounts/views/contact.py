"""What the city is called, and where residents call and write: changed by the coordinators."""

from __future__ import annotations

from functools import partial

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from tupa.apps.accounts import actions
from tupa.apps.accounts.actor import actor_of
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.forms import CityContactForm, CityForm, LanguagesForm
from tupa.apps.accounts.permissions import permit
from tupa.apps.accounts.views.keeping import keep_form

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
    keep = partial(actions.change_contact, city, by=actor_of(request))
    return keep_form(request, form, "city_contact", keep)


@permit("city.change")
@require_http_methods(["GET", "HEAD", "POST"])
def city_languages(request: CityRequest) -> HttpResponse:
    city = request.city
    form = LanguagesForm(request.POST if request.method == "POST" else None, spoken=city.spoken)
    keep = partial(actions.choose_languages, city, by=actor_of(request))
    more = {"spoken": city.spoken}
    return keep_form(request, form, "city_languages", keep, more=more)


@permit("city.change")
@require_http_methods(["GET", "HEAD", "POST"])
def city_names(request: CityRequest) -> HttpResponse:
    city = request.city
    names = ("name", "site_name", "controller", "data_protection_contact")
    now = {one: getattr(city, one) for one in names}
    form = CityForm(request.POST if request.method == "POST" else None, initial=now)
    keep = partial(actions.describe_city, city, by=actor_of(request))
    return keep_form(request, form, "city_names", keep)
