"""The timetable in use, and places compared by how long everybody travels."""

from __future__ import annotations

import datetime
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from tupa.apps.accounts.actor import actor_of
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.permissions import may, permit
from tupa.apps.jobs.models import Job
from tupa.apps.live.actions import version_of
from tupa.apps.venues.actions import FEED_JOB, REACH_JOB, add_feed, ask_reach
from tupa.apps.venues.actions.feeds import CHANNEL
from tupa.apps.venues.actions.measure import feed_in_use
from tupa.apps.venues.chart import NARROW, chart_of
from tupa.apps.venues.comparison import choices_of
from tupa.apps.venues.errors import NotAllowedNow
from tupa.apps.venues.forms import FeedForm, ReachForm
from tupa.apps.venues.models import Feed, Measurement, PostcodeArea, Venue
from tupa.apps.venues.words import STAGES, say_failure

__all__ = ["compare", "timetable"]


@permit("reach.ask")
@require_http_methods(["GET", "HEAD", "POST"])
def timetable(request: CityRequest) -> HttpResponse:
    """Which timetable is in use; a new one by file or address."""
    form = FeedForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if request.method == "POST" and form.is_valid():
        file, url = form.cleaned_data["file"], form.cleaned_data["url"]
        if file:
            file.seek(0)
            by = actor_of(request)
            add_feed(request.city, name=file.name, content=file.chunks(), by=by)
        else:
            add_feed(request.city, url=url, by=actor_of(request))
        return redirect("venues:timetable")
    newest = Feed.objects.filter(city=request.city).first()
    context = {
        "form": form,
        "feed": feed_in_use(request.city),
        "newest": newest,
        "failure": say_failure(newest.failure) if newest and newest.failure else "",
        **_progress(request, FEED_JOB, newest),
    }
    return _page(request, "timetable", **context)


@permit("reach.see")
@require_http_methods(["GET", "HEAD", "POST"])
def compare(request: CityRequest) -> HttpResponse:
    """Places and start times side by side, the fairest first."""
    may_ask = may(request.user, "reach.ask")
    asked = Measurement.objects.filter(city=request.city).select_related("feed").first()
    is_asking = request.method == "POST" and may_ask
    form = ReachForm(request.POST if is_asking else None, initial=_beginning(asked))
    if is_asking and form.is_valid():
        try:
            ask_reach(request.city, by=actor_of(request), **form.cleaned_data)
        except NotAllowedNow as refused:
            messages.error(request, str(refused))
        return redirect("venues:reach")
    context = {"form": form, "asked": asked, "may_ask": may_ask, "feed": feed_in_use(request.city)}
    if asked is not None:
        context |= _outcome(request, asked)
    return _page(request, "reach", **context, **_progress(request, REACH_JOB, asked))


def _beginning(asked: Measurement | None) -> dict[str, Any]:
    """What the form starts from: the last question, or a Tuesday evening soon."""
    if asked is not None:
        starts = ", ".join(asked.starts)
        return {
            "day": asked.day,
            "starts": starts,
            "minutes": asked.minutes,
            "home_by": asked.home_by,
        }
    soon = timezone.localdate() + datetime.timedelta(days=14)
    tuesday = soon + datetime.timedelta(days=(1 - soon.weekday()) % 7)
    return {
        "day": tuesday,
        "starts": "17:00, 17:30",
        "minutes": 180,
        "home_by": datetime.time(22, 30),
    }


def _outcome(request: CityRequest, asked: Measurement) -> dict[str, Any]:
    if asked.failure:
        return {"failure": say_failure(asked.failure)}
    if asked.ready_at is None:
        return {}
    venues = list(Venue.objects.filter(city=request.city))
    areas = list(PostcodeArea.objects.filter(city=request.city))
    choices = choices_of(asked, venues, areas)
    return {
        "choices": choices,
        "chart": chart_of(choices),
        "narrow": chart_of(choices, NARROW),
        "areas": len(areas),
    }


def _progress(request: CityRequest, kind: str, thing: Any) -> dict[str, Any]:
    """How far the work is; the page follows by itself."""
    waits = thing is not None and thing.ready_at is None and not thing.failure
    jobs = Job.objects.filter(city=request.city, kind=kind, object_id=thing.pk if waits else 0)
    job = jobs.order_by("-pk").first()
    return {
        "job": job,
        "is_cut_off": waits
        and (job is None or job.is_over)
        and not getattr(thing, "is_straight", 0),
        "stage": STAGES.get(job.stage, "") if job else "",
        "channel": CHANNEL,
        "version": version_of(request.city, CHANNEL),
    }


def _page(request: CityRequest, name: str, **context: Any) -> HttpResponse:
    piece = "#state" if getattr(request, "htmx", False) else ""
    shown = {"section": "venues", "tiles": settings.TUPA_TILE_URL, **context}
    shown["credit"] = settings.TUPA_TILE_CREDIT
    return render(request, f"venues/{name}.html{piece}", shown)
