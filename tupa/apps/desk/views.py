"""Today: one page that says what needs the organisers now."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.models import Role, User
from tupa.apps.accounts.permissions import signed_in
from tupa.apps.desk.figures import programmes_with_figures
from tupa.apps.desk.installation import tasks_of_city
from tupa.apps.desk.stages import stage_dots
from tupa.apps.desk.tasks import tasks_of
from tupa.apps.desk.units import answers_of

__all__ = ["today"]


@signed_in
@require_safe
def today(request: CityRequest) -> HttpResponse:
    """A coordinator's tasks of every programme; for a unit, the ideas that wait for its answer."""
    now = timezone.now()
    user = request.user
    assert isinstance(user, User)
    sees_all = bool(user.roles & {Role.COORDINATOR, Role.FACILITATOR, Role.OBSERVER})
    programmes = list(programmes_with_figures(request.city, now)) if sees_all else []
    tasks = tasks_of_city(request.city, now) if Role.COORDINATOR in user.roles else []
    for programme in programmes:
        tasks.extend(tasks_of(programme, now))
    context = {
        "section": "today",
        "now": now,
        "tasks": tasks,
        "urgent": sum(task.kind == "late" for task in tasks),
        "programmes": [(programme, stage_dots(programme)) for programme in programmes],
        "assignments": answers_of(user, timezone.localdate(now))
        if Role.UNIT in user.roles
        else None,
        "can_act": Role.COORDINATOR in user.roles,
    }
    return render(request, "desk/today.html", context)
