"""Paper and phone applications entered by staff, their receipt, and an empty list to fill in."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from tupa.apps.accounts.actor import actor_of
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.permissions import permit
from tupa.apps.outbox.models import Message
from tupa.apps.programmes.errors import NotAllowedNow
from tupa.apps.programmes.forms import posted
from tupa.apps.programmes.lookup import programme_of
from tupa.apps.programmes.models import Programme
from tupa.apps.recruitment.actions import Applied, apply, declare_first
from tupa.apps.recruitment.calls import first_opening, opened_calls
from tupa.apps.recruitment.export import import_columns
from tupa.apps.recruitment.forms import EntryForm
from tupa.apps.recruitment.forms.declared import DeclarationOfAnotherForm
from tupa.apps.recruitment.models import Application
from tupa.apps.recruitment.receipts import keep_receipt, receipt_of, receipt_with_code
from tupa.apps.recruitment.sealing import is_sealed
from tupa.apps.recruitment.sheets import template_response
from tupa.apps.recruitment.views.applications import application_of
from tupa.apps.recruitment.views.call import page_of
from tupa.apps.recruitment.words import say

__all__ = ["enter", "entered", "letter", "template"]

#: A change of address closes the code of the receipt and comes with a new one.
WITH_CODE = ["recruitment/mail/received.txt", "recruitment/mail/contact_changed.txt"]


@permit("applications.edit", programme_of)
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: CityRequest, programme: Programme) -> HttpResponse:
    initial = {"submission": uuid.uuid4(), "received_on": timezone.localdate()}
    form = EntryForm(posted(request), programme=programme, initial=initial)
    declared = DeclarationOfAnotherForm(posted(request), country=request.city.rules)
    if request.method == "POST" and form.is_valid() & declared.is_valid():
        try:
            applied = _send(request, programme, form, declared)
        except NotAllowedNow as refusal:
            form.add_error(None, say(refusal))
        else:
            assert applied.application is not None
            assert applied.link is not None
            keep_receipt(request, receipt_with_code(applied.application, applied.link))
            return redirect("recruitment:entered", slug=programme.slug)
    opens_at = first_opening(programme)
    context = {
        **page_of(request, programme, "enter"),
        "form": form,
        "declared": declared,
        "is_sealed": is_sealed(programme),
        "opens_at": opens_at,
        "is_coming": opens_at is not None and opens_at > timezone.now(),
    }
    return render(request, "recruitment/enter.html", context)


@transaction.atomic
def _send(
    request: CityRequest, programme: Programme, form: EntryForm, declared: DeclarationOfAnotherForm
) -> Applied:
    applied = apply(
        programme,
        call=next(iter(opened_calls(programme)), None),
        contact=form.contact(),
        answers=form.answers(),
        own_answers=form.own_answers(),
        form_version=form.version,
        needs_support=form.cleaned_data["needs_support"],
        submission=form.cleaned_data["submission"],
        source=form.cleaned_data["source"],
        received_on=form.cleaned_data["received_on"],
        came_by=form.cleaned_data.get("came_by"),
        by=actor_of(request),
    )
    if applied.is_new and applied.application and any(declared.cleaned_data.values()):
        declare_first(applied.application, by=actor_of(request), **declared.cleaned_data)
    return applied


@permit("applications.edit", programme_of)
@require_safe
def entered(request: CityRequest, programme: Programme) -> HttpResponse:
    """The receipt of what was just entered, with the code to be read aloud or printed."""
    receipt = receipt_of(request, programme.pk)
    if receipt is None or not receipt.application:
        return redirect("recruitment:enter", slug=programme.slug)
    rows = Application.objects.filter(city=request.city, programme=programme)
    context: dict[str, Any] = {
        **page_of(request, programme, "enter"),
        "receipt": receipt,
        "application": rows.filter(pk=receipt.application).first(),
    }
    return render(request, "recruitment/entered.html", context)


@permit("applications.see", application_of)
@require_safe
def letter(request: CityRequest, row: Application) -> HttpResponse:
    """The receipt on the page all letters are printed from, so that none is printed twice."""
    notices = Message.objects.filter(
        city=request.city,
        about_type=Application._meta.label_lower,
        about_id=row.pk,
        template__in=WITH_CODE,
    )
    written = notices.order_by("-created_at", "-pk").first()
    if written is not None and written.body:
        return redirect("outbox:letter", written.pk)
    context = {"application": row, "programme": row.programme, "section": "call"}
    return render(request, "recruitment/letter.html", context)


@permit("applications.edit", programme_of)
@require_safe
def template(request: CityRequest, programme: Programme) -> HttpResponse:
    """An empty list to fill in, in the language of the page."""
    columns = import_columns(programme.features.prefetch_related("values"))
    kind = request.GET.get("format", "xlsx")
    return template_response(f"{programme.slug}-template", kind, columns)
