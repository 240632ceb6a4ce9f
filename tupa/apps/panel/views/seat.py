"""A resident's page about the seat: the question, the answer given, and how to leave."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.models import SignedLink
from tupa.apps.accounts.permissions import by_link
from tupa.apps.panel.actions import confirm_residence, confirm_seat, decline_seat
from tupa.apps.panel.actions.telling import PURPOSE
from tupa.apps.panel.errors import NotAllowedNow
from tupa.apps.panel.models import AnswerCheck, Member, Succession

__all__ = ["code", "page"]


@by_link(PURPOSE)
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: CityRequest, link: SignedLink) -> HttpResponse:
    members = Member.objects.select_related("programme__mandate", "application__call")
    member = get_object_or_404(members, city=request.city, pk=link.subject_id)
    answer = request.POST.get("answer", "") if request.method == "POST" else ""
    is_seated = member.state in {Member.State.ASKED, Member.State.CONFIRMED}
    if answer == "confirm" or (answer == "decline" and "sure" in request.POST):
        return _answer(request, link, member, answer)
    is_late = member.reply_by is not None and member.reply_by < timezone.now()
    context = {
        "link": link,
        "programme": member.programme,
        "mandate": getattr(member.programme, "mandate", None),
        "member": member,
        "call": member.application.call,
        "is_successor": Succession.objects.filter(city=request.city, successor=member).exists(),
        "is_late": is_late and member.state == Member.State.ASKED,
        "is_asked_again": answer == "decline" and is_seated,
        "waits_for_code": is_seated and _waits_for_code(member),
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


def _waits_for_code(member: Member) -> bool:
    sent = AnswerCheck.objects.filter(city=member.city_id, member=member, lives_here_at=None)
    return sent.exclude(code_hash="").exists()


@by_link(PURPOSE)
@require_POST
def code(request: CityRequest, link: SignedLink) -> HttpResponse:
    """The code of the posted letter, typed by the person."""
    member = get_object_or_404(Member, city=request.city, pk=link.subject_id)
    try:
        confirm_residence(member, code=request.POST.get("code", ""), by=Actor.of_link(link))
        messages.success(request, _("Thank you. The code is right."))
    except NotAllowedNow as refusal:
        messages.error(request, str(refusal))
    return redirect("panel:seat", key=link.key)
