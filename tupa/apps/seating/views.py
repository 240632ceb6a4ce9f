"""Who sits where: the plan, its pictures, what really happened, and the papers for the room."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tupa.apps.accounts.actor import actor_of
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.permissions import may, permit
from tupa.apps.seating import actions
from tupa.apps.seating.errors import NotAllowedNow
from tupa.apps.seating.forms import SeatsForm, TablesForm
from tupa.apps.seating.models import Table
from tupa.apps.seating.plan import Plan, plan_of
from tupa.apps.workshops.lookup import participant_of, workshop_of
from tupa.apps.workshops.models import Participant, Workshop
from tupa.apps.workshops.views.desk import workshop_page
from tupa.apps.workshops.views.people import record_reading

__all__ = ["cards", "door_list", "move", "plan", "sat", "seats", "spread", "tables"]


@permit("seating.read", workshop_of)
@require_safe
def plan(request: CityRequest, workshop: Workshop) -> HttpResponse:
    """The tables as planned, with the pictures and the form to change them."""
    now = plan_of(workshop)
    record_reading(request, workshop)
    return _plan_page(request, workshop, now, TablesForm(initial=_initial(now)))


def _plan_page(
    request: CityRequest, workshop: Workshop, now: Plan, tables: TablesForm
) -> HttpResponse:
    return workshop_page(
        request,
        workshop,
        "seating/plan.html",
        tab="tables",
        plan=now,
        form=_form(now, _places(now)),
        tables_form=tables,
        may_seat=may(request.user, "seating.change", workshop),
        is_anybody_seated=any(one.people for one in now.tables),
    )


@permit("seating.change", workshop_of)
@require_POST
def seats(request: CityRequest, workshop: Workshop) -> HttpResponse:
    """All seats at once."""
    now = plan_of(workshop)
    form = _form(now, _places(now), request.POST)
    try:
        if not form.is_valid():
            raise NotAllowedNow("no_table")
        changed = actions.plan_seats(workshop, places=form.places, by=actor_of(request))
        _say_changed(request, changed)
    except NotAllowedNow as refused:
        messages.error(request, str(refused))
    return _to(workshop, "plan")


def _form(now: Plan, places: dict[int, int | None], data: Any = None) -> SeatsForm:
    numbers = [one.table.number for one in now.tables]
    return SeatsForm(data, people=now.people, tables=numbers, places=places)


def _places(now: Plan) -> dict[int, int | None]:
    return {one.pk: table.table.number for table in now.tables for one in table.people}


def _initial(now: Plan) -> dict[str, int]:
    """As many tables as there are; none yet: five or six people at each."""
    return {"count": len(now.tables) or max(round(len(now.people) / 6), 1)}


@permit("seating.change", workshop_of)
@require_POST
def tables(request: CityRequest, workshop: Workshop) -> HttpResponse:
    form = TablesForm(request.POST)
    if not form.is_valid():
        return _plan_page(request, workshop, plan_of(workshop), form)
    try:
        actions.make_tables(workshop, count=form.cleaned_data["count"], by=actor_of(request))
        messages.success(request, _("The number of tables was saved."))
    except NotAllowedNow as refused:
        messages.error(request, str(refused))
    return _to(workshop, "plan")


@permit("seating.change", workshop_of)
@require_http_methods(["GET", "HEAD", "POST"])
def spread(request: CityRequest, workshop: Workshop) -> HttpResponse:
    """Everyone anew (after asking, when a plan would be lost), or only those without a table."""
    if request.method != "POST":
        return workshop_page(request, workshop, "seating/spread.html")
    only_unseated = request.POST.get("who") == "unseated"
    try:
        changed = actions.spread_evenly(workshop, by=actor_of(request), only_unseated=only_unseated)
        _say_changed(request, changed)
    except NotAllowedNow as refused:
        messages.error(request, str(refused))
    return _to(workshop, "plan")


@permit("seating.change", participant_of)
@require_POST
def move(request: CityRequest, participant: Participant) -> HttpResponse:
    """One person to one table."""
    number = request.POST.get("table", "")
    try:
        if number and not (number.isdecimal() and len(number) < 5):
            raise NotAllowedNow("no_table")
        table = int(number) if number else None
        changed = actions.plan_seat(participant, table=table, by=actor_of(request))
        _say_changed(request, changed)
    except NotAllowedNow as refused:
        messages.error(request, str(refused))
    return _to(participant.workshop, "plan")


@permit("seating.change", workshop_of)
@require_http_methods(["GET", "HEAD", "POST"])
def sat(request: CityRequest, workshop: Workshop) -> HttpResponse:
    """Who really sat where: starts from the plan, for those present."""
    numbers = {one.pk: one.number for one in Table.objects.filter(workshop=workshop)}
    everyone = plan_of(workshop)
    everyone.people = [one for one in everyone.people if one.attended]
    places = {one.pk: _sat(one, numbers) for one in everyone.people}
    form = _form(everyone, places, request.POST or None)
    if request.method == "POST":
        try:
            if not form.is_valid():
                raise NotAllowedNow("no_table")
            changed = actions.record_sat(workshop, places=form.places, by=actor_of(request))
            _say_changed(request, changed)
        except NotAllowedNow as refused:
            messages.error(request, str(refused))
        return _to(workshop, "sat")
    record_reading(request, workshop)
    recorded = [one for one in everyone.people if getattr(_seat(one), "sat_at_id", None)]
    return workshop_page(
        request,
        workshop,
        "seating/sat.html",
        tab="tables",
        form=form,
        people=everyone.people,
        tables=numbers,
        recorded=len(recorded),
    )


def _seat(person: Participant) -> Any:
    return getattr(person, "seat", None)


def _sat(person: Participant, numbers: dict[int, int]) -> int | None:
    """Where the person sat, else where they were to sit."""
    seat = _seat(person)
    return None if seat is None else numbers.get(seat.sat_at_id or seat.planned_id)


@permit("seating.read", workshop_of)
@require_safe
def cards(request: CityRequest, workshop: Workshop) -> HttpResponse:
    """A card for each table, to print."""
    record_reading(request, workshop)
    return workshop_page(request, workshop, "seating/cards.html", plan=plan_of(workshop))


@permit("seating.read", workshop_of)
@require_safe
def door_list(request: CityRequest, workshop: Workshop) -> HttpResponse:
    """Everyone by name with their table, to print for the door."""
    record_reading(request, workshop)
    now = plan_of(workshop)
    places = _places(now)
    people = sorted(now.people, key=lambda one: one.name.casefold())
    rows = [(one, places.get(one.pk)) for one in people]
    return workshop_page(request, workshop, "seating/list.html", rows=rows)


def _say_changed(request: CityRequest, changed: int) -> None:
    if changed:
        said = ngettext("%(count)s seat was changed.", "%(count)s seats were changed.", changed)
        messages.success(request, said % {"count": changed})
    else:
        messages.info(request, _("Nothing changed."))


def _to(workshop: Workshop, page: str) -> HttpResponse:
    return redirect(f"seating:{page}", workshop.programme.slug, workshop.number)
