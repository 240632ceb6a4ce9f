"""Locks the list, has the draw computed and picks the panel: one button a step."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tupa.apps.accounts.actor import actor_of
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.models import User
from tupa.apps.accounts.permissions import permit
from tupa.apps.lottery.actions import (
    add_number,
    compute_again,
    draw_again,
    pick_ticket,
    seal_pool,
    start_draw,
)
from tupa.apps.lottery.actions.outlook import look_ahead
from tupa.apps.lottery.actions.pool import counts_now, why_not_sealed
from tupa.apps.lottery.errors import NotAllowedNow
from tupa.apps.lottery.forms import AgainForm, BallsForm, NumberForm, StartForm
from tupa.apps.lottery.models import Draw, Exclusion, Pool
from tupa.apps.lottery.shortfalls import shortfalls_of
from tupa.apps.programmes.lookup import programme_of
from tupa.apps.programmes.models import Programme
from tupa.engines.lottery.drand import can_check

__all__ = ["again", "draw_of", "number", "outlook", "pick", "restart", "seal", "start"]


def pool_of(request: CityRequest, slug: str) -> Pool:
    pools = Pool.objects.select_related("programme").defer("people")
    return get_object_or_404(pools, city=request.city, programme__slug=slug)


def draw_of(request: CityRequest, slug: str) -> Draw:
    """The programme's latest draw."""
    draws = Draw.objects.light().select_related("programme").order_by("-number")
    found = draws.filter(city=request.city, programme__slug=slug).first()
    return found or get_object_or_404(draws, pk=None)


@permit("draw.compute", programme_of)
@require_POST
def outlook(request: CityRequest, programme: Programme) -> HttpResponse:
    """Asks for a rehearsal of the draw with those who have applied so far."""
    look_ahead(programme)
    messages.success(request, _("The outlook is being computed. The page shows it by itself."))
    return redirect("recruitment:gaps", slug=programme.slug)


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
        "objectors": _may_still_object(programme),
    }
    return render(request, "lottery/seal.html", context)


def _may_still_object(programme: Programme) -> list[Exclusion]:
    """Those left out who have been promised more time."""
    confirmed = Exclusion.objects.filter(
        city=programme.city_id, programme=programme, confirmed_at__isnull=False
    ).select_related("application")
    today = timezone.localdate()
    return [one for one in confirmed if one.objections_until and one.objections_until >= today]


@permit("draw.compute", pool_of)
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: CityRequest, pool: Pool) -> HttpResponse:
    """The measure of fairness, chosen before anybody's chance is known, and one button."""
    form = StartForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            start_draw(pool, **form.cleaned_data, by=actor_of(request))
        except NotAllowedNow as refusal:
            messages.error(request, str(refusal))
        return _back(pool.programme)
    if request.method != "POST" and _is_started(pool):
        return _back(pool.programme)
    context = {"programme": pool.programme, "section": "draw", "form": form}
    return render(request, "lottery/start.html", context)


def _is_started(pool: Pool) -> bool:
    return Draw.objects.in_force().filter(city=pool.city_id, pool=pool).exists()


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
    """Stops the draw for a fault from the list, published with its reason; another one begins."""
    form = AgainForm(request.POST or None, draw=draw)
    if draw.confirmed_at is not None:
        messages.error(request, str(NotAllowedNow("already_confirmed")))
        return _back(draw.programme)
    if request.method == "POST" and form.is_valid():
        try:
            draw_again(draw, **form.cleaned_data, by=actor_of(request))
        except NotAllowedNow as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("The draw is stopped and a new one has begun."))
        return _back(draw.programme)
    return _render(request, "again", draw, form=form)


@permit("draw.pick", draw_of)
@require_http_methods(["GET", "HEAD", "POST"])
def pick(request: CityRequest, draw: Draw) -> HttpResponse:
    """Three balls typed by hand; then the same three on a page that asks for a yes."""
    if draw.state != Draw.State.COMMITTED or draw.balls is not None:
        return _not_now(request, draw)
    if draw.draws_at is not None and timezone.now() < draw.draws_at:
        messages.error(request, str(NotAllowedNow("too_early")))
        return _back(draw.programme)
    form = _balls_form(request, draw)
    if request.method == "POST" and form.is_valid() and "sure" in request.POST:
        return _pick(request, draw, form)
    is_asked = request.method == "POST" and form.is_valid() and "change" not in request.POST
    return _render(request, "pick", draw, form=form, is_asked=is_asked)


@permit("draw.pick", draw_of)
@require_http_methods(["GET", "HEAD", "POST"])
def number(request: CityRequest, draw: Draw) -> HttpResponse:
    """The public number that was announced, from the beacon's signature."""
    if draw.state != Draw.State.COMMITTED or draw.balls is None:
        return _not_now(request, draw)
    form = NumberForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            add_number(draw, signature=form.cleaned_data["signature"], by=actor_of(request))
        except NotAllowedNow as refusal:
            form.add_error("signature", str(refusal))
        else:
            messages.success(request, _("Drawn. Look at the outcome and confirm it."))
            return _back(draw.programme)
    return _render(request, "number", draw, form=form, can_check=can_check())


def _balls_form(request: CityRequest, draw: Draw) -> BallsForm:
    assert isinstance(request.user, User)
    is_posted = request.method == "POST"
    return BallsForm(
        request.POST if is_posted else None, programme=draw.programme, user=request.user
    )


def _pick(request: CityRequest, draw: Draw, form: BallsForm) -> HttpResponse:
    witness = form.cleaned_data["witness"]
    try:
        drawn = pick_ticket(draw, by=actor_of(request), balls=form.balls, witness=witness)
    except NotAllowedNow as refusal:
        messages.error(request, str(refusal))
        return _back(draw.programme)
    text = _("The balls are stored: %(balls)s") % {"balls": drawn.balls_digits}
    if drawn.ticket is not None:
        text = _("Drawn: panel alternative no. %(ticket)s") % {"ticket": drawn.ticket_digits}
    messages.success(request, text)
    return _back(draw.programme)


def _not_now(request: CityRequest, draw: Draw) -> HttpResponse:
    if draw.state not in {Draw.State.DRAWN, Draw.State.COMMITTED}:
        messages.error(request, str(NotAllowedNow("not_committed")))
    elif draw.balls is None:
        messages.error(request, str(NotAllowedNow("balls_first")))
    return _back(draw.programme)


def _render(request: CityRequest, name: str, draw: Draw, **more: Any) -> HttpResponse:
    context = {"programme": draw.programme, "section": "draw", "draw": draw, **more}
    return render(request, f"lottery/{name}.html", context)
