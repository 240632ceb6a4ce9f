"""Today: one page that says what needs the organisers now."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.models import Role, User
from tupa.apps.accounts.permissions import may, permit, signed_in
from tupa.apps.desk.beginning import beginnings_of
from tupa.apps.desk.evenings import evenings_of
from tupa.apps.desk.figures import add_gaps, programmes_with_figures
from tupa.apps.desk.installation import tasks_of_city
from tupa.apps.desk.stages import path_of
from tupa.apps.desk.tasks import tasks_of
from tupa.apps.desk.units import duties_of
from tupa.apps.followup.clock import day_in
from tupa.apps.programmes.public import tell_openings

__all__ = ["begin", "today"]


@signed_in
@require_safe
def today(request: CityRequest) -> HttpResponse:
    """Everybody's own work: a coordinator's tasks, a facilitator's evenings, a unit's answers."""
    now = timezone.now()
    user = request.user
    assert isinstance(user, User)
    follows = bool(user.roles & {Role.COORDINATOR, Role.FACILITATOR, Role.OBSERVER})
    programmes = list(programmes_with_figures(request.city, now)) if follows else []
    add_gaps(programmes, now)
    tell_openings(programmes)
    tasks = evenings_of(user, now) if follows else []
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
