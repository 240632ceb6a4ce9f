"""The desk of the call: written, seen, thrown away; and a targeted call beside it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tupa.apps.accounts.actor import actor_of
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.permissions import may, permit
from tupa.apps.programmes.errors import NotAllowedNow
from tupa.apps.programmes.forms import posted
from tupa.apps.programmes.lookup import programme_of
from tupa.apps.programmes.models import FeatureValue, Programme
from tupa.apps.programmes.rules import missing_of
from tupa.apps.programmes.words import say_missing
from tupa.apps.recruitment import actions
from tupa.apps.recruitment.beginnings import targeted_hours, usual_data_use
from tupa.apps.recruitment.calls import (
    first_hours,
    what_call_is_missing,
    what_form_is_missing,
)
from tupa.apps.recruitment.forms import CallForm
from tupa.apps.recruitment.models import Application, Call
from tupa.apps.recruitment.sealing import is_sealed
from tupa.apps.recruitment.views.paper import lacks_contact
from tupa.apps.recruitment.views.start import call_of
from tupa.apps.recruitment.words import CALL_MISSING, say

__all__ = ["aim", "edit", "manage", "new", "page_of", "remove", "targeted"]

TEXTS = (
    "opens_at",
    "closes_at",
    "draw_on",
    "aimed_at",
    "invitation",
    "who_may_apply",
    "fee_and_benefits",
    "data_use",
    "languages",
    "wished_per_seat",
    "extension_days",
    "extension_per_seat",
)
_stages = Programme.Stage


def page_of(request: CityRequest, programme: Programme, here: str = "call") -> dict[str, Any]:
    """What every page of this part of the desk has: its own menu knows who may see what."""
    return {
        "programme": programme,
        "section": "call",
        "here": here,
        "may_edit": may(request.user, "call.edit", programme),
        "may_see_gaps": may(request.user, "gaps.see", programme),
        "may_see_channels": may(request.user, "channels.see", programme),
        "may_see_applications": may(request.user, "applications.see", programme),
    }


@permit("call.see", programme_of)
@require_safe
def manage(request: CityRequest, programme: Programme) -> HttpResponse:
    now = timezone.now()
    calls = list(programme.calls.select_related("aimed_at__feature"))
    applications = Application.objects.filter(city=request.city, programme=programme)
    sealed = is_sealed(programme)
    is_early = programme.stage in {_stages.PREPARING, _stages.CALL, _stages.DRAW} and not sealed
    rules = [] if programme.are_rules_frozen else missing_of(programme)
    asked = what_form_is_missing(programme)
    context = {
        **page_of(request, programme),
        "calls": [_row(call, now, rules, asked) for call in calls],
        "has_targeted": any(call.kind == Call.Kind.TARGETED for call in calls),
        "has_open_call": any(call.kind == Call.Kind.OPEN for call in calls),
        "is_early": is_early,
        "is_sealed": sealed,
        "rules_missing": [(missing.feature, say_missing(missing)) for missing in rules],
        "in_force": applications.in_force().count(),
        "is_unreachable": lacks_contact(request),
        "withdrawn": applications.filter(withdrawn_at__isnull=False).count(),
    }
    return render(request, "recruitment/manage.html", context)


def _row(call: Call, now: datetime, rules: list[Any], asked: list[str]) -> dict[str, Any]:
    missing = [] if call.opened_at else what_call_is_missing(call, now) + asked
    if call.opened_at is None:
        state = "draft"
    elif call.is_open_at(now):
        state = "open"
    else:
        state = "coming" if call.opens_at > now else "closed"
    return {
        "call": call,
        "state": state,
        "missing": [CALL_MISSING[code] for code in missing],
        "may_open": call.opened_at is None and not missing and not rules,
        "days_left": (call.closes_at - now).days if state == "open" else None,
    }


@permit("call.edit", programme_of)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: CityRequest, programme: Programme) -> HttpResponse:
    known = programme.calls.filter(kind=Call.Kind.OPEN).first()
    if known is not None:
        return redirect("recruitment:call_edit", slug=programme.slug, pk=known.pk)
    initial: dict[str, Any] = dict(zip(("opens_at", "closes_at"), first_hours(), strict=True))
    fee = request.city.rules.fee_and_benefits
    initial |= {"data_use": usual_data_use(request.city), "fee_and_benefits": fee}
    return _edit(request, programme, None, Call.Kind.OPEN, initial)


@permit("call.edit", programme_of)
@require_http_methods(["GET", "HEAD", "POST"])
def targeted(request: CityRequest, programme: Programme) -> HttpResponse:
    """A call aimed at a group that is missing; its texts start from those of the open call."""
    known = programme.calls.filter(kind=Call.Kind.OPEN).first()
    initial = _initial(known) if known else {}
    initial |= targeted_hours(known)
    asked = request.GET.get("value", "")
    values = FeatureValue.objects.filter(city=request.city, feature__programme=programme)
    initial["aimed_at"] = values.filter(pk=asked).first() if asked.isdecimal() else None
    return _edit(request, programme, None, Call.Kind.TARGETED, initial)


@permit("call.edit", programme_of)
@require_POST
def aim(request: CityRequest, programme: Programme) -> HttpResponse:
    """One click on the gap board: a draft aimed at one group, to be read before it opens."""
    asked = request.POST.get("value", "")
    values = FeatureValue.objects.filter(city=request.city, feature__programme=programme)
    found = (
        values.select_related("feature").filter(pk=asked) if asked.isdecimal() else values.none()
    )
    value = found.first()
    if value is None:
        messages.error(request, _("Choose a group from the list."))
        return redirect("recruitment:gaps", slug=programme.slug)
    try:
        call = actions.aim_call(programme, value=value, by=actor_of(request))
    except NotAllowedNow as refusal:
        messages.error(request, say(refusal))
        return redirect("recruitment:gaps", slug=programme.slug)
    messages.success(
        request,
        _("The targeted call is drafted, with a link and a poster of its own. Read it, then open."),
    )
    return redirect("recruitment:call_edit", slug=programme.slug, pk=call.pk)


@permit("call.edit", call_of)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: CityRequest, call: Call) -> HttpResponse:
    if call.opened_at is not None:
        messages.error(request, say(NotAllowedNow("call_opened")))
        return redirect("recruitment:manage", slug=call.programme.slug)
    return _edit(request, call.programme, call, call.kind, _initial(call))


def _edit(
    request: CityRequest,
    programme: Programme,
    call: Call | None,
    kind: str,
    initial: dict[str, Any],
) -> HttpResponse:
    form = CallForm(
        posted(request),
        programme=programme,
        kind=kind,
        initial=initial,
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.save_call(
                programme, call=call, kind=kind, by=actor_of(request), **form.cleaned_data
            )
        except NotAllowedNow as refusal:
            form.add_error(None, say(refusal))
        else:
            messages.success(request, _("Saved."))
            return redirect("recruitment:manage", slug=programme.slug)
    context = {**page_of(request, programme), "form": form, "call": call, "kind": kind}
    return render(request, "recruitment/call_edit.html", context)


def _initial(call: Call) -> dict[str, Any]:
    initial = {name: getattr(call, name) for name in TEXTS}
    for name in ("opens_at", "closes_at"):
        initial[name] = timezone.localtime(initial[name])
    return initial


@permit("call.edit", call_of)
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: CityRequest, call: Call) -> HttpResponse:
    if request.method == "POST":
        try:
            actions.remove_call(call, by=actor_of(request))
            messages.success(request, _("The call has been thrown away."))
        except NotAllowedNow as refusal:
            messages.error(request, say(refusal))
        return redirect("recruitment:manage", slug=call.programme.slug)
    context = {**page_of(request, call.programme), "call": call}
    return render(request, "recruitment/call_remove.html", context)
