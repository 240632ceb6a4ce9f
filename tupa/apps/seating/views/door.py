"""The door on the day: who is there, who comes late, and the table to tell them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from tupa.apps.accounts.actor import actor_of
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.permissions import permit
from tupa.apps.live.actions import version_of
from tupa.apps.seating import actions
from tupa.apps.seating.actions.door import STATES
from tupa.apps.seating.errors import NotAllowedNow
from tupa.apps.seating.plan import seat_in
from tupa.apps.seating.rounds import round_at, rounds_of
from tupa.apps.workshops.actions.people import attendance_channel
from tupa.apps.workshops.lookup import participant_of, workshop_of
from tupa.apps.workshops.models import Participant, Workshop
from tupa.apps.workshops.views.desk import workshop_page
from tupa.apps.workshops.views.people import record_reading

__all__ = ["check_in", "door"]


@permit("seating.change", workshop_of)
@require_safe
def door(request: CityRequest, workshop: Workshop) -> HttpResponse:
    """One press a person; the table stands beside the name."""
    if not request.headers.get("HX-Request"):
        record_reading(request, workshop)
    return _door_page(request, workshop)


def _door_page(request: CityRequest, workshop: Workshop) -> HttpResponse:
    rounds = rounds_of(workshop)
    now = round_at(rounds)
    rows = _rows(workshop, now.round)
    sought = " ".join(request.GET.get("q", "").split())[:100]
    context: dict[str, Any] = {
        "tab": "tables",
        "round": now,
        "rounds": rounds,
        "rows": [one for one in rows if sought.casefold() in one["person"].name.casefold()],
        "sought": sought,
        "here": sum(one["state"] == "here" for one in rows),
        "late": sum(one["state"] == "late" for one in rows),
        "missing": sum(one["state"] == "unknown" for one in rows),
        "total": len(rows),
        "channel": attendance_channel(workshop),
        "version": version_of(request.city, attendance_channel(workshop)),
        "is_open": timezone.localtime(workshop.starts_at).date() <= timezone.localdate(),
    }
    if request.headers.get("HX-Request"):
        context |= {"workshop": workshop, "programme": workshop.programme}
        return render(request, "seating/door.html#people", context)
    return workshop_page(request, workshop, "seating/door.html", **context)


def _rows(workshop: Workshop, round: Any) -> list[dict[str, Any]]:
    """Everyone who may come, with how they stand and their table in the round that goes on."""
    tables = {one.pk: one for one in workshop.tables.all()}
    people = Participant.objects.filter(city=workshop.city_id, workshop=workshop).current()
    named = people.with_names().select_related("member__application", "late")
    named = named.prefetch_related("seats")
    rows = []
    for one in sorted(named, key=lambda one: (one.name.casefold(), one.pk)):
        seat = seat_in(one, round)
        state = {True: "here", False: "away", None: "unknown"}[one.attended]
        rows.append(
            {
                "person": one,
                "state": "late" if state == "unknown" and hasattr(one, "late") else state,
                "table": tables.get(seat.planned_id) if seat and seat.planned_id else None,
            }
        )
    return rows


@permit("seating.change", participant_of)
@require_POST
def check_in(request: CityRequest, participant: Participant) -> HttpResponse:
    workshop, state = participant.workshop, request.POST.get("state", "")
    if state in STATES:
        try:
            actions.check_in(participant, state=state, by=actor_of(request))
        except NotAllowedNow as refused:
            messages.error(request, str(refused))
    if request.headers.get("HX-Request"):
        return _door_page(request, workshop)
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    response = redirect("seating:door", workshop.programme.slug, workshop.number)
    response.headers["Location"] += f"{query}#person-{participant.pk}"
    return response
