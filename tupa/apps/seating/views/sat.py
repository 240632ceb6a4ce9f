"""Who really sat where: all tables on one page, or one table in ten seconds."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from tupa.apps.accounts.actor import actor_of
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.permissions import permit
from tupa.apps.seating import actions
from tupa.apps.seating.errors import NotAllowedNow
from tupa.apps.seating.lookup import round_in
from tupa.apps.seating.plan import plan_of, seat_in
from tupa.apps.seating.rounds import round_at, rounds_of
from tupa.apps.seating.views.tables import form_for, say_changed
from tupa.apps.workshops.lookup import workshop_of
from tupa.apps.workshops.models import Participant, Workshop
from tupa.apps.workshops.views.desk import workshop_page
from tupa.apps.workshops.views.people import record_reading

__all__ = ["sat"]


@permit("seating.change", workshop_of)
@require_http_methods(["GET", "HEAD", "POST"])
def sat(request: CityRequest, workshop: Workshop) -> HttpResponse:
    """Who really sat where in one round: starts from the plan, for those present."""
    sent = request.POST if request.method == "POST" else request.GET
    now = round_at(rounds_of(workshop))
    rounds, shown = round_in(workshop, sent.get("round", ""), default=now.index)
    everyone = plan_of(workshop, round=shown.round)
    numbers = {view.table.pk: view.table.number for view in everyone.tables}
    everyone.people = [one for one in everyone.people if one.attended]
    places = {one.pk: _sat(one, shown.round, numbers) for one in everyone.people}
    form = form_for(everyone, places, request.POST or None)
    if request.method == "POST":
        try:
            if not form.is_valid():
                raise NotAllowedNow("no_table")
            by = actor_of(request)
            changed = actions.record_sat(workshop, places=form.places, round=shown.round, by=by)
            say_changed(request, changed)
        except NotAllowedNow as refused:
            messages.error(request, str(refused))
        response = redirect("seating:sat", workshop.programme.slug, workshop.number)
        response.headers["Location"] += f"?round={shown.number}"
        return response
    record_reading(request, workshop)
    seats = [seat_in(one, shown.round) for one in everyone.people]
    return workshop_page(
        request,
        workshop,
        "seating/sat.html",
        tab="tables",
        form=form,
        people=everyone.people,
        tables=numbers,
        rounds=rounds,
        round=shown,
        recorded=sum(seat is not None and seat.sat_at_id is not None for seat in seats),
    )


def _sat(person: Participant, round: Any, numbers: dict[int, int]) -> int | None:
    """Where the person sat, else where they were to sit."""
    seat = seat_in(person, round)
    return None if seat is None else numbers.get(seat.table_id or 0)
