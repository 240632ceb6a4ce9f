"""The city's own goals: the list of them, and another list in."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tupa.apps.accounts.actor import actor_of
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.permissions import permit
from tupa.apps.goals.actions import import_local_goals, remove_local_goal
from tupa.apps.goals.errors import NotAllowedNow
from tupa.apps.goals.forms import LocalGoalsForm
from tupa.apps.goals.lookup import local_of
from tupa.apps.goals.models import LocalGoal
from tupa.apps.goals.names import goal_name
from tupa.apps.goals.reading import columns, read_local_goals
from tupa.apps.recruitment.columns import explained
from tupa.apps.recruitment.sheets import SheetError, template_response
from tupa.apps.recruitment.words import say_sheet

__all__ = ["local", "remove", "template"]


@permit("goals.manage")
@require_http_methods(["GET", "HEAD", "POST"])
def local(request: CityRequest) -> HttpResponse:
    """All of the list comes in or nothing."""
    form = LocalGoalsForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            drafts = read_local_goals(file)
            counts = import_local_goals(request.city, drafts=drafts, by=actor_of(request))
        except SheetError as error:
            form.add_error("file", f"{file.name}: {say_sheet(error)}")
        else:
            text = _("New: %(added)s. Renewed: %(renewed)s.")
            messages.success(request, text % {"added": counts[0], "renewed": counts[1]})
            return redirect("goals:local")
    context = {
        "form": form,
        "columns": explained(columns()),
        "rows": [(one, goal_name(one.goal)) for one in LocalGoal.objects.filter(city=request.city)],
        "section": "ideas",
    }
    return render(request, "goals/local.html", context)


@permit("goals.manage")
@require_safe
def template(request: CityRequest) -> HttpResponse:
    """An empty list of goals to fill in."""
    return template_response("goals", request.GET.get("format", "xlsx"), columns())


@permit("goals.manage", local_of)
@require_POST
def remove(request: CityRequest, one: LocalGoal) -> HttpResponse:
    try:
        remove_local_goal(one, by=actor_of(request))
        messages.success(request, _("The goal has been taken away."))
    except NotAllowedNow as refusal:
        messages.error(request, str(refusal))
    return redirect("goals:local")
