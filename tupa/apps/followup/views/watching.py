"""Tying a promise to an action of the city's plan monitor: looked for, chosen, taken away."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tupa.apps.accounts.actor import actor_of
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.permissions import permit
from tupa.apps.followup.actions.watching import tie_action, untie_action
from tupa.apps.followup.errors import NotAllowedNow
from tupa.apps.followup.forms import TieForm
from tupa.apps.followup.kausal.client import KausalError, find_actions, is_on, name_of_service
from tupa.apps.followup.lookup import promise_of
from tupa.apps.followup.models import Commitment

__all__ = ["watch"]


@permit("promises.tell", promise_of)
@require_http_methods(["GET", "HEAD", "POST"])
def watch(request: CityRequest, commitment: Commitment) -> HttpResponse:
    """Not there unless the city's operator has named the monitor."""
    if not is_on():
        raise Http404
    form = TieForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            _tie(request, commitment, form)
        except NotAllowedNow as refusal:
            messages.error(request, str(refusal))
        return redirect("followup:watch", promise=commitment.pk)
    words = request.GET.get("q", "")[:100]
    context: dict[str, Any] = {
        "promise": commitment,
        "watched": getattr(commitment, "watched", None),
        "service": name_of_service(),
        "query": words,
        "form": form,
        "section": "answers",
        **_found(words),
    }
    return render(request, "followup/watch.html", context)


def _found(words: str) -> dict[str, Any]:
    if not words:
        return {}
    try:
        return {"found": find_actions(words), "looked": True}
    except KausalError:
        return {"is_silent": True}


def _tie(request: CityRequest, commitment: Commitment, form: TieForm) -> None:
    identifier = form.cleaned_data["identifier"]
    if identifier:
        tie_action(commitment, identifier=identifier, by=actor_of(request))
        messages.success(request, _("The promise has been tied to the action."))
    else:
        untie_action(commitment, by=actor_of(request))
        messages.success(request, _("The promise is not tied to an action any more."))
