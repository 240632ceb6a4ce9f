"""Who must answer: the city's units and other bodies."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Count, Prefetch, Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tupa.apps.accounts.actor import actor_of
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.permissions import may, permit
from tupa.apps.followup.actions import (
    close_unit,
    remove_contact,
    rules_of,
    save_contact,
    save_rules,
    save_unit,
)
from tupa.apps.followup.clock import today_in
from tupa.apps.followup.errors import NotAllowedNow
from tupa.apps.followup.forms import CloseUnitForm, ContactForm, RulesForm, UnitForm
from tupa.apps.followup.lookup import contact_of, unit_of
from tupa.apps.followup.models import Assignment, Contact, Unit, UnitMember

__all__ = [
    "add",
    "change",
    "close",
    "contact_add",
    "contact_change",
    "contact_remove",
    "rules",
    "units",
]

_KEPT = (
    "name",
    "email",
    "is_outside",
    "superior",
    "superior_email",
    "paused_from",
    "paused_until",
)
_OF_CONTACT = ("name", "email", "part", "language", "away_from", "away_until", "deputy")


@permit("units.read")
@require_safe
def units(request: CityRequest) -> HttpResponse:
    people = UnitMember.objects.select_related("user").order_by("user__name")
    contacts = Contact.objects.in_force().filter(is_shared=False)
    found = (
        Unit.objects.filter(city=request.city)
        .select_related("successor")
        .prefetch_related(
            Prefetch("members", queryset=people),
            Prefetch("contacts", queryset=contacts, to_attr="people"),
        )
        .annotate(waiting=Count("assignments", filter=Q(assignments__in=Assignment.objects.open())))
    )
    ordered = sorted(found, key=lambda unit: str(unit.name).casefold())
    context = {
        "units": [unit for unit in ordered if unit.closed_on is None],
        "closed": [unit for unit in ordered if unit.closed_on is not None],
        "today": today_in(request.city),
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
        initial = {name: getattr(unit, name) for name in _KEPT}
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
    context = {
        "form": form,
        "unit": unit,
        "contacts": unit.contacts.in_force().filter(is_shared=False) if unit else [],
        "section": "units",
    }
    return render(request, "followup/unit_form.html", context)


@permit("units.manage", unit_of)
@require_http_methods(["GET", "HEAD", "POST"])
def close(request: CityRequest, unit: Unit) -> HttpResponse:
    """A unit that is no more, and which unit it became part of."""
    form = CloseUnitForm(
        request.POST if request.method == "POST" else None,
        initial={"successor": unit.successor_id},
        unit=unit,
    )
    if request.method == "POST" and form.is_valid():
        try:
            close_unit(unit, by=actor_of(request), **form.cleaned_data)
        except NotAllowedNow as refusal:
            form.add_error("successor", str(refusal))
        else:
            messages.success(request, _("The unit has been closed."))
            return redirect("followup:units")
    context = {
        "form": form,
        "unit": unit,
        "waiting": unit.assignments.open().count(),
        "promises": unit.commitments.open().count(),
        "section": "units",
    }
    return render(request, "followup/unit_close.html", context)


@permit("units.manage", unit_of)
@require_http_methods(["GET", "HEAD", "POST"])
def contact_add(request: CityRequest, unit: Unit) -> HttpResponse:
    return _contact(request, unit, None)


@permit("units.manage", contact_of)
@require_http_methods(["GET", "HEAD", "POST"])
def contact_change(request: CityRequest, contact: Contact) -> HttpResponse:
    return _contact(request, contact.unit, contact)


@permit("units.manage", contact_of)
@require_POST
def contact_remove(request: CityRequest, contact: Contact) -> HttpResponse:
    remove_contact(contact, by=actor_of(request))
    messages.success(request, _("Removed. The links that were sent do not open any more."))
    return redirect("followup:unit_change", unit=contact.unit_id)


def _contact(request: CityRequest, unit: Unit, contact: Contact | None) -> HttpResponse:
    initial = {name: getattr(contact, name) for name in _OF_CONTACT} if contact else {}
    form = ContactForm(
        request.POST if request.method == "POST" else None,
        initial=initial,
        unit=unit,
        contact=contact,
    )
    if request.method == "POST" and form.is_valid():
        try:
            save_contact(unit=unit, contact=contact, by=actor_of(request), **form.cleaned_data)
        except NotAllowedNow as refusal:
            form.add_error("email" if refusal.code == "contact_twice" else None, str(refusal))
        else:
            messages.success(request, _("Saved."))
            return redirect("followup:unit_change", unit=unit.pk)
    context = {"form": form, "unit": unit, "contact": contact, "section": "units"}
    return render(request, "followup/contact.html", context)


@permit("units.manage")
@require_http_methods(["GET", "HEAD", "POST"])
def rules(request: CityRequest) -> HttpResponse:
    """How the city wants its answers handled."""
    known = rules_of(request.city)
    initial = {name: getattr(known, name) for name in RulesForm.base_fields}
    form = RulesForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        save_rules(city=request.city, by=actor_of(request), **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("followup:units")
    return render(request, "followup/rules.html", {"form": form, "section": "units"})
