"""Moves one person by hand, with what it does to the plan; locks, undo, and earlier versions."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tupa.apps.accounts.actor import actor_of
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.permissions import may, permit
from tupa.apps.seating import actions
from tupa.apps.seating.actions.moves import Effect, RuleBroken
from tupa.apps.seating.actions.versions import seats_now
from tupa.apps.seating.errors import NotAllowedNow
from tupa.apps.seating.explain import Names, explain_violation
from tupa.apps.seating.lookup import plan_of_number, round_in
from tupa.apps.seating.models import SeatingPlan, Setup
from tupa.apps.seating.moving import options_for
from tupa.apps.seating.plan import plan_of, seat_in, seatable
from tupa.apps.seating.rounds import RoundView
from tupa.apps.seating.views.tables import to_plan
from tupa.apps.workshops.lookup import participant_of, workshop_of
from tupa.apps.workshops.models import Participant, Workshop
from tupa.apps.workshops.views.desk import workshop_page

__all__ = ["lock", "move", "undo", "use_version", "versions"]


@permit("seating.change", participant_of)
@require_http_methods(["GET", "HEAD", "POST"])
def move(request: CityRequest, participant: Participant) -> HttpResponse:
    """What each move of this person would do; then one of them."""
    workshop = participant.workshop
    sent = request.POST if request.method == "POST" else request.GET
    rounds, shown = round_in(workshop, sent.get("round", ""))
    if request.method == "POST":
        try:
            _say(request, _move(request, participant, shown))
        except NotAllowedNow as refused:
            messages.error(request, _refusal(request, workshop, refused))
        return to_plan(workshop, shown, f"#table-of-{participant.pk}")
    _rounds, seats = seats_now(workshop)
    names = Names.of(seatable(workshop), [one.number for one in workshop.tables.all()])
    options = options_for(workshop, participant, shown.index, seats)
    may_know = may(request.user, "seating.plan", workshop)
    seat = participant.seats.filter(round=shown.round).select_related("planned").first()
    return workshop_page(
        request,
        workshop,
        "seating/move.html",
        tab="tables",
        person=participant,
        seat=seat,
        round=shown,
        rounds=rounds,
        tables=list(workshop.tables.all()),
        rows=[
            {
                "move": one,
                "swap": swap,
                "other": names.person(swap.other) if swap else "",
                "broken": _broken(one.broken, names, may_know=may_know),
                "swap_broken": bool(swap and swap.broken),
            }
            for one, swap in options
        ],
    )


def _broken(broken: list[dict[str, Any]], names: Names, *, may_know: bool) -> list[str]:
    if broken and not may_know:
        return [_("A rule does not allow this.")]
    return [explain_violation(one["code"], one["params"], names) for one in broken]


def _move(request: CityRequest, participant: Participant, shown: RoundView) -> Effect | None:
    by, other = actor_of(request), request.POST.get("with", "")
    if other:
        found = _participant(participant.workshop, other)
        return actions.swap_people(participant, found, round=shown.round, by=by)
    number = request.POST.get("table", "")
    if number and not (number.isdecimal() and len(number) < 5):
        raise NotAllowedNow("no_table")
    table = int(number) if number else None
    if seat_in(participant, shown.round) is None and table is None:
        return None
    return actions.move_person(participant, round=shown.round, table=table, by=by)


def _participant(workshop: Workshop, said: str) -> Participant:
    pk = int(said) if said.isdecimal() and len(said) < 19 else 0
    found = workshop.participants.filter(city=workshop.city_id, pk=pk).first()
    if found is None:
        raise NotAllowedNow("no_person")
    found.workshop = workshop
    return found


def _refusal(request: CityRequest, workshop: Workshop, refused: NotAllowedNow) -> str:
    """The rules by name for those who may know them."""
    if not isinstance(refused, RuleBroken) or not may(request.user, "seating.plan", workshop):
        return str(refused)
    names = Names.of(seatable(workshop), [one.number for one in workshop.tables.all()])
    lines = _broken(refused.effect.broken, names, may_know=True)
    return " ".join([str(refused), *lines])


def _say(request: CityRequest, effect: Effect | None) -> None:
    if effect is None or effect.before == effect.after:
        messages.info(request, _("Nothing changed."))
        return
    said = _(
        "Moved. Imbalance: %(balance_before)s → %(balance)s. Pairs: %(pairs_before)s → %(pairs)s."
    )
    numbers = {
        "balance_before": effect.before.get("balance", "–"),
        "balance": effect.after.get("balance", "–"),
        "pairs_before": effect.before.get("pairs", "–"),
        "pairs": effect.after.get("pairs", "–"),
    }
    messages.success(request, said % numbers)


@permit("seating.change", workshop_of)
@require_POST
def lock(request: CityRequest, workshop: Workshop) -> HttpResponse:
    """Locks or frees one person, or everyone at one table, in one round."""
    _rounds, shown = round_in(workshop, request.POST.get("round", ""))
    plan, chosen = plan_of(workshop, round=shown.round), request.POST
    people = [
        one.pk
        for view in plan.tables
        for one in view.people
        if str(one.pk) == chosen.get("person") or str(view.table.number) == chosen.get("table")
    ]
    is_locked = chosen.get("locked") == "yes"
    changed = actions.lock_seats(
        workshop, people=people, round=shown.round, is_locked=is_locked, by=actor_of(request)
    )
    if not changed:
        messages.info(request, _("Nothing changed."))
    elif is_locked:
        messages.success(request, _("Locked. Planning anew leaves them where they are."))
    else:
        messages.success(request, _("No longer locked."))
    anchor = f"#table-of-{people[0]}" if people else ""
    return to_plan(workshop, shown, anchor)


@permit("seating.change", workshop_of)
@require_POST
def undo(request: CityRequest, workshop: Workshop) -> HttpResponse:
    _rounds, shown = round_in(workshop, request.POST.get("round", ""))
    try:
        actions.undo(workshop, by=actor_of(request))
        messages.success(request, _("The last change was undone."))
    except NotAllowedNow as refused:
        messages.error(request, str(refused))
    return to_plan(workshop, shown)


@permit("seating.read", workshop_of)
@require_safe
def versions(request: CityRequest, workshop: Workshop) -> HttpResponse:
    """Every plan that was in force, the latest first."""
    rows = SeatingPlan.objects.used().filter(city=request.city, workshop=workshop)
    setup = Setup.objects.filter(city=request.city, workshop=workshop).first()
    return workshop_page(
        request,
        workshop,
        "seating/versions.html",
        tab="tables",
        versions=list(rows.select_related("created_by")[:100]),
        current=setup.current_id if setup else None,
        may_seat=may(request.user, "seating.change", workshop),
    )


@permit("seating.change", plan_of_number)
@require_POST
def use_version(request: CityRequest, plan: SeatingPlan) -> HttpResponse:
    """Back to an earlier version."""
    try:
        if plan.used_at is None:
            raise NotAllowedNow("not_ready")
        actions.use_plan(plan, by=actor_of(request))
        messages.success(request, _("The earlier plan is in use again."))
    except NotAllowedNow as refused:
        messages.error(request, str(refused))
    return to_plan(plan.workshop)
