"""A free seat: ask the proposed reserve, or leave it empty; take somebody off the reserve."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tupa.apps.accounts.actor import actor_of
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.permissions import permit
from tupa.apps.lottery.explain import names_of
from tupa.apps.outbox.models import Channel
from tupa.apps.panel.actions import ask_successor, leave_seat_empty, release_reserve
from tupa.apps.panel.balance import lines_of, without_places
from tupa.apps.panel.errors import NotAllowedNow
from tupa.apps.panel.forms import ReplyByForm
from tupa.apps.panel.models import Reserve, Succession

__all__ = ["ask", "empty", "release"]


def succession_of(request: CityRequest, slug: str, pk: int) -> Succession:
    rows = Succession.objects.select_related(
        "programme", "left__application", "proposed__application"
    )
    return get_object_or_404(rows, city=request.city, programme__slug=slug, pk=pk)


def reserve_of(request: CityRequest, slug: str, pk: int) -> Reserve:
    rows = Reserve.objects.select_related("programme", "application")
    return get_object_or_404(rows, city=request.city, programme__slug=slug, pk=pk)


def _back(thing: Succession | Reserve) -> HttpResponse:
    return redirect("panel:manage", slug=thing.programme.slug)


@permit("panel.edit", succession_of)
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: CityRequest, succession: Succession) -> HttpResponse:
    """Who would take the seat, what it does to the quotas, and until when they may answer."""
    if not succession.is_open or succession.proposed is None:
        code = "no_reserve" if succession.is_open else "seat_settled"
        messages.error(request, str(NotAllowedNow(code)))
        return _back(succession)
    by_post = succession.proposed.application.channel == Channel.LETTER
    form = ReplyByForm(request.POST or None, by_post=by_post)
    if request.method == "POST" and form.is_valid():
        return _ask(request, succession, form)
    people = [succession.proposed.application, succession.left.application]
    counts = without_places(succession.counts, succession.programme, people)
    context: dict[str, Any] = {
        "programme": succession.programme,
        "section": "panel",
        "succession": succession,
        "hides_places": len(counts) < len(succession.counts),
        "lines": lines_of(counts, names_of(succession.programme)),
        "form": form,
    }
    context["others"] = (
        Succession.objects.open()
        .filter(city=request.city, programme=succession.programme)
        .exclude(pk=succession.pk)
        .exists()
    )
    context["broken"] = [line for line in context["lines"] if not line.is_met]
    return render(request, "panel/ask.html", context)


def _ask(request: CityRequest, succession: Succession, form: ReplyByForm) -> HttpResponse:
    seen = Reserve.objects.filter(
        city=request.city,
        programme=succession.programme,
        pk=_number(request.POST.get("reserve", "")),
    ).first()
    try:
        if seen is None:
            raise NotAllowedNow("proposal_changed")
        ask_successor(succession, reserve=seen, reply_by=form.moment, by=actor_of(request))
    except NotAllowedNow as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The question is on its way."))
    return _back(succession)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 18 else 0


@permit("panel.edit", succession_of)
@require_http_methods(["GET", "HEAD", "POST"])
def empty(request: CityRequest, succession: Succession) -> HttpResponse:
    """One question before a seat is given up for good."""
    if request.method != "POST":
        context = {
            "programme": succession.programme,
            "section": "panel",
            "succession": succession,
        }
        return render(request, "panel/empty.html", context)
    try:
        leave_seat_empty(succession, by=actor_of(request))
    except NotAllowedNow as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The seat stays empty."))
    return _back(succession)


@permit("panel.edit", reserve_of)
@require_http_methods(["GET", "HEAD", "POST"])
def release(request: CityRequest, reserve: Reserve) -> HttpResponse:
    """Somebody no longer wishes to be on reserve."""
    if request.method != "POST":
        context = {"programme": reserve.programme, "section": "panel", "reserve": reserve}
        return render(request, "panel/release.html", context)
    release_reserve(reserve, by=actor_of(request))
    messages.success(request, _("No longer on reserve."))
    return _back(reserve)
