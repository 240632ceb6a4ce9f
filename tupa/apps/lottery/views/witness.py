"""The independent witness's page: the files, the commands, and a finding signed by name."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tupa.apps.accounts.actor import actor_of
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.permissions import permit
from tupa.apps.lottery.actions import sign_as_witness
from tupa.apps.lottery.errors import NotAllowedNow
from tupa.apps.lottery.forms import WitnessForm
from tupa.apps.lottery.models import Draw
from tupa.apps.lottery.views.draw import draw_of

__all__ = ["sign"]


@permit("draw.witness", draw_of)
@require_http_methods(["GET", "HEAD", "POST"])
def sign(request: CityRequest, draw: Draw) -> HttpResponse:
    programme = draw.programme
    form = WitnessForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        data = {key: value for key, value in form.cleaned_data.items() if key != "document"}
        try:
            sign_as_witness(
                draw, document_sha256=form.document_sha256, by=actor_of(request), **data
            )
        except NotAllowedNow as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Your finding is published on the page of the draw."))
        return redirect("lottery:witness", slug=programme.slug)
    context = {
        "programme": programme,
        "section": "draw",
        "draw": draw,
        "form": form,
        "mine": draw.witness_reports.filter(signed_by=request.user.pk).first(),
    }
    return render(request, "lottery/witness.html", context)
