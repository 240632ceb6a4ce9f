"""The practice panel: begun and emptied by one click."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tupa.apps.accounts.actor import actor_of
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.permissions import permit
from tupa.apps.training.practice import practice_of, reset_practice

__all__ = ["practice", "reset"]


@permit("training.see")
@require_safe
def practice(request: CityRequest) -> HttpResponse:
    programme = practice_of(request.city)
    context = {
        "section": "training",
        "practice": programme,
        "workshop": programme.workshops.first() if programme else None,
    }
    return render(request, "training/practice.html", context)


@permit("training.see")
@require_POST
def reset(request: CityRequest) -> HttpResponse:
    reset_practice(request.city, by=actor_of(request))
    messages.success(request, _("The practice panel is as new."))
    return redirect("training:practice")
