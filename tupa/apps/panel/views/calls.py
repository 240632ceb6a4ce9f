"""Those who have been asked and are silent: rung up, and at last their seat is freed."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tupa.apps.accounts.actor import actor_of
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.permissions import permit
from tupa.apps.events.actions import record
from tupa.apps.panel import actions
from tupa.apps.panel.errors import NotAllowedNow
from tupa.apps.panel.forms import CallForm
from tupa.apps.panel.models import Member, ReplyCall
from tupa.apps.panel.preview import reserve_for
from tupa.apps.panel.views.members import member_of
from tupa.apps.programmes.lookup import programme_of
from tupa.apps.programmes.models import Programme

__all__ = ["call_list", "rung", "silent"]


@dataclass(frozen=True)
class Silent:
    """Somebody who has not answered, and the calls made to them."""

    member: Member
    calls: list[ReplyCall]
    is_over: bool


@permit("panel.contact", programme_of)
@require_safe
def call_list(request: CityRequest, programme: Programme) -> HttpResponse:
    waiting = Member.objects.filter(
        city=request.city, programme=programme, state=Member.State.ASKED
    )
    members = waiting.select_related("application").prefetch_related("reply_calls")
    now = timezone.now()
    with transaction.atomic():
        record("members.read", programme, by=actor_of(request), programme_id=programme.pk)
    rows = [
        Silent(one, list(one.reply_calls.all()), one.reply_by is not None and one.reply_by <= now)
        for one in members.order_by("reply_by", "pk")
    ]
    context = {"programme": programme, "section": "panel", "rows": rows}
    return render(request, "panel/calls.html", context)


@permit("panel.edit", member_of)
@require_http_methods(["GET", "HEAD", "POST"])
def rung(request: CityRequest, member: Member) -> HttpResponse:
    form = CallForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.note_call(member, outcome=form.cleaned_data["outcome"], by=actor_of(request))
            messages.success(request, _("The call is recorded."))
        except NotAllowedNow as refusal:
            messages.error(request, str(refusal))
        return redirect("panel:calls", slug=member.programme.slug)
    context = {"programme": member.programme, "section": "panel", "member": member, "form": form}
    return render(request, "panel/rung.html", context)


@permit("panel.edit", member_of)
@require_http_methods(["GET", "HEAD", "POST"])
def silent(request: CityRequest, member: Member) -> HttpResponse:
    """Frees the seat of somebody past their own last day; then the balance before and after."""
    slug = member.programme.slug
    if request.method == "POST":
        try:
            freed = actions.release_silent(member, by=actor_of(request))
        except NotAllowedNow as refusal:
            messages.error(request, str(refusal))
            return redirect("panel:calls", slug=slug)
        if freed.proposed is not None:
            return redirect("panel:ask", slug=slug, pk=freed.pk)
        return redirect("panel:manage", slug=slug)
    context = {
        "programme": member.programme,
        "section": "panel",
        "member": member,
        "likeness": reserve_for(member),
    }
    return render(request, "panel/silent.html", context)
