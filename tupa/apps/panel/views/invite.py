"""A person looks at the outcome of the draw; then everybody is told."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tupa.apps.accounts.actor import actor_of
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.permissions import permit
from tupa.apps.events.actions import record
from tupa.apps.look.spoken import language_here
from tupa.apps.lottery.actions import drawn_people
from tupa.apps.lottery.errors import NotAllowedNow as DrawNotAllowedNow
from tupa.apps.lottery.explain import names_of
from tupa.apps.lottery.models import Draw
from tupa.apps.outbox.models import Channel
from tupa.apps.outbox.preview import Preview, preview_of
from tupa.apps.panel.actions import seat_panel
from tupa.apps.panel.actions.invite import LOSSES, default_reserves, reserves_for
from tupa.apps.panel.balance import counts_between, lines_of
from tupa.apps.panel.errors import NotAllowedNow
from tupa.apps.panel.forms import InviteForm
from tupa.apps.programmes.models import Programme
from tupa.apps.recruitment.models import Application

__all__ = ["page"]


def drawn_draw_of(request: CityRequest, slug: str) -> Draw:
    draws = Draw.objects.select_related("programme", "pool").filter(
        city=request.city, programme__slug=slug, state=Draw.State.DRAWN
    )
    return get_object_or_404(draws)


@permit("panel.edit", drawn_draw_of)
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: CityRequest, draw: Draw) -> HttpResponse:
    if draw.confirmed_at is None:
        return redirect("lottery:confirm", slug=draw.programme.slug)
    if draw.members.exists():
        return redirect("panel:manage", slug=draw.programme.slug)
    drawn = drawn_people(draw)
    people = Application.objects.filter(city=request.city, pk__in=drawn).order_by("name")
    letters = sum(one.channel == Channel.LETTER for one in people)
    form = _form(request, draw.programme)
    if request.method == "POST" and form.is_valid():
        return _seat(request, draw, form)
    ids = [str(pk) for pk in drawn]
    with transaction.atomic():
        record("members.read", draw, by=actor_of(request))
    context = {
        "programme": draw.programme,
        "section": "draw",
        "draw": draw,
        "people": people,
        "letters": letters,
        "lines": lines_of(counts_between(draw.programme, ids, ids), names_of(draw.programme)),
        "not_drawn": len(draw.pool.people) - len(drawn),
        "form": form,
        "previews": _previews(request, draw.programme),
    }
    return render(request, "panel/invite.html", context)


def _previews(request: CityRequest, programme: Programme) -> list[Preview]:
    """The three messages that will go out, to somebody invented."""
    language = language_here()
    return [
        preview_of(f"panel/mail/{name}.txt", request.city, language, programme=programme)
        for name in ("chosen", "reserve", "not_drawn")
    ]


def _form(request: CityRequest, programme: Programme) -> InviteForm:
    initial = {"reserve_count": default_reserves(programme)}
    few, many = (reserves_for(programme, loss) for loss in LOSSES)
    return InviteForm(request.POST or None, few=few, many=many, initial=initial)


def _seat(request: CityRequest, draw: Draw, form: InviteForm) -> HttpResponse:
    try:
        seat_panel(
            draw,
            reply_by=form.moment,
            reserve_count=form.cleaned_data["reserve_count"],
            by=actor_of(request),
        )
    except (NotAllowedNow, DrawNotAllowedNow) as refusal:
        messages.error(request, str(refusal))
        return redirect("lottery:manage", slug=draw.programme.slug)
    messages.success(request, _("The messages are on their way."))
    return redirect("panel:manage", slug=draw.programme.slug)
