"""For those who apply without the web: the form to print and fill in, and the poster."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from tupa.apps.accounts.city import CityRequest, address_at
from tupa.apps.accounts.permissions import may, public
from tupa.apps.look.qr import qr_code
from tupa.apps.programmes.lookup import public_programme_of
from tupa.apps.programmes.models import Mandate, Programme
from tupa.apps.recruitment.calls import call_for
from tupa.apps.recruitment.forms import ApplicationForm
from tupa.apps.recruitment.models import Call
from tupa.apps.recruitment.paper import paper_form

__all__ = ["form", "lacks_contact", "poster"]


@public
@require_safe
def form(request: CityRequest, slug: str) -> HttpResponse:
    programme, call = _invited(request, slug)
    if call is None:
        return redirect("recruitment:start", slug=slug)
    questions = paper_form(ApplicationForm(programme=programme))
    context = _paper(request, programme, call) | {"questions": questions}
    return render(request, "recruitment/paper_form.html", context)


@public
@require_safe
def poster(request: CityRequest, slug: str) -> HttpResponse:
    programme, call = _invited(request, slug)
    if call is None:
        return redirect("recruitment:start", slug=slug)
    address = address_at(request.city, reverse("recruitment:start", args=[slug]))
    context = _paper(request, programme, call) | {
        "mandate": Mandate.objects.filter(city=request.city, programme=programme).first(),
        "address": address,
        "qr": qr_code(address),
    }
    return render(request, "recruitment/poster.html", context)


def _invited(request: CityRequest, slug: str) -> tuple[Programme, Call | None]:
    """The call that is open or coming; nobody prints an invitation to one that has closed."""
    programme = public_programme_of(request, slug)
    call = call_for(programme, request.GET.get("call", ""))
    is_over = call is None or call.closes_at <= timezone.now()
    return programme, None if is_over else call


def _paper(request: CityRequest, programme: Programme, call: Call) -> dict[str, Any]:
    return {"programme": programme, "call": call, "is_unreachable": lacks_contact(request)}


def lacks_contact(request: CityRequest) -> bool:
    """Whether this reader can and should say where residents call and write."""
    is_known = request.city.contact_phone and request.city.contact_address
    return not is_known and may(request.user, "city.change")
