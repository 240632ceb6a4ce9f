"""A reply that came by phone or letter, and a reminder sent by hand."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tupa.apps.accounts.actor import actor_of
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.permissions import permit
from tupa.apps.panel import actions
from tupa.apps.panel.errors import NotAllowedNow
from tupa.apps.panel.forms import ReplyForm
from tupa.apps.panel.models import Member
from tupa.apps.panel.preview import reserve_for

__all__ = ["remind", "reply"]

_DO = {
    "confirm": actions.confirm_seat,
    "decline": actions.decline_seat,
    "leave": actions.leave_panel,
}


def member_of(request: CityRequest, slug: str, pk: int) -> Member:
    members = Member.objects.select_related("programme", "application")
    return get_object_or_404(members, city=request.city, programme__slug=slug, pk=pk)


@permit("panel.edit", member_of)
@require_http_methods(["GET", "HEAD", "POST"])
def reply(request: CityRequest, member: Member) -> HttpResponse:
    """What the person said, recorded for them."""
    if member.state not in {Member.State.ASKED, Member.State.CONFIRMED}:
        messages.error(request, str(NotAllowedNow("seat_given")))
        return redirect("panel:manage", slug=member.programme.slug)
    form = ReplyForm(request.POST or None, member=member)
    if request.method == "POST" and form.is_valid():
        try:
            _DO[form.cleaned_data["answer"]](member, by=actor_of(request))
        except NotAllowedNow as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("The reply is recorded."))
        return redirect("panel:manage", slug=member.programme.slug)
    context = {
        "programme": member.programme,
        "section": "panel",
        "member": member,
        "form": form,
        "likeness": reserve_for(member),
    }
    return render(request, "panel/reply.html", context)


@permit("panel.edit", member_of)
@require_POST
def remind(request: CityRequest, member: Member) -> HttpResponse:
    try:
        is_sent = actions.remind(member, by=actor_of(request))
    except NotAllowedNow as refusal:
        messages.error(request, str(refusal))
    else:
        text = _("A reminder is on its way.") if is_sent else _("Already reminded today.")
        messages.success(request, text)
    return redirect("panel:manage", slug=member.programme.slug)
