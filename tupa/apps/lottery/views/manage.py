"""The desk of the draw: what has been done, what is next."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.permissions import may, permit
from tupa.apps.jobs.models import Job
from tupa.apps.live.actions import version_of
from tupa.apps.lottery.actions.draws import JOB, channel_of
from tupa.apps.lottery.actions.pool import counts_now, why_not_sealed
from tupa.apps.lottery.chances import chances_of, chart_of
from tupa.apps.lottery.errors import NotAllowedNow
from tupa.apps.lottery.explain import changes_in_words, explain, names_of
from tupa.apps.lottery.models import Draw, Exclusion, Pool
from tupa.apps.lottery.shortfalls import shortfalls_of
from tupa.apps.programmes.lookup import programme_of
from tupa.apps.programmes.models import Programme
from tupa.apps.recruitment.calls import opened_calls
from tupa.apps.recruitment.models import Call

__all__ = ["page"]

_STAGES = {
    "start": _("Finding the first panel"),
    "relax": _("Finding the largest possible chances"),
    "herd": _("Finding panels"),
    "unreachable": _("Reaching everyone"),
    "decompose": _("Weighing the panels"),
    "share": _("Sharing the seats"),
    "check": _("Checking every promise with a second program"),
    "tickets": _("Numbering 1,000 panel alternatives"),
}
_STOPPABLE = {Draw.State.READY, Draw.State.COMMITTED, Draw.State.DRAWN, Draw.State.FAILED}


@permit("draw.view", programme_of)
@require_safe
def page(request: CityRequest, programme: Programme) -> HttpResponse:
    context = {
        "programme": programme,
        "section": "draw",
        "may_run": may(request.user, "draw.compute", programme),
        "may_see_evidence": may(request.user, "draw.evidence", programme),
        "may_witness": may(request.user, "draw.witness", programme),
        "channel": channel_of(programme.pk),
        "version": version_of(request.city, channel_of(programme.pk)),
        **_state(programme),
    }
    context["open_calls"] = _closable(request, programme, context["hindrance"])
    piece = "#steps" if getattr(request, "htmx", False) else ""
    return render(request, f"lottery/manage.html{piece}", context)


def _state(programme: Programme) -> dict[str, Any]:
    pool = Pool.objects.filter(city=programme.city_id, programme=programme).defer("people").first()
    exclusions = Exclusion.objects.filter(
        city=programme.city_id, programme=programme, application__withdrawn_at=None
    )
    counts = pool.counts if pool else counts_now(programme)
    state: dict[str, Any] = {
        "pool": pool,
        "counts": counts,
        "excluded": _by_reason(counts),
        "waiting_exclusions": 0 if pool else exclusions.filter(confirmed_at=None).count(),
        "shortfalls": [] if pool else shortfalls_of(programme),
        "hindrance": None if pool else why_not_sealed(programme, counts["sealed"]),
    }
    return state | (_draws(programme, pool) if pool else {})


def _closable(
    request: CityRequest, programme: Programme, hindrance: NotAllowedNow | None
) -> list[Call]:
    """The calls that keep the list open, for who may close them."""
    if hindrance is None or hindrance.code != "call_open":
        return []
    if not may(request.user, "call.edit", programme):
        return []
    now = timezone.now()
    return [one for one in opened_calls(programme) if one.is_open_at(now)]


def _by_reason(counts: dict[str, Any]) -> list[tuple[str, int]]:
    """The reasons in words, with how many applications each."""
    return [
        (str(Exclusion.Reason(one).label), number) for one, number in counts["excluded"].items()
    ]


def _draws(programme: Programme, pool: Pool) -> dict[str, Any]:
    draws = list(
        Draw.objects.light()
        .filter(city=programme.city_id, pool=pool)
        .select_related("programme", "drawn_by", "witness", "confirmed_by")
        .order_by("number")
    )
    if not draws:
        return {"draw": None}
    draw = draws[-1]
    state: dict[str, Any] = {
        "draw": draw,
        "earlier": draws[:-1],
        "may_stop": draw.state in _STOPPABLE and draw.confirmed_at is None,
    }
    if draw.state == Draw.State.COMPUTING:
        return state | _progress(draw)
    if draw.state in {Draw.State.IMPOSSIBLE, Draw.State.FAILED}:
        return state | {"explanation": explain(draw, names_of(programme))}
    return state | _outcome(draw, programme) | _moment(draw)


def _progress(draw: Draw) -> dict[str, Any]:
    jobs = Job.objects.filter(city=draw.city_id, kind=JOB, object_id=draw.pk)
    job = jobs.order_by("-pk").first()
    return {"job": job, "stage": _STAGES.get(job.stage, "") if job else ""}


def _moment(draw: Draw) -> dict[str, bool]:
    """Whether the time announced has come, and whether the public number is out."""
    now = timezone.now()
    is_number_out = draw.number_at is not None and now >= draw.number_at
    return {
        "is_time": draw.draws_at is not None and now >= draw.draws_at,
        "is_number_out": is_number_out,
        "too_late_for_balls": is_number_out and draw.balls is None,
        "is_told": draw.confirmed_at is not None and draw.programme.stage != Programme.Stage.DRAW,
    }


def _outcome(draw: Draw, programme: Programme) -> dict[str, Any]:
    chances = chances_of(draw)
    unreachable = (draw.summary or {}).get("unreachable", [])
    names = names_of(programme) if unreachable else {}
    return {
        "chances": chances,
        "chart": chart_of(chances) if chances else None,
        "unreachable": [
            {"people": one["people"], "changes": changes_in_words(one["changes"], names)}
            for one in unreachable
        ],
    }
