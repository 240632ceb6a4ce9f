"""Who sits here: the table taps its people in ten seconds, from its own link."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.models import SignedLink
from tupa.apps.accounts.permissions import by_link
from tupa.apps.capture import board
from tupa.apps.capture.lookup import link_of
from tupa.apps.capture.models import TableLink
from tupa.apps.seating.actions import name_table
from tupa.apps.seating.errors import NotAllowedNow
from tupa.apps.seating.forms import WhoForm
from tupa.apps.seating.rounds import round_of, rounds_of
from tupa.apps.seating.who import chairs_at

__all__ = ["who"]


@by_link("table")
@require_http_methods(["GET", "HEAD", "POST"])
def who(request: CityRequest, link: SignedLink) -> HttpResponse:
    """Those planned here are ticked already; others of the evening stand below."""
    own = link_of(link)
    shown = round_of(rounds_of(own.table.workshop), own.activity)
    chairs = chairs_at(own.table, shown.round)
    form = WhoForm(request.POST or None, chairs=chairs)
    if request.method == "POST" and own.is_open() and form.is_valid():
        try:
            people, by = form.chosen, Actor.of_link(link)
            name_table(own.table, round=shown.round, people=people, by=by)
            messages.success(request, _("Saved: who sits at the table."))
            return redirect("capture:table", link.key)
        except NotAllowedNow as refused:
            messages.error(request, str(refused))
    return _page(request, link, own, form)


def _page(request: CityRequest, link: SignedLink, own: TableLink, form: WhoForm) -> HttpResponse:
    context = {
        "link": link,
        "own": own,
        "table": own.table,
        "activity": own.activity,
        "workshop": own.activity.workshop,
        "is_open": own.is_open(),
        "clock": board.clock_of(own.activity),
        "form": form,
    }
    return render(request, "capture/who.html", context, status=422 if form.errors else 200)
