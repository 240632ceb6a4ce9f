"""Locks the list, has the draw computed and picks the panel: one button a step."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tupa.apps.accounts.actor import actor_of
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.models import User
from tupa.apps.accounts.permissions import permit
from tupa.apps.lottery.actions import (
    compute_again,
    draw_again,
    pick_ticket,
    seal_pool,
    start_draw,
)
from tupa.apps.lottery.actions.pool import counts_now, why_not_sealed
from tupa.apps.lottery.errors import NotAllowedNow
from tupa.apps.lottery.forms import AgainForm, BallsForm
from tupa.apps.lottery.models import Draw, Exclusion, Pool
from tupa.apps.lottery.shortfalls import shortfalls_of
from tupa.apps.programmes.lookup import programme_of
from tupa.apps.programmes.models import Programme

__all__ = ["again", "pick", "pick_by_seed", "restart", "seal", "start"]


def pool_of(request: CityRequest, slug: str) -> Pool:
    pools = Pool.objects.select_related("programme").defer("people")
    return get_object_or_404(pools, city=request.city, programme__slug=slug)


def draw_of(request: CityRequest, slug: str) -> Draw:
    """The programme's latest draw."""
    draws = Draw.objects.light().select_related("programme").order_by("-number")
    found = draws.filter(city=request.city, programme__slug=slug).first()
    return found or get_object_or_404(draws, pk=None)


def _back(programme: Programme) -> HttpResponse:
    return redirect("lottery:manage", slug=programme.slug)


@permit("pool.seal", programme_of)
@require_http_methods(["GET", "HEAD", "POST"])
def seal(request: CityRequest, programme: Programme) -> HttpResponse:
    """What will be frozen, and one button."""
    if request.method == "POST":
        try:
            seal_pool(programme, by=actor_of(request))
        except NotAllowedNow as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("The list is locked."))
        return _back(programme)
    if Pool.objects.filter(city=request.city, programme=programme).exists():
        return _back(programme)
    counts = counts_now(programme)
    context = {
        "programme": programme,
        "section": "draw",
        "counts": counts,
        "excluded": [
            (Exclusion.Reason(one).label, number) for one, number in counts["excluded"].items()
        ],
        "hindrance": why_not_sealed(programme, counts["sealed"]),
        "features": programme.features.prefetch_related("values"),
        "shortfalls": shortfalls_of(programme),
    }
    return render(request, "lottery/seal.html", context)


@permit("draw.compute", pool_of)
@require_POST
def start(request: CityRequest, pool: Pool) -> HttpResponse:
    try:
        start_draw(pool, by=actor_of(request))
    except NotAllowedNow as refusal:
        messages.error(request, str(refusal))
    return _back(pool.programme)


@permit("draw.compute", draw_of)
@require_POST
def restart(request: CityRequest, draw: Draw) -> HttpResponse:
    try:
        compute_again(draw, by=actor_of(request))
    except NotAllowedNow as refusal:
        messages.error(request, str(refusal))
    return _back(draw.programme)


@permit("draw.compute", draw_of)
@require_http_methods(["GET", "HEAD", "POST"])
def again(request: CityRequest, draw: Draw) -> HttpResponse:
    """A second draw: its reason is published, and the first one is annulled."""
    form = AgainForm(request.POST or None)
    if draw.confirmed_at is not None:
        messages.error(request, str(NotAllowedNow("already_invited")))
        return _back(draw.programme)
    if request.method == "POST" and form.is_valid():
        try:
            draw_again(draw, reason=form.cleaned_data["reason"], by=actor_of(request))
        except NotAllowedNow as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("The earlier draw is annulled and a new one has begun."))
        return _back(draw.programme)
    return _render(request, "again", draw, form=form)


@permit("draw.pick", draw_of)
@require_http_methods(["GET", "HEAD", "POST"])
def pick(request: CityRequest, draw: Draw) -> HttpResponse:
    """Three balls typed by hand; then the same three on a page that asks for a yes."""
    if draw.state != Draw.State.READY:
        return _not_ready(request, draw)
    form = _balls_form(request, draw)
    if request.method == "POST" and form.is_valid() and "sure" in request.POST:
        witness = form.cleaned_data["witness"]
        return _pick(request, draw, balls=form.balls, witness=witness)
    is_asked = request.method == "POST" and form.is_valid() and "change" not in request.POST
    return _render(request, "pick", draw, form=form, is_asked=is_asked)


@permit("draw.pick", draw_of)
@require_http_methods(["GET", "HEAD", "POST"])
def pick_by_seed(request: CityRequest, draw: Draw) -> HttpResponse:
    """The number that follows from the seed, when no balls can be drawn in public."""
    if draw.state != Draw.State.READY:
        return _not_ready(request, draw)
    if request.method == "POST":
        return _pick(request, draw)
    return _render(request, "pick_by_seed", draw)


def _balls_form(request: CityRequest, draw: Draw) -> BallsForm:
    assert isinstance(request.user, User)
    is_posted = request.method == "POST"
    return BallsForm(
        request.POST if is_posted else None, programme=draw.programme, user=request.user
    )


def _pick(request: CityRequest, draw: Draw, **how: Any) -> HttpResponse:
    try:
        drawn = pick_ticket(draw, by=actor_of(request), **how)
    except NotAllowedNow as refusal:
        messages.error(request, str(refusal))
    else:
        text = _("Drawn: panel alternative no. %(ticket)s") % {"ticket": drawn.ticket_digits}
        messages.success(request, text)
    return _back(draw.programme)


def _not_ready(request: CityRequest, draw: Draw) -> HttpResponse:
    if draw.state != Draw.State.DRAWN:
        messages.error(request, str(NotAllowedNow("not_ready")))
    return _back(draw.programme)


def _render(request: CityRequest, name: str, draw: Draw, **more: Any) -> HttpResponse:
    context = {"programme": draw.programme, "section": "draw", "draw": draw, **more}
    return render(request, f"lottery/{name}.html", context)
