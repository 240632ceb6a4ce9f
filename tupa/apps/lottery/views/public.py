"""How the panel was chosen: for everyone, with nothing in it that points at a person."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from django.db.models import prefetch_related_objects
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.permissions import public
from tupa.apps.lottery.actions.pool import is_sealed
from tupa.apps.lottery.chances import chances_of, chart_of
from tupa.apps.lottery.explain import changes_in_words, names_of
from tupa.apps.lottery.known import known_at
from tupa.apps.lottery.models import Draw, Exclusion, Pool
from tupa.apps.lottery.public_sections import public_sections
from tupa.apps.programmes.lookup import public_programme_of
from tupa.apps.programmes.models import Programme, RuleChange

__all__ = ["has_something_to_tell", "page", "title_of"]

_BEFORE = {Programme.Stage.PREPARING, Programme.Stage.CALL, Programme.Stage.DRAW}


def has_something_to_tell(programme: Programme) -> bool:
    """A panel that came from elsewhere was not drawn here, so there is nothing to show."""
    return programme.stage in _BEFORE or is_sealed(programme)


def title_of(programme: Programme) -> Any:
    """Nothing "was chosen" before the draw."""
    stages = Programme.Stage
    is_drawn = programme.stage not in _BEFORE or (
        programme.stage == stages.DRAW
        and Draw.objects.filter(
            city=programme.city_id, pool__programme=programme, state=Draw.State.DRAWN
        ).exists()
    )
    return _("How members were chosen") if is_drawn else _("How members are chosen")


@public
@require_safe
def page(request: CityRequest, slug: str) -> HttpResponse:
    programme = public_programme_of(request, slug)
    pool = _pool_of(programme)
    prefetch_related_objects([programme], "features__values")
    sections = [show(request, programme) for show in public_sections]
    context = {
        "programme": programme,
        "section": "panels",
        "pool": pool,
        "exclusion_reasons": Exclusion.Reason.labels,
        "is_from_elsewhere": pool is None and programme.stage not in _BEFORE,
        "sections": [one for one in sections if one],
        **(_of_pool(programme, pool) if pool else {}),
    }
    return render(request, "lottery/public.html", context)


def _pool_of(programme: Programme) -> Pool | None:
    """With its people, a large column, only once a panel may be counted of them."""
    pools = Pool.objects.filter(city=programme.city_id, programme=programme)
    pool = (pools.defer("people") if programme.stage in _BEFORE else pools).first()
    if pool is not None:
        programme.pool = pool
    return pool


def _of_pool(programme: Programme, pool: Pool) -> dict[str, Any]:
    draws = list(
        Draw.objects.light()
        .filter(city=programme.city_id, pool=pool)
        .select_related("confirmed_by")
        .order_by("number")
    )
    for one in draws:  # else both are read again, one of them with its people, a large column
        one.pool, one.city = pool, programme.city
    shown = next((one for one in reversed(draws) if one.digest and one.is_in_force), None)
    changes = RuleChange.objects.filter(
        city=programme.city_id, programme=programme, value__isnull=False
    )
    context: dict[str, Any] = {
        "excluded": [
            (Exclusion.Reason(one).label, number) for one, number in pool.counts["excluded"].items()
        ],
        "draw": shown,
        "second_draws": _with_the_one_before(draws),
        "changes": known_at(programme, pool, changes.select_related("value__feature")),
        "features": programme.features.all(),
    }
    return context | (_of_draw(programme, shown) if shown else {})


def _with_the_one_before(draws: list[Draw]) -> list[tuple[Draw, Draw]]:
    """Each draw that was made again, and the one that was stopped for it."""
    return [(one, before) for before, one in pairwise(draws) if one.reason]


def _of_draw(programme: Programme, draw: Draw) -> dict[str, Any]:
    chances = chances_of(draw)
    listed = (draw.summary or {}).get("unreachable", [])
    least = programme.city.rules.small_cells.least
    enough = [one for one in listed if one["people"] >= least]
    names = names_of(programme) if enough else {}
    return {
        "chances": chances,
        "reports": list(draw.witness_reports.all()) if draw.state == Draw.State.DRAWN else [],
        "chart": chart_of(chances) if chances else None,
        "narrow": chart_of(chances, width=340, height=230) if chances else None,
        "ways_in": [
            {"people": one["people"], "changes": changes_in_words(one["changes"], names)}
            for one in enough
        ],
    }
