"""After an evening: two people who should not share a table again."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tupa.apps.accounts.actor import actor_of
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.permissions import permit
from tupa.apps.seating import actions
from tupa.apps.seating.errors import NotAllowedNow
from tupa.apps.seating.forms import PairForm
from tupa.apps.workshops.lookup import workshop_of
from tupa.apps.workshops.models import Participant, Workshop
from tupa.apps.workshops.views.desk import workshop_page
from tupa.apps.workshops.views.people import record_reading

__all__ = ["apart"]


@permit("seating.change", workshop_of)
@require_http_methods(["GET", "HEAD", "POST"])
def apart(request: CityRequest, workshop: Workshop) -> HttpResponse:
    """Takes a pair; pairs noted before are for coordinators alone and not shown here."""
    people = Participant.objects.filter(city=request.city, workshop=workshop).current()
    named = sorted(people.with_names(), key=lambda one: (one.name.casefold(), one.pk))
    form = PairForm(request.POST or None, people=named)
    if request.method == "POST" and form.is_valid():
        try:
            person, other = form.values["person"], form.values["other"]
            actions.keep_pair_apart(workshop, person=person, other=other, by=actor_of(request))
            messages.success(request, _("The two are kept at different tables. Nobody is told."))
        except NotAllowedNow as refused:
            messages.error(request, str(refused))
        return redirect("workshops:debrief", workshop.programme.slug, workshop.number)
    record_reading(request, workshop)
    return workshop_page(request, workshop, "seating/apart.html", tab="debrief", form=form)
