"""A call in front of everybody: announced, opened, moved, corrected, closed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tupa.apps.accounts.actor import actor_of
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.permissions import permit
from tupa.apps.look.templatetags.look import moment
from tupa.apps.programmes.errors import NotAllowedNow
from tupa.apps.programmes.forms import posted
from tupa.apps.recruitment import actions
from tupa.apps.recruitment.actions.targeted import usual_reason
from tupa.apps.recruitment.actions.texts import TERMS, WORDS
from tupa.apps.recruitment.forms import (
    ClosingForm,
    CorrectionForm,
    OpenForm,
    OpeningForm,
    ReasonForm,
)
from tupa.apps.recruitment.models import Call
from tupa.apps.recruitment.views.call import page_of
from tupa.apps.recruitment.views.start import call_of
from tupa.apps.recruitment.words import say

__all__ = ["close", "closing", "open_now", "opening", "texts"]


def _show(request: CityRequest, page: str, call: Call, form: Any) -> HttpResponse:
    context = {**page_of(request, call.programme), "call": call, "form": form}
    return render(request, f"recruitment/{page}.html", context)


def _back(call: Call) -> HttpResponse:
    return redirect("recruitment:manage", slug=call.programme.slug)


def _say_opening(call: Call) -> str:
    if call.is_open_at(timezone.now()):
        return _("The call is open.")
    return _("The call opens: %(moment)s") % {"moment": moment(call.opens_at, "year")}


@permit("call.edit", call_of)
@require_http_methods(["GET", "HEAD", "POST"])
def open_now(request: CityRequest, call: Call) -> HttpResponse:
    """The page before what cannot be undone: opening freezes the rules."""
    initial = {"reason": usual_reason(call.aimed_at)} if call.aimed_at else {}
    form = OpenForm(posted(request), call=call, initial=initial)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data.get("reason")
        try:
            opened = actions.open_call(
                call, reason=reason, at_once=form.is_at_once, by=actor_of(request)
            )
            messages.success(request, _say_opening(opened))
        except NotAllowedNow as refusal:
            messages.error(request, say(refusal))
        return _back(call)
    return _show(request, "call_open", call, form)


@permit("call.edit", call_of)
@require_http_methods(["GET", "HEAD", "POST"])
def opening(request: CityRequest, call: Call) -> HttpResponse:
    """An announced call opens at another hour, or at once."""
    initial = {"opens_at": timezone.localtime(call.opens_at)}
    form = OpeningForm(posted(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        opens_at = None if form.is_at_once else form.cleaned_data["opens_at"]
        reason = form.cleaned_data["reason"]
        try:
            moved = actions.change_opening(
                call, opens_at=opens_at, reason=reason, by=actor_of(request)
            )
        except NotAllowedNow as refusal:
            form.add_error(None, say(refusal))
        else:
            messages.success(request, _say_opening(moved))
            return _back(call)
    return _show(request, "call_opening", call, form)


@permit("call.edit", call_of)
@require_http_methods(["GET", "HEAD", "POST"])
def texts(request: CityRequest, call: Call) -> HttpResponse:
    """A slip of the pen or a missing language; what people applied on changes with a reason."""
    initial = {name: getattr(call, name) for name in (*WORDS, *TERMS, "draw_on")}
    form = CorrectionForm(posted(request), closes_at=call.closes_at, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.correct_call(call, by=actor_of(request), **form.cleaned_data)
        except NotAllowedNow as refusal:
            form.add_error("reason" if refusal.code == "reason_needed" else None, say(refusal))
        else:
            messages.success(request, _("The texts have been corrected."))
            return _back(call)
    return _show(request, "call_texts", call, form)


@permit("call.edit", call_of)
@require_http_methods(["GET", "HEAD", "POST"])
def closing(request: CityRequest, call: Call) -> HttpResponse:
    form = ClosingForm(posted(request), initial={"closes_at": timezone.localtime(call.closes_at)})
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_closing(call, by=actor_of(request), **form.cleaned_data)
        except NotAllowedNow as refusal:
            form.add_error(None, say(refusal))
        else:
            messages.success(request, _("The new closing time is now public."))
            return _back(call)
    return _show(request, "call_closing", call, form)


@permit("call.edit", call_of)
@require_http_methods(["GET", "HEAD", "POST"])
def close(request: CityRequest, call: Call) -> HttpResponse:
    form = ReasonForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.close_call(call, by=actor_of(request), **form.cleaned_data)
        except NotAllowedNow as refusal:
            form.add_error(None, say(refusal))
        else:
            messages.success(request, _("The call has been closed."))
            return _back(call)
    return _show(request, "call_close", call, form)
