"""Whose profile holds in the city, and what the city does otherwise."""

from __future__ import annotations

from functools import partial

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from tupa.apps.accounts import actions
from tupa.apps.accounts.actor import actor_of
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.country_forms import CountryForm, CountryTextsForm, RulesForm
from tupa.apps.accounts.permissions import permit
from tupa.apps.accounts.views.keeping import keep_form
from tupa.apps.look.spoken import title_of

__all__ = ["city_country", "city_country_texts", "city_rules"]


@permit("city.change")
@require_http_methods(["GET", "HEAD", "POST"])
def city_country(request: CityRequest) -> HttpResponse:
    city = request.city
    now = {"country": city.country}
    form = CountryForm(request.POST if request.method == "POST" else None, initial=now)
    keep = partial(actions.choose_country, city, by=actor_of(request))
    lacking = city.rules.lacking(city.languages)
    more = {"lacking": [(title_of(code), count) for code, count in lacking.items()]}
    return keep_form(request, form, "city_country", keep, then="city_rules", more=more)


@permit("city.change")
@require_http_methods(["GET", "HEAD", "POST"])
def city_rules(request: CityRequest) -> HttpResponse:
    return _page(request, RulesForm, "city_rules")


@permit("city.change")
@require_http_methods(["GET", "HEAD", "POST"])
def city_country_texts(request: CityRequest) -> HttpResponse:
    return _page(request, CountryTextsForm, "city_country_texts")


def _page(
    request: CityRequest, form_class: type[RulesForm] | type[CountryTextsForm], name: str
) -> HttpResponse:
    city = request.city
    form = form_class(request.POST if request.method == "POST" else None, country=city.rules)
    keep = partial(actions.set_rules, city, by=actor_of(request))
    return keep_form(
        request, form, name, lambda **_said: keep(rules=form.rules()), then="city_country"
    )
