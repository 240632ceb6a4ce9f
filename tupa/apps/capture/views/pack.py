"""What to pack for the workshop, and everything to print as one PDF."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from tupa.apps.accounts.city import CityRequest, address_at
from tupa.apps.accounts.permissions import permit
from tupa.apps.capture.lookup import workshop_of
from tupa.apps.capture.pack import pack_of, sheets_for
from tupa.apps.look.documents import pdf_response
from tupa.apps.workshops.models import Workshop
from tupa.apps.workshops.views.desk import workshop_page
from tupa.apps.workshops.views.people import record_reading

__all__ = ["pack", "paper"]


@permit("capture.run", workshop_of)
@require_safe
def pack(request: CityRequest, workshop: Workshop) -> HttpResponse:
    return workshop_page(request, workshop, "capture/pack.html", tab="pack", pack=pack_of(workshop))


@permit("capture.run", workshop_of)
@require_safe
def paper(request: CityRequest, workshop: Workshop) -> HttpResponse:
    """It holds the names of everybody and the codes of the tables."""
    record_reading(request, workshop)
    context = {
        "workshop": workshop,
        "city": request.city,
        "pack": pack_of(workshop),
        "sheets": sheets_for(workshop),
        "code_page": address_at(workshop.city, reverse("enter_code")),
    }
    name = f"{workshop.programme.slug}-{workshop.number}-pack"
    return pdf_response(request, "capture/pack_paper.html", context, name=name)
