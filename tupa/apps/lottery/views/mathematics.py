"""The mathematics of a computed draw: what its quotas cost, what an untrue answer could gain."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from tupa.apps.accounts.actor import actor_of
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.permissions import may, permit
from tupa.apps.jobs.models import Job
from tupa.apps.live.actions import version_of
from tupa.apps.lottery.actions.draws import channel_of
from tupa.apps.lottery.actions.studies import JOB, ask_study, has_lottery
from tupa.apps.lottery.errors import NotAllowedNow
from tupa.apps.lottery.evidence import NO_ANSWER
from tupa.apps.lottery.explain import Names, changes_in_words, names_of
from tupa.apps.lottery.forms import PriceForm
from tupa.apps.lottery.models import Draw, Study
from tupa.apps.lottery.views.draw import draw_of

__all__ = ["page", "price", "study"]

#: A smaller gain is none: it would be shown as 0.0 percentage points.
SHOWN = 0.0005
_STAGES = {
    "prices": gettext_lazy("Estimating the price of each quota"),
    "leximin": gettext_lazy("Trying untrue answers: leximin"),
    "goldilocks": gettext_lazy("Trying untrue answers: Goldilocks"),
}


@permit("draw.evidence", draw_of)
@require_safe
def page(request: CityRequest, draw: Draw) -> HttpResponse:
    return _show(request, draw, PriceForm(draw=draw))


@permit("draw.compute", draw_of)
@require_POST
def study(request: CityRequest, draw: Draw) -> HttpResponse:
    """Has the whole draw studied."""
    return _ask(request, draw)


@permit("draw.compute", draw_of)
@require_POST
def price(request: CityRequest, draw: Draw) -> HttpResponse:
    """Has the price of one quota computed exactly."""
    form = PriceForm(request.POST, draw=draw)
    if not form.is_valid():
        return _show(request, draw, form)
    return _ask(request, draw, **form.cleaned_data["quota"])


def _ask(request: CityRequest, draw: Draw, **quota: str) -> HttpResponse:
    try:
        ask_study(draw, by=actor_of(request), **quota)
    except NotAllowedNow as refusal:
        messages.error(request, str(refusal))
    return redirect("lottery:mathematics", slug=draw.programme.slug)


def _show(request: CityRequest, draw: Draw, form: PriceForm) -> HttpResponse:
    context = {
        "programme": draw.programme,
        "section": "draw",
        "draw": draw,
        "form": form,
        "may_compute": may(request.user, "draw.compute", draw) and has_lottery(draw),
        "channel": channel_of(draw.programme_id),
        "version": version_of(request.city, channel_of(draw.programme_id)),
        **_found(draw),
    }
    piece = "#found" if getattr(request, "htmx", False) else ""
    return render(request, f"lottery/mathematics_page.html{piece}", context)


def _found(draw: Draw) -> dict[str, Any]:
    names = names_of(draw.programme)
    studies = list(Study.objects.filter(city=draw.city_id, draw=draw))
    whole = next((one for one in studies if not one.feature), None)
    unreachable = (draw.summary or {}).get("unreachable", [])
    return {
        "whole": whole,
        "estimates": [
            {**one, "name": _quota(one, names), "points": 100 * one["chance_per_seat"]}
            for one in (whole.result if whole and whole.result else {}).get("estimates", ())
        ],
        "measures": [
            (Draw.Algorithm(key).label, {**found, "gains": _gains(found["gains"], names)})
            for key, found in (whole.result if whole and whole.result else {})
            .get("gains", {})
            .items()
        ],
        "prices": [
            {**one, "name": _quota(one, names), "is_exact": study.result["is_exact"]}
            for study in studies
            if study.feature and study.result
            for one in study.result["prices"]
        ],
        "unreachable": [
            {"people": one["people"], "changes": changes_in_words(one["changes"], names)}
            for one in unreachable
        ],
        **_work(draw, [one for one in studies if one.result is None]),
    }


def _work(draw: Draw, waiting: list[Study]) -> dict[str, Any]:
    """How far the studies are that have been asked for."""
    keys = [one.pk for one in waiting]
    jobs = Job.objects.filter(city=draw.city_id, kind=JOB, object_id__in=keys)
    job = jobs.order_by("-pk").first() if keys else None
    is_cut_off = bool(keys) and (job is None or job.state == Job.State.FAILED)
    return {
        "job": job,
        "is_computing": bool(keys) and not is_cut_off,
        "is_cut_off": is_cut_off,
        "stage": _STAGES.get(job.stage, "") if job else "",
    }


def _gains(gains: Iterable[Mapping[str, Any]], names: Names) -> list[dict[str, Any]]:
    return [
        {
            **one,
            "feature": _named(one["feature"], one["answer"], names)[0],
            "answer": _named(one["feature"], one["answer"], names)[1],
            "changed_to": _named(one["feature"], one["changed_to"], names)[1],
            "points": 100 * one["gain"],
        }
        for one in gains
        if one["gain"] >= SHOWN
    ]


def _quota(one: Mapping[str, Any], names: Names) -> str:
    return ": ".join(_named(one["feature"], one["value"], names))


def _named(feature: str, value: str, names: Names) -> tuple[str, str]:
    """The names people read; nobody is asked about by the name of "prefer not to say"."""
    if value == NO_ANSWER:
        known = next((name for (key, _v), (name, _w) in names.items() if key == feature), feature)
        return known, _("Prefer not to say")
    return names.get((feature, value), (feature, value))
