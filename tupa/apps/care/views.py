"""Needs: told by a member or for them by staff; the sheet of a workshop; numbers for catering."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tupa.apps.accounts.actor import Actor, actor_of
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.models import SignedLink
from tupa.apps.accounts.permissions import by_link, may, permit
from tupa.apps.care import actions
from tupa.apps.care.errors import NotAllowedNow
from tupa.apps.care.forms import NeedForm, OrderForm
from tupa.apps.care.models import CareNeed
from tupa.apps.care.sheets import catering_of, sheet_of
from tupa.apps.events.actions import record
from tupa.apps.panel.models import Member
from tupa.apps.programmes.lookup import programme_of
from tupa.apps.programmes.models import Programme
from tupa.apps.workshops.lookup import workshop_of
from tupa.apps.workshops.models import Workshop

__all__ = ["ask", "catering", "desk", "index", "mine", "order", "sheet"]


@by_link("application")
@require_http_methods(["GET", "HEAD", "POST"])
def mine(request: CityRequest, link: SignedLink) -> HttpResponse:
    members = Member.objects.seated().select_related("programme", "application")
    member = get_object_or_404(members, city=request.city, application=link.subject_id)
    forms, is_done = _forms(request, member, Actor.of_link(link))
    if is_done:
        return redirect("care:mine", key=link.key)
    context = {"programme": member.programme, "link": link, "kinds": forms}
    return render(request, "care/mine.html", context)


def member_of(request: CityRequest, slug: str, pk: int) -> Member:
    rows = Member.objects.select_related("programme", "application")
    return get_object_or_404(rows, city=request.city, programme__slug=slug, pk=pk)


@permit("care.edit", member_of)
@require_http_methods(["GET", "HEAD", "POST"])
def desk(request: CityRequest, member: Member) -> HttpResponse:
    """The same for a person who tells it on the phone or by letter."""
    forms, is_done = _forms(request, member, actor_of(request))
    if is_done:
        return redirect("care:desk", slug=member.programme.slug, pk=member.pk)
    with transaction.atomic():
        record("care.read", member, by=actor_of(request))
    context = {
        "programme": member.programme,
        "section": "panel",
        "member": member,
        "kinds": forms,
    }
    return render(request, "care/desk.html", context)


def _forms(request: CityRequest, member: Member, by: Actor) -> tuple[list[Any], bool]:
    """One form a kind, the posted one with its errors; and whether something was done."""
    known = {one.kind: one for one in CareNeed.objects.filter(city=member.city_id, member=member)}
    asked = request.POST.get("kind", "") if request.method == "POST" else ""
    if "withdraw" in request.POST and asked in known:
        actions.withdraw_need(known[asked], by=by)
        messages.success(request, _("Taken back. What you told about this has been forgotten."))
        return [], True
    rows = []
    for kind, label in CareNeed.Kind.choices:
        need = known.get(kind)
        data = request.POST if asked == kind else None
        form = NeedForm(data, known=need, initial={"kind": kind}, auto_id=f"id_{kind}_%s")
        if data is not None and form.is_valid():
            try:
                actions.tell_need(member, by=by, **form.cleaned_data)
            except NotAllowedNow as refusal:
                messages.error(request, str(refusal))
            else:
                messages.success(request, _("Thank you. We arrange this."))
            return [], True
        rows.append({"label": label, "form": form, "need": need, "is_open": bool(form.errors)})
    return rows, False


@permit("catering.see", programme_of)
@require_safe
def index(request: CityRequest, programme: Programme) -> HttpResponse:
    """The way from a panel to the sheet of each of its workshops."""
    workshops = Workshop.objects.filter(city=request.city, programme=programme)
    context = {
        "programme": programme,
        "section": "panel",
        "workshops": workshops.order_by("number"),
        "may_see": may(request.user, "care.see", programme),
        "to_ask": actions.to_ask(programme) if may(request.user, "care.edit", programme) else [],
    }
    return render(request, "care/index.html", context)


@permit("care.edit", programme_of)
@require_POST
def ask(request: CityRequest, programme: Programme) -> HttpResponse:
    """Everybody who has not been asked yet, each in their own way."""
    asked = actions.ask_needs(programme, by=actor_of(request))
    text = ngettext("%(count)s member was asked.", "%(count)s members were asked.", asked)
    messages.success(request, text % {"count": asked})
    return redirect("care:index", slug=programme.slug)


@permit("care.see", workshop_of)
@require_safe
def sheet(request: CityRequest, workshop: Workshop) -> HttpResponse:
    rows = sheet_of(workshop)
    with transaction.atomic():
        record("care.read", workshop, by=actor_of(request), programme_id=workshop.programme_id)
    context = {
        "programme": workshop.programme,
        "workshop": workshop,
        "section": "workshops",
        "rows": rows,
    }
    return render(request, "care/sheet.html", context)


@permit("care.edit", workshop_of)
@require_POST
def order(request: CityRequest, workshop: Workshop) -> HttpResponse:
    form = OrderForm(request.POST)
    needs = CareNeed.objects.filter(city=request.city, member__programme=workshop.programme_id)
    need = needs.filter(pk=form.cleaned_data["need"]).first() if form.is_valid() else None
    try:
        if need is None:
            raise NotAllowedNow("no_consent")
        actions.set_order(
            workshop, need=need, state=form.cleaned_data["state"], by=actor_of(request)
        )
        messages.success(request, _("Noted."))
    except NotAllowedNow as refusal:
        messages.error(request, str(refusal))
    return redirect("care:sheet", slug=workshop.programme.slug, number=workshop.number)


@permit("catering.see", workshop_of)
@require_safe
def catering(request: CityRequest, workshop: Workshop) -> HttpResponse:
    context = {
        "programme": workshop.programme,
        "workshop": workshop,
        "section": "workshops",
        "diets": catering_of(workshop),
        "people": workshop.participants.current().expected().count(),
    }
    return render(request, "care/catering.html", context)
