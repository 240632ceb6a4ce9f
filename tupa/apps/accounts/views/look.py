"""How a city looks: its main colour is chosen and served as a stylesheet, its logo as a picture."""

from __future__ import annotations

from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import condition, require_http_methods, require_safe

from tupa.apps.accounts import actions
from tupa.apps.accounts.actor import actor_of
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.colours import palette_css
from tupa.apps.accounts.logo import logo_bytes
from tupa.apps.accounts.look_forms import ColourForm
from tupa.apps.accounts.permissions import permit, public
from tupa.apps.accounts.views.keeping import keep_form

__all__ = ["city_colour", "city_style", "logo_file"]


@permit("city.change")
@require_http_methods(["GET", "HEAD", "POST"])
def city_colour(request: CityRequest) -> HttpResponse:
    city = request.city
    now = {"colour": city.colour}
    form = ColourForm(request.POST if request.method == "POST" else None, initial=now)
    keep = partial(actions.choose_colour, city, by=actor_of(request))
    return keep_form(request, form, "city_colour", keep)


def _version(request: HttpRequest) -> str | None:
    colour: str = request.city.colour  # type: ignore[attr-defined]
    return f'"{colour[1:]}"' if colour else None


@public
@require_safe
@condition(etag_func=_version)
def city_style(request: CityRequest) -> HttpResponse:
    """The few variables that differ; the address changes with the colour."""
    if not request.city.colour:
        raise Http404
    response = HttpResponse(palette_css(request.city.colour), content_type="text/css")
    response.headers["Cache-Control"] = "public, max-age=86400"
    return response


@public
@require_safe
def logo_file(request: CityRequest, mark: str) -> HttpResponse:
    """The address names the content, so that it is fetched once and kept; a city's own alone."""
    city = request.city
    content = logo_bytes(city.pk, mark) if mark == city.logo.get("mark") else None
    if content is None:
        raise Http404
    response = HttpResponse(content, content_type="image/png")
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    response.is_for_everyone = True  # type: ignore[attr-defined]
    return response
