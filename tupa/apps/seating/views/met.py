"""Afterwards: who has met whom."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.permissions import permit
from tupa.apps.seating.meetings import meetings_of
from tupa.apps.workshops.lookup import workshop_of
from tupa.apps.workshops.models import Workshop
from tupa.apps.workshops.views.desk import workshop_page
from tupa.apps.workshops.views.people import record_reading

__all__ = ["met"]


@permit("seating.read", workshop_of)
@require_safe
def met(request: CityRequest, workshop: Workshop) -> HttpResponse:
    """The least mixed first; this workshop alone, or all so far."""
    record_reading(request, workshop)
    alone = request.GET.get("of") == "workshop"
    return workshop_page(
        request,
        workshop,
        "seating/met.html",
        tab="tables",
        alone=alone,
        meetings=meetings_of(workshop, alone=alone),
        is_over=workshop.is_over(),
    )
