"""Who must answer: the city's units and other bodies."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Count, Prefetch, Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tupa.apps.accounts.actor import actor_of
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.permissions import may, permit
from tupa.apps.followup.actions import save_unit
from tupa.apps.followup.errors import NotAllowedNow
from tupa.apps.followup.forms import UnitForm
from tupa.apps.followup.lookup import unit_of
from tupa.apps.followup.models import Assignment, Unit, UnitMember

__all__ = ["add", "change", "units"]


@permit("units.read")
@require_safe
def units(request: CityRequest) -> HttpResponse:
    people = UnitMember.objects.select_related("user").order_by("user__name")
    found = (
        Unit.objects.filter(city=request.city)
        .prefetch_related(Prefetch("members", queryset=people))
        .annotate(waiting=Count("assignments", filter=Q(assignments__in=Assignment.objects.open())))
    )
    context = {
        "units": sorted(found, key=lambda unit: str(unit.name).casefold()),
        "may_manage": may(request.user, "units.manage"),
        "section": "units",
    }
    return render(request, "followup/units.html", context)


@permit("units.manage")
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: CityRequest) -> HttpResponse:
    return _form(request, None)


@permit("units.manage", unit_of)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: CityRequest, unit: Unit) -> HttpResponse:
    return _form(request, unit)


def _form(request: CityRequest, unit: Unit | None) -> HttpResponse:
    initial = {}
    if unit is not None:
        initial = {name: getattr(unit, name) for name in ("name", "email", "is_outside")}
        initial["members"] = list(unit.members.values_list("user_id", flat=True))
    form = UnitForm(
        request.POST if request.method == "POST" else None, initial=initial, city=request.city
    )
    if request.method == "POST" and form.is_valid():
        try:
            save_unit(city=request.city, unit=unit, by=actor_of(request), **form.cleaned_data)
        except NotAllowedNow as refusal:
            form.add_error("name", str(refusal))
        else:
            messages.success(request, _("Saved."))
            return redirect("followup:units")
    context = {"form": form, "unit": unit, "section": "units"}
    return render(request, "followup/unit_form.html", context)
