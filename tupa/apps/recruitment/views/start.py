"""What a call says before it asks, the form, and the receipt."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from tupa.apps.accounts.actor import VISITOR
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.links import hold
from tupa.apps.accounts.permissions import permit, public
from tupa.apps.outbox.models import Channel
from tupa.apps.programmes.errors import NotAllowedNow
from tupa.apps.programmes.forms import posted
from tupa.apps.programmes.lookup import public_programme_of
from tupa.apps.programmes.models import Mandate, Programme
from tupa.apps.recruitment.actions import Applied, apply, declare_first
from tupa.apps.recruitment.calls import call_for
from tupa.apps.recruitment.drawing import seats_around
from tupa.apps.recruitment.form_texts import call_in, data_words, offered, speak, word_in
from tupa.apps.recruitment.forms import ApplicationForm
from tupa.apps.recruitment.forms.declared import DeclarationForm
from tupa.apps.recruitment.gaps import board_of
from tupa.apps.recruitment.guard import HONEYPOT, token_after, why_stopped
from tupa.apps.recruitment.models import Call
from tupa.apps.recruitment.receipts import (
    Receipt,
    keep_receipt,
    receipt_of,
    receipt_with_code,
)
from tupa.apps.recruitment.spread import AFTER_APPLYING, came_by
from tupa.apps.recruitment.words import say
from tupa.apps.translation.models import PanelLanguage

__all__ = ["form", "preview", "receipt", "start"]

MOST_SOUGHT = 3


@public
@require_safe
def start(request: CityRequest, slug: str) -> HttpResponse:
    programme = public_programme_of(request, slug)
    call = call_for(programme, request.GET.get("call", ""))
    context = _start(request, programme, call)
    spoken = _spoken(request, context["offered"])
    if spoken is not None and call is not None:
        context |= {
            "spoken": spoken,
            "call_words": call_in(call, spoken.code),
            "form_word": word_in(programme, spoken.code, "title"),
        }
    return render(request, "recruitment/start.html", context)


def _spoken(request: CityRequest, languages: list[PanelLanguage]) -> PanelLanguage | None:
    """The language the visitor asked to read in, if it is offered."""
    asked = request.GET.get("texts", "")
    return next((one for one in languages if one.code == asked), None)


def call_of(request: CityRequest, slug: str, pk: int) -> Call:
    rows = Call.objects.filter(city=request.city, programme__slug=slug)
    return get_object_or_404(rows.select_related("programme", "aimed_at__feature"), pk=pk)


@permit("call.see", call_of)
@require_safe
def preview(request: CityRequest, call: Call) -> HttpResponse:
    """The start page as it would look, before the call has opened."""
    context = {**_start(request, call.programme, call), "is_preview": True, "state": "open"}
    return render(request, "recruitment/start.html", context)


def _start(request: CityRequest, programme: Programme, call: Call | None) -> dict[str, Any]:
    now = timezone.now()
    state = _state(call, now)
    board = board_of(programme, now) if state == "open" else None
    cells = request.city.rules.small_cells
    return {
        "programme": programme,
        "mandate": Mandate.objects.filter(city=request.city, programme=programme).first(),
        "call": call,
        "state": state,
        "seats": seats_around(programme.panel_size),
        "applied": cells.rounded(board.applied) if board and board.applied else "",
        "is_about": board is not None and board.applied >= cells.least,
        "sought": [gap.value for gap in board.lacking[:MOST_SOUGHT]] if board else [],
        "section": "panels",
        "offered": offered(programme) if state in {"open", "coming"} else [],
    }


def _state(call: Call | None, now: Any) -> str:
    if call is None:
        return "none"
    if call.is_open_at(now):
        return "open"
    return "coming" if call.opens_at > now else "closed"


@public
@require_http_methods(["GET", "HEAD", "POST"])
def form(request: CityRequest, slug: str) -> HttpResponse:
    programme = public_programme_of(request, slug)
    call = call_for(programme, request.GET.get("call", ""))
    is_open = call is not None and call.is_open_at(timezone.now())
    if request.method != "POST" and not is_open:
        return redirect("recruitment:start", slug=slug)
    initial = {"submission": uuid.uuid4(), "language": get_language()}
    filled = ApplicationForm(posted(request), programme=programme, initial=initial)
    declared = DeclarationForm(posted(request), country=request.city.rules)
    languages = offered(programme)
    spoken = _spoken(request, languages)  # before it is judged: errors speak it too
    said = speak(filled, programme, spoken.code) if spoken else {}
    stopped = why_stopped(request) if request.method == "POST" else ""
    if stopped:
        filled.add_error(None, stopped)
    if request.method == "POST" and filled.is_valid() & declared.is_valid():
        try:
            applied = _send(request, programme, call, filled, declared)
        except NotAllowedNow as refusal:
            filled.add_error(None, say(refusal))
        else:
            if applied.application is not None:
                for note in AFTER_APPLYING:
                    note(request, applied.application)
            _remember(request, programme, filled, applied)
            return redirect("recruitment:receipt", slug=slug)
    context = {
        "programme": programme,
        "call": call,
        "form": filled,
        "declared": declared,
        "fetched": token_after(request),
        "website": request.POST.get(HONEYPOT, ""),
        "offered": languages,
        "spoken": spoken,
        "said": said,
        "data_words": data_words(call, spoken.code) if spoken else "",
    }
    page = "form_spoken" if spoken else "form"
    return render(request, f"recruitment/{page}.html", context)


@transaction.atomic
def _send(
    request: CityRequest,
    programme: Programme,
    call: Call | None,
    filled: ApplicationForm,
    declared: DeclarationForm,
) -> Applied:
    applied = apply(
        programme,
        call=call,
        came_by=came_by(request, call),
        contact=filled.contact(),
        answers=filled.answers(),
        own_answers=filled.own_answers(),
        form_version=filled.version,
        needs_support=filled.cleaned_data["needs_support"],
        submission=filled.cleaned_data["submission"],
        by=VISITOR,
    )
    if applied.is_new and applied.application and any(declared.cleaned_data.values()):
        declare_first(applied.application, by=VISITOR, **declared.cleaned_data)
    return applied


def _remember(
    request: CityRequest, programme: Programme, filled: ApplicationForm, applied: Applied
) -> None:
    """E-mail: the code goes to the address alone, so this page never tells who has applied."""
    contact = filled.contact()
    if contact.channel == Channel.EMAIL or applied.application is None or applied.link is None:
        keep_receipt(request, Receipt(programme.pk, contact.channel, address=contact.email))
        return
    hold(request, applied.link.link)
    keep_receipt(request, receipt_with_code(applied.application, applied.link))


@public
@require_safe
def receipt(request: CityRequest, slug: str) -> HttpResponse:
    programme = public_programme_of(request, slug)
    kept = receipt_of(request, programme.pk)
    if kept is None:
        return redirect("recruitment:start", slug=slug)
    mine = reverse("recruitment:mine", args=[kept.key]) if kept.key else ""
    context = {"programme": programme, "receipt": kept, "mine": mine, "call": call_for(programme)}
    response = render(request, "recruitment/receipt.html", context)
    response["Cache-Control"] = "private, no-store"
    return response
