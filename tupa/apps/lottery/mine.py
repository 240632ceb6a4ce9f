"""What an applicant sees about the draw on their own page: receipt, place, chance, and why."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from tupa.apps.lottery.chances import chances_of
from tupa.apps.lottery.commitment import is_place_sealed
from tupa.apps.lottery.explain import way_in
from tupa.apps.lottery.failures import FAILURES
from tupa.apps.lottery.models import Chance, Draw, Exclusion
from tupa.apps.lottery.pulls import pulls_on
from tupa.apps.programmes.models import Programme
from tupa.apps.recruitment.models import Application

__all__ = ["chance_in_force", "show_chance"]


def show_chance(request: HttpRequest, application: Application) -> SafeString | None:
    """The chance in the draw in force; before the sealing what will be here, then nothing."""
    chance = chance_in_force(application)
    if chance is None:
        return _before(request, application)
    draw = chance.draw
    context = {
        "chance": chance,
        "draw": draw,
        "programme": draw.programme,
        "chances": chances_of(draw),
        "pulls": pulls_on(chance) if chance.is_reachable else [],
        "changes": way_in(chance),
        "failures": FAILURES,
        "key": _key_of(request),
        "is_told": draw.programme.stage != Programme.Stage.DRAW,
        "is_listed": is_place_sealed(chance, draw),
    }
    return render_to_string("lottery/mine.html", context, request)


def chance_in_force(application: Application) -> Chance | None:
    """This person's chance in the draw that counts, with that draw."""
    states = [Draw.State.READY, Draw.State.COMMITTED, Draw.State.DRAWN]
    return (
        Chance.objects.filter(
            city=application.city_id, application=application, draw__state__in=states
        )
        .select_related("application", "draw__programme", "draw__pool")
        .defer("draw__tickets", "draw__result")
        .first()
    )


def _before(request: HttpRequest, application: Application) -> SafeString | None:
    """Left out, or a receipt that will become a proof."""
    if application.is_withdrawn or application.erased_at:
        return None
    exclusion = Exclusion.objects.filter(
        city=application.city_id, application=application, confirmed_at__isnull=False
    ).first()
    waits = application.programme.stage in {Programme.Stage.CALL, Programme.Stage.DRAW}
    if exclusion is None and not waits:
        return None
    context = {
        "exclusion": exclusion,
        "is_sealed": application.is_sealed,
        "application": application,
        "programme": application.programme,
    }
    return render_to_string("lottery/receipt.html", context, request)


def _key_of(request: HttpRequest) -> Any:
    """The key of the link by which the page was opened."""
    match = getattr(request, "resolver_match", None)
    return match.kwargs.get("key") if match else None
