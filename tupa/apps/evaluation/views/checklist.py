"""The organisers' self-check: eleven principles, what Tupa can show, and what they say."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tupa.apps.accounts.actor import actor_of
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.permissions import permit
from tupa.apps.evaluation import actions
from tupa.apps.evaluation.errors import NotAllowedNow
from tupa.apps.evaluation.evidence import evidence_of
from tupa.apps.evaluation.forms import PointForm
from tupa.apps.evaluation.lookup import checked_principle
from tupa.apps.evaluation.models import Point, SelfCheck
from tupa.apps.evaluation.principles import principles
from tupa.apps.evaluation.views.desk import desk_page
from tupa.apps.programmes.lookup import programme_of
from tupa.apps.programmes.models import Programme

__all__ = ["check", "checked", "point", "publish", "withdraw"]


def checked(programme: Programme) -> list[tuple[Any, Any, Any]]:
    """Each principle with what was found and what the organisers say of it, if anything."""
    rows = Point.objects.filter(city=programme.city_id, check_of__programme=programme)
    points = {one.principle: one for one in rows}
    found = evidence_of(programme)
    return [(one, found[key], points.get(key)) for key, one in principles().items()]


@permit("evaluation.read", programme_of)
@require_safe
def check(request: CityRequest, programme: Programme) -> HttpResponse:
    held = SelfCheck.objects.filter(city=request.city, programme=programme).first()
    rows = checked(programme)
    filled = sum(said is not None for _one, _found, said in rows)
    return desk_page(
        request, programme, "evaluation/check.html", rows=rows, held=held, filled=filled
    )


@permit("evaluation.change", checked_principle)
@require_http_methods(["GET", "HEAD", "POST"])
def point(request: CityRequest, programme: Programme) -> HttpResponse:
    key = request.resolver_match.kwargs["principle"] if request.resolver_match else ""
    rows = Point.objects.filter(city=request.city, check_of__programme=programme, principle=key)
    names = ("state", "words", "link")
    said = rows.first()
    initial = {name: getattr(said, name) for name in names} if said else {}
    form = PointForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        actions.save_point(programme=programme, principle=key, by=actor_of(request), **values)
        messages.success(request, _("Saved."))
        return redirect("evaluation:check", programme.slug)
    return desk_page(
        request,
        programme,
        "evaluation/point.html",
        form=form,
        principle=principles()[key],
        evidence=evidence_of(programme)[key],
    )


@permit("evaluation.change", programme_of)
@require_POST
def publish(request: CityRequest, programme: Programme) -> HttpResponse:
    try:
        actions.publish_check(programme, by=actor_of(request))
        messages.success(request, _("The self-check is now on the public site."))
    except NotAllowedNow as refused:
        messages.error(request, str(refused))
    return redirect("evaluation:check", programme.slug)


@permit("evaluation.change", programme_of)
@require_POST
def withdraw(request: CityRequest, programme: Programme) -> HttpResponse:
    actions.withdraw_check(programme, by=actor_of(request))
    messages.success(request, _("The self-check was taken off the public site."))
    return redirect("evaluation:check", programme.slug)
