"""The practice panel: begun and emptied by one click."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tupa.apps.accounts.actor import actor_of
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.permissions import permit
from tupa.apps.training.practice import practice_of, reset_practice
from tupa.apps.training.views.page import training_page

__all__ = ["practice", "reset"]


@permit("training.see")
@require_safe
def practice(request: CityRequest) -> HttpResponse:
    programme = practice_of(request.city)
    workshop = programme.workshops.first() if programme else None
    return training_page(request, "practice", practice=programme, workshop=workshop)


@permit("training.see")
@require_POST
def reset(request: CityRequest) -> HttpResponse:
    reset_practice(request.city, by=actor_of(request))
    messages.success(request, _("The practice panel is as new."))
    return redirect("training:practice")
