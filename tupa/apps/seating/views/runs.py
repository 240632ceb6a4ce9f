"""Planning: asks the engine, shows how far it is, and the plans it offers."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from tupa.apps.accounts.actor import actor_of
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.permissions import may, permit
from tupa.apps.jobs.models import Job
from tupa.apps.live.actions import version_of
from tupa.apps.seating import actions
from tupa.apps.seating.actions.runs import JOB
from tupa.apps.seating.channels import tables_channel
from tupa.apps.seating.errors import NotAllowedNow
from tupa.apps.seating.explain import Names, explain_failure
from tupa.apps.seating.lookup import plan_of_number, round_in, run_of
from tupa.apps.seating.mix import Numbers, add_mix, words_of
from tupa.apps.seating.models import SeatingPlan, SeatingRun, Table
from tupa.apps.seating.plan import Plan, TableView, seatable
from tupa.apps.seating.rounds import round_at, rounds_of
from tupa.apps.seating.views.tables import say_changed, to_plan
from tupa.apps.workshops.lookup import workshop_of
from tupa.apps.workshops.models import Participant, Workshop
from tupa.apps.workshops.views.desk import workshop_page

__all__ = ["choose", "plan_anew", "reseat", "run"]


@permit("seating.plan", workshop_of)
@require_POST
def plan_anew(request: CityRequest, workshop: Workshop) -> HttpResponse:
    try:
        started = actions.start_plan(workshop, by=actor_of(request))
    except NotAllowedNow as refused:
        messages.error(request, str(refused))
        return to_plan(workshop)
    return _to_run(started)


@permit("seating.change", workshop_of)
@require_POST
def reseat(request: CityRequest, workshop: Workshop) -> HttpResponse:
    """Those who are there, anew in the round that goes on or in the one chosen."""
    now = round_at(rounds_of(workshop))
    _rounds, shown = round_in(workshop, request.POST.get("round", ""), default=now.index)
    try:
        started = actions.start_reseat(workshop, round=shown.index, by=actor_of(request))
    except NotAllowedNow as refused:
        messages.error(request, str(refused))
        return redirect("seating:door", workshop.programme.slug, workshop.number)
    return _to_run(started)


@permit("seating.change", run_of)
@require_safe
def run(request: CityRequest, run: SeatingRun) -> HttpResponse:
    """How far it is, why there is no plan, or the plans on offer."""
    workshop = run.workshop
    context: dict[str, Any] = {
        "run": run,
        "tab": "tables",
        "channel": tables_channel(workshop),
        "version": version_of(request.city, tables_channel(workshop)),
        "may_plan": may(request.user, "seating.plan", workshop),
        **_state(request, run),
    }
    if request.headers.get("HX-Request"):
        context |= {"workshop": workshop, "programme": workshop.programme}
        return render(request, "seating/run.html#run", context)
    return workshop_page(request, workshop, "seating/run.html", **context)


def _state(request: CityRequest, run: SeatingRun) -> dict[str, Any]:
    if run.state == SeatingRun.State.COMPUTING:
        jobs = Job.objects.filter(city=request.city, kind=JOB, object_id=run.pk)
        return {"job": jobs.order_by("pk").last()}
    if run.state == SeatingRun.State.READY:
        return _offers(request, run)
    people = Participant.objects.filter(workshop=run.workshop).with_names()
    names = Names.of(list(people), run.inputs.get("tables", []))
    return {"explanation": explain_failure(run.failure, names)}


def _offers(request: CityRequest, run: SeatingRun) -> dict[str, Any]:
    """The offer being looked at with its pictures, and the others by name and numbers."""
    offers = list(run.plans.filter(used_at=None))
    wanted = request.GET.get("offer", "")
    shown = next((one for one in offers if one.priority == wanted), offers[0])
    workshop = run.workshop
    default = int(run.inputs.get("round", run.inputs.get("kept", 0)))
    rounds, at = round_in(workshop, request.GET.get("round", ""), default=default)
    report = shown.report
    tables = list(workshop.tables.all())
    plan = _drawn(shown, at.index, seatable(workshop), tables)
    add_mix(plan.tables, report, at.index, words_of(workshop.programme))
    moved = set(report.get("moved", []))
    return {
        "offers": [(one, Numbers(one.report)) for one in offers],
        "offer": shown,
        "recommended": offers[0],
        "numbers": Numbers(report),
        "plan": plan,
        "rounds": rounds,
        "round": at,
        "moved": [one for one in plan.people if str(one.pk) in moved],
    }


def _drawn(offer: SeatingPlan, at: int, people: list[Participant], tables: list[Table]) -> Plan:
    """One round of an offer as it would be."""
    views = {one.number: TableView(one) for one in tables}
    unseated = []
    for one in people:
        row = offer.seats.get(str(one.pk), [])
        number = row[at] if at < len(row) else None
        if number in views:
            views[number].people.append(one)
        else:
            unseated.append(one)
    return Plan(list(views.values()), unseated, people)


@permit("seating.change", plan_of_number)
@require_POST
def choose(request: CityRequest, plan: SeatingPlan) -> HttpResponse:
    """Takes an offer into use."""
    shown = None
    if plan.run is not None and plan.run.kind == SeatingRun.Kind.RESEAT:
        at = int(plan.run.inputs.get("round", 0))
        shown = rounds_of(plan.workshop)[at : at + 1] or None
    try:
        say_changed(request, actions.choose_offer(plan, by=actor_of(request)))
    except NotAllowedNow as refused:
        messages.error(request, str(refused))
    return to_plan(plan.workshop, shown[0] if shown else None)


def _to_run(run: SeatingRun) -> HttpResponse:
    workshop: Workshop = run.workshop
    return redirect("seating:run", workshop.programme.slug, workshop.number, run.pk)
