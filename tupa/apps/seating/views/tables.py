"""Who sits where: the plan of a round, its pictures, and changes by hand."""

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
from tupa.apps.seating.explain import Names
from tupa.apps.seating.forms import SeatsForm, TablesForm
from tupa.apps.seating.inputs import parts_of
from tupa.apps.seating.lookup import round_in, seated_workshop_of
from tupa.apps.seating.mix import Numbers, add_mix, words_of
from tupa.apps.seating.models import Setup
from tupa.apps.seating.plan import Plan, plan_of
from tupa.apps.seating.rounds import RoundView
from tupa.apps.workshops.lookup import workshop_of
from tupa.apps.workshops.models import Participant, Workshop
from tupa.apps.workshops.views.desk import workshop_page
from tupa.apps.workshops.views.people import record_reading

__all__ = ["form_for", "places_of", "plan", "say_changed", "seats", "spread", "tables", "to_plan"]


@permit("seating.read", seated_workshop_of)
@require_safe
def plan(request: CityRequest, workshop: Workshop) -> HttpResponse:
    """The tables of one round as planned, with the pictures and the form to change them."""
    record_reading(request, workshop)
    return _plan_page(request, workshop)


def _plan_page(
    request: CityRequest, workshop: Workshop, tables: TablesForm | None = None
) -> HttpResponse:
    rounds, shown = round_in(workshop, request.GET.get("round", ""))
    now = plan_of(workshop, round=shown.round)
    setup: Setup | None = getattr(workshop, "seating", None)
    current = setup.current if setup else None
    may_know = may(request.user, "seating.plan", workshop)
    numbers = Numbers(current.report if current else {})
    if numbers.is_known:
        add_mix(now.tables, numbers.report, shown.index, words_of(workshop.programme))
    names = Names.of(now.people, [one.table.number for one in now.tables])
    return workshop_page(
        request,
        workshop,
        "seating/plan.html",
        tab="tables",
        plan=now,
        rounds=rounds,
        round=shown,
        current=current,
        numbers=numbers,
        is_stale=numbers.is_known and not numbers.fits(_seated(now, setup)),
        broken=numbers.broken(names, may_know=may_know),
        form=form_for(now, places_of(now)),
        tables_form=tables or TablesForm(initial=_initial(now)),
        may_seat=may(request.user, "seating.change", workshop),
        may_plan=may_know,
        latest=getattr(workshop, "latest_run", None),
        is_anybody_seated=any(one.people for one in now.tables),
    )


def _seated(now: Plan, setup: Setup | None) -> list[Participant]:
    return [one for one in now.people if one.part in parts_of(setup)]


@permit("seating.change", workshop_of)
@require_POST
def seats(request: CityRequest, workshop: Workshop) -> HttpResponse:
    """All seats of a round at once."""
    _rounds, shown = round_in(workshop, request.POST.get("round", ""))
    now = plan_of(workshop, round=shown.round)
    form = form_for(now, places_of(now), request.POST)
    try:
        if not form.is_valid():
            raise NotAllowedNow("no_table")
        by = actor_of(request)
        say_changed(
            request, actions.plan_seats(workshop, places=form.places, round=shown.round, by=by)
        )
    except NotAllowedNow as refused:
        messages.error(request, str(refused))
    return to_plan(workshop, shown)


def form_for(now: Plan, places: dict[int, int | None], data: Any = None) -> SeatsForm:
    numbers = [one.table.number for one in now.tables]
    return SeatsForm(data, people=now.people, tables=numbers, places=places)


def places_of(now: Plan) -> dict[int, int | None]:
    return {one.pk: table.table.number for table in now.tables for one in table.people}


def _initial(now: Plan) -> dict[str, int]:
    """As many tables as there are; none yet: five or six people at each."""
    return {"count": len(now.tables) or max(round(len(now.people) / 6), 1)}


@permit("seating.change", seated_workshop_of)
@require_POST
def tables(request: CityRequest, workshop: Workshop) -> HttpResponse:
    form = TablesForm(request.POST)
    if not form.is_valid():
        return _plan_page(request, workshop, form)
    try:
        actions.make_tables(workshop, count=form.cleaned_data["count"], by=actor_of(request))
        messages.success(request, _("The number of tables was saved."))
    except NotAllowedNow as refused:
        messages.error(request, str(refused))
    return to_plan(workshop)


@permit("seating.change", workshop_of)
@require_http_methods(["GET", "HEAD", "POST"])
def spread(request: CityRequest, workshop: Workshop) -> HttpResponse:
    """Everyone anew (after asking, when a plan would be lost), or only those without a table."""
    if request.method != "POST":
        return workshop_page(request, workshop, "seating/spread.html")
    only_unseated = request.POST.get("who") == "unseated"
    try:
        changed = actions.spread_evenly(workshop, by=actor_of(request), only_unseated=only_unseated)
        say_changed(request, changed)
    except NotAllowedNow as refused:
        messages.error(request, str(refused))
    return to_plan(workshop)


def say_changed(request: CityRequest, changed: int) -> None:
    if changed:
        said = ngettext("%(count)s seat was changed.", "%(count)s seats were changed.", changed)
        messages.success(request, said % {"count": changed})
    else:
        messages.info(request, _("Nothing changed."))


def to_plan(workshop: Workshop, shown: RoundView | None = None, anchor: str = "") -> HttpResponse:
    response = redirect("seating:plan", workshop.programme.slug, workshop.number)
    if shown is not None and shown.index:
        response.headers["Location"] += f"?round={shown.number}"
    response.headers["Location"] += anchor
    return response
