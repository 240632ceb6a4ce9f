"""The list of panels and the page of one."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.permissions import public
from tupa.apps.programmes.lookup import public_programme_of
from tupa.apps.programmes.models import Mandate, Programme
from tupa.apps.programmes.public import parts_of, tell_openings
from tupa.apps.programmes.words import FIELDS

__all__ = ["page", "programmes"]

_stages = Programme.Stage
#: What a visitor can still join stands first, what is over stands last.
_ORDER = [
    _stages.CALL,
    _stages.DRAW,
    _stages.WORKSHOPS,
    _stages.ANSWERS,
    _stages.FOLLOW_UP,
    _stages.PREPARING,
    _stages.ENDED,
]


@public
@require_safe
def programmes(request: CityRequest) -> HttpResponse:
    rows = Programme.objects.filter(city=request.city, is_published=True)
    found = list(rows.select_related("mandate").order_by("-created_at"))
    found.sort(key=lambda programme: _ORDER.index(_stages(programme.stage)))
    tell_openings(found)
    return render(request, "programmes/list.html", {"programmes": found, "section": "panels"})


@public
@require_safe
def page(request: CityRequest, slug: str) -> HttpResponse:
    programme = public_programme_of(request, slug)
    changes = list(programme.rule_changes.select_related("value__feature"))
    context = {
        "programme": programme,
        "mandate": Mandate.objects.filter(city=request.city, programme=programme).first(),
        "features": programme.features.prefetch_related("values"),
        "changes": [(change, FIELDS.get(change.field, "")) for change in reversed(changes)],
        "can_apply": any(part.key == "apply" for part in parts_of(programme)),
        "section": "panels",
    }
    return render(request, "programmes/page.html", context)
