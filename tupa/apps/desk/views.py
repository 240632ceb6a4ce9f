"""Today: one page that says what needs the organisers now."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tupa.apps.accounts.actor import actor_of
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.models import Role, User
from tupa.apps.accounts.permissions import may, permit, signed_in
from tupa.apps.desk.beginning import beginnings_of
from tupa.apps.desk.evenings import evenings_of
from tupa.apps.desk.figures import add_gaps, programmes_with_figures
from tupa.apps.desk.forms import PopulationForm
from tupa.apps.desk.installation import tasks_of_city
from tupa.apps.desk.population import (
    SHARE_COLUMNS,
    Features,
    district_columns,
    packed,
    read_districts,
    read_shares,
    unpacked,
)
from tupa.apps.desk.stages import path_of
from tupa.apps.desk.tasks import tasks_of
from tupa.apps.desk.units import duties_of
from tupa.apps.followup.clock import day_in
from tupa.apps.programmes.actions.population import keep_population
from tupa.apps.programmes.models import PopulationShare
from tupa.apps.programmes.public import tell_openings
from tupa.apps.recruitment.columns import explained
from tupa.apps.recruitment.sheets import SheetError, template_response
from tupa.apps.recruitment.words import say_sheet

__all__ = ["begin", "keep_shares", "population", "population_template", "today"]


@signed_in
@require_safe
def today(request: CityRequest) -> HttpResponse:
    """Everybody's own work: a coordinator's tasks, a facilitator's evenings, a unit's answers."""
    now = timezone.now()
    user = request.user
    assert isinstance(user, User)
    follows = bool(user.roles & {Role.COORDINATOR, Role.FACILITATOR, Role.OBSERVER})
    programmes = programmes_with_figures(request.city, now, user) if follows else []
    add_gaps(programmes, now)
    tell_openings([one for one in programmes if not one.calls_running])
    tasks = evenings_of(user, programmes, now)
    if Role.COORDINATOR in user.roles:
        tasks += tasks_of_city(request.city, now)
    for programme in programmes:
        tasks.extend(tasks_of(user, programme, now))
    is_unit = Role.UNIT in user.roles
    context = {
        "section": "today",
        "now": now,
        "follows": follows,
        "tasks": tasks,
        "late": sum(task.is_late for task in tasks),
        "programmes": [(programme, path_of(programme)) for programme in programmes],
        "duties": duties_of(user, day_in(request.city, now)) if is_unit else None,
        "may_act": bool(user.roles & {Role.COORDINATOR, Role.FACILITATOR}),
        "may_start": may(user, "programme.create"),
    }
    return render(request, "desk/today.html", context)


@permit("city.change")
@require_safe
def begin(request: CityRequest) -> HttpResponse:
    """From the city's name to an open call."""
    steps = beginnings_of(request.city)
    coming = next((one for one in steps if not one.is_done and one.url), None)
    done = sum(one.is_done for one in steps)
    context = {"section": "today", "steps": steps, "coming": coming, "done": done}
    return render(request, "desk/begin.html", context)


@permit("city.change")
@require_http_methods(["GET", "HEAD", "POST"])
def population(request: CityRequest) -> HttpResponse:
    """The districts and the shares of the city; a list is looked at before it is kept."""
    form = PopulationForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    read: Features | None = None
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            is_districts = form.cleaned_data["what"] == "districts"
            read = read_districts(file, request.city.rules) if is_districts else read_shares(file)
        except SheetError as error:
            form.add_error("file", say_sheet(error))
    rows = PopulationShare.objects.filter(city=request.city)
    context: dict[str, Any] = {
        "section": "staff",
        "form": form,
        "read": list(read.items()) if read else None,
        "kept": [(one, list(found)) for one, found in groupby(rows, lambda row: row.feature)],
        "packed": packed(read) if read else "",
        "lists": [
            ("districts", _("Districts"), explained(district_columns())),
            ("shares", _("Shares of the residents"), explained(SHARE_COLUMNS)),
        ],
    }
    return render(request, "desk/population.html", context)


@permit("city.change")
@require_POST
def keep_shares(request: CityRequest) -> HttpResponse:
    read = unpacked(request.POST.get("read", ""))
    if read is None:
        messages.error(request, _("The list is no longer known. Take it in again."))
    else:
        keep_population(request.city, features=read, by=actor_of(request))
        messages.success(request, _("Saved."))
    return redirect("desk:population")


@permit("city.change")
@require_safe
def population_template(request: CityRequest) -> HttpResponse:
    """An empty list to fill in."""
    is_districts = request.GET.get("what") == "districts"
    columns = district_columns() if is_districts else SHARE_COLUMNS
    name = "districts" if is_districts else "shares"
    return template_response(name, request.GET.get("format", "xlsx"), columns)
