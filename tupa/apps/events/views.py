"""The record of what was done, and whether its chain holds."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.models import User
from tupa.apps.accounts.permissions import may, permit
from tupa.apps.events import actions
from tupa.apps.events.forms import EventFilter
from tupa.apps.events.models import ChainHead, Event
from tupa.apps.events.names import programme_names
from tupa.apps.events.words import thing_for, word_for

__all__ = ["check", "event_list"]

PAGE = 50


@permit("event.read")
@require_safe
def event_list(request: CityRequest) -> HttpResponse:
    programmes = programme_names(request.city)
    form = EventFilter(request.GET or None, city=request.city, programmes=programmes)
    chosen = form.chosen()
    events = _filtered(Event.objects.filter(city=request.city), chosen).order_by("-sequence")
    page = Paginator(events, PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "rows": _rows(page.object_list, programmes),
        "query": urlencode(chosen) + "&" if chosen else "",
        "head": ChainHead.objects.filter(city=request.city).first(),
        "may_check": may(request.user, "event.check"),
        "section": "events",
    }
    return render(request, "events/list.html", context)


@permit("event.check")
@require_POST
def check(request: CityRequest) -> HttpResponse:
    broken = actions.check_chain(request.city)
    if broken:
        messages.error(request, _("The chain does not hold. See below which events."))
    else:
        messages.success(request, _("Checked: the chain holds."))
    return redirect("events:list")


def _filtered(events: QuerySet[Event], chosen: dict[str, str]) -> QuerySet[Event]:
    if "programme" in chosen:
        events = events.filter(programme_id=chosen["programme"])
    if "verb" in chosen:
        events = events.filter(verb=chosen["verb"])
    return events


def _rows(events: Any, programmes: dict[int, str]) -> list[dict[str, Any]]:
    """Each event with the names a reader needs; an erased person's name is simply gone."""
    staff = User.objects.in_bulk({e.actor_id for e in events if e.actor_kind == "user"})
    kinds = {
        "system": _("By schedule"),
        "link": _("Holder of a personal link"),
        "visitor": _("Visitor"),
        "user": _("Member of staff"),
    }
    return [
        {
            "event": event,
            "word": word_for(event.verb),
            "thing": thing_for(event.object_type),
            "actor": (staff.get(event.actor_id) if event.actor_kind == "user" else None)
            or kinds.get(event.actor_kind, event.actor_kind),
            "programme": programmes.get(event.programme_id or 0, ""),
            "facts": sorted(event.facts.items()),
        }
        for event in events
    ]
