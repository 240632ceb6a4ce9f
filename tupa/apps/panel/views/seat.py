"""A resident's page about the seat: the question, the answer given, and how to leave."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.models import SignedLink
from tupa.apps.accounts.permissions import by_link
from tupa.apps.panel.actions import confirm_seat, decline_seat
from tupa.apps.panel.actions.telling import PURPOSE
from tupa.apps.panel.errors import NotAllowedNow
from tupa.apps.panel.models import Member, Succession

__all__ = ["page"]


@by_link(PURPOSE)
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: CityRequest, link: SignedLink) -> HttpResponse:
    members = Member.objects.select_related("programme__mandate", "application")
    member = get_object_or_404(members, city=request.city, pk=link.subject_id)
    answer = request.POST.get("answer", "") if request.method == "POST" else ""
    is_seated = member.state in {Member.State.ASKED, Member.State.CONFIRMED}
    if answer == "confirm" or (answer == "decline" and "sure" in request.POST):
        return _answer(request, link, member, answer)
    is_late = member.reply_by is not None and member.reply_by < timezone.now()
    context = {
        "programme": member.programme,
        "mandate": getattr(member.programme, "mandate", None),
        "member": member,
        "is_successor": Succession.objects.filter(city=request.city, successor=member).exists(),
        "is_late": is_late and member.state == Member.State.ASKED,
        "is_asked_again": answer == "decline" and is_seated,
    }
    return render(request, "panel/seat.html", context)


def _answer(request: CityRequest, link: SignedLink, member: Member, answer: str) -> HttpResponse:
    by = Actor.of_link(link)
    try:
        if answer == "confirm":
            confirm_seat(member, by=by)
            messages.success(request, _("Thank you. The seat is yours."))
        else:
            decline_seat(member, by=by)
            messages.success(request, _("Thank you for telling us."))
    except NotAllowedNow as refusal:
        messages.error(request, str(refusal))
    return redirect("panel:seat", key=link.key)
