"""The editor of a workshop's timed programme."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tupa.apps.accounts.actor import actor_of
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.permissions import permit
from tupa.apps.workshops import actions
from tupa.apps.workshops.errors import NotAllowedNow
from tupa.apps.workshops.forms import ActivityForm, CopyForm
from tupa.apps.workshops.lookup import activity_of, workshop_of
from tupa.apps.workshops.models import Activity, Workshop
from tupa.apps.workshops.run_sheet import first_free
from tupa.apps.workshops.views.desk import workshop_page

__all__ = ["add_activity", "change_activity", "copy", "move", "remove_activity"]


@permit("workshops.change", workshop_of)
@require_http_methods(["GET", "HEAD", "POST"])
def add_activity(request: CityRequest, workshop: Workshop) -> HttpResponse:
    start = first_free(workshop, workshop.activities.all())
    form = ActivityForm(request.POST or None, workshop=workshop, start=start)
    if request.method == "POST" and form.is_valid():
        actions.save_activity(workshop=workshop, by=actor_of(request), **form.values)
        messages.success(request, _("The part was added."))
        return _back(workshop)
    return workshop_page(request, workshop, "workshops/activity.html", form=form)


@permit("workshops.change", activity_of)
@require_http_methods(["GET", "HEAD", "POST"])
def change_activity(request: CityRequest, activity: Activity) -> HttpResponse:
    workshop = activity.workshop
    form = ActivityForm(request.POST or None, workshop=workshop, activity=activity)
    if request.method == "POST" and form.is_valid():
        actions.save_activity(
            workshop=workshop, by=actor_of(request), activity=activity, **form.values
        )
        messages.success(request, _("The part was changed."))
        return _back(workshop)
    return workshop_page(request, workshop, "workshops/activity.html", form=form, activity=activity)


@permit("workshops.change", activity_of)
@require_POST
def move(request: CityRequest, activity: Activity) -> HttpResponse:
    actions.move_activity(
        activity, earlier=request.POST.get("way") == "earlier", by=actor_of(request)
    )
    return _back(activity.workshop, f"#part-{activity.pk}")


@permit("workshops.change", activity_of)
@require_http_methods(["GET", "HEAD", "POST"])
def remove_activity(request: CityRequest, activity: Activity) -> HttpResponse:
    if request.method != "POST":
        return workshop_page(
            request, activity.workshop, "workshops/remove_activity.html", activity=activity
        )
    try:
        actions.remove_activity(activity, by=actor_of(request))
        messages.success(request, _("The part was removed."))
    except NotAllowedNow as refused:
        messages.error(request, str(refused))
    return _back(activity.workshop)


@permit("workshops.change", workshop_of)
@require_http_methods(["GET", "HEAD", "POST"])
def copy(request: CityRequest, workshop: Workshop) -> HttpResponse:
    form = CopyForm(request.POST or None, workshop=workshop)
    if request.method == "POST" and form.is_valid():
        try:
            actions.copy_programme(
                source=form.cleaned_data["source"], target=workshop, by=actor_of(request)
            )
            messages.success(request, _("The programme was copied. Check speakers and questions."))
        except NotAllowedNow as refused:
            messages.error(request, str(refused))
        return _back(workshop)
    return workshop_page(request, workshop, "workshops/copy.html", form=form)


def _back(workshop: Workshop, anchor: str = "") -> HttpResponse:
    response = redirect("workshops:desk", workshop.programme.slug, workshop.number)
    response.headers["Location"] += anchor
    return response
