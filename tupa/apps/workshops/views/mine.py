"""A person's own page of one workshop, opened by a signed link: coming or not, when and where."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.models import SignedLink
from tupa.apps.accounts.permissions import by_link
from tupa.apps.panel.models import Member
from tupa.apps.workshops.actions import ask_experts, record_reply
from tupa.apps.workshops.actions.invitations import PURPOSE
from tupa.apps.workshops.errors import NotAllowedNow
from tupa.apps.workshops.forms.experts import AskForm
from tupa.apps.workshops.models import Briefing, Participant, Question
from tupa.apps.workshops.views.public import calendar_file

__all__ = ["ask", "mine", "my_calendar"]


def _person_of(request: CityRequest, link: SignedLink) -> Participant:
    rows = Participant.objects.select_related(
        "workshop__programme", "workshop__venue", "workshop__city", "member__application"
    )
    return get_object_or_404(rows, city=request.city, pk=link.subject_id)


@by_link(PURPOSE)
@require_http_methods(["GET", "HEAD", "POST"])
def mine(request: CityRequest, link: SignedLink) -> HttpResponse:
    participant = _person_of(request, link)
    if request.method == "POST":
        return _answer(request, link, participant)
    workshop = participant.workshop
    member = participant.member
    has_left = member is not None and member.state not in {
        Member.State.ASKED,
        Member.State.CONFIRMED,
    }
    context = {
        "participant": participant,
        "workshop": workshop,
        "link": link,
        "activities": workshop.activities.filter(is_public=True),
        "is_over": workshop.is_over(),
        "has_left": has_left,
        "questions": [] if member is None else list(_shown_questions(participant)),
        "briefing": Briefing.objects.filter(
            city=workshop.city, workshop=workshop, published_at__isnull=False
        ).first(),
        "is_public": workshop.is_published and workshop.programme.is_published,
    }
    return render(request, "workshops/mine.html", context)


def _answer(request: CityRequest, link: SignedLink, participant: Participant) -> HttpResponse:
    reply = request.POST.get("reply")
    if reply in {Participant.Reply.YES, Participant.Reply.NO}:
        try:
            record_reply(participant, reply=str(reply), by=Actor.of_link(link))
            messages.success(request, _("Thank you, your reply was saved."))
        except NotAllowedNow as refused:
            messages.error(request, str(refused))
    else:
        messages.error(request, _("Choose whether you are coming."))
    return redirect("workshops:mine", link.key)


def _shown_questions(participant: Participant) -> QuerySet[Question]:
    """The person's own, and everybody's whose answer has been sent."""
    shown = Q(asked_by=participant) | Q(sent_at__isnull=False)
    return participant.workshop.questions.filter(shown)


@by_link(PURPOSE)
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: CityRequest, link: SignedLink) -> HttpResponse:
    """A member's question to the experts: before, during or after the talk."""
    participant = _person_of(request, link)
    member = participant.member
    if member is None or member.state not in {Member.State.ASKED, Member.State.CONFIRMED}:
        messages.error(request, _("Only members of the panel ask here."))
        return redirect("workshops:mine", link.key)
    form = AskForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            ask_experts(
                participant.workshop,
                participant=participant,
                language=request.LANGUAGE_CODE,
                by=Actor.of_link(link),
                **form.cleaned_data,
            )
            messages.success(request, _("Thank you. The answer is sent to every member."))
        except NotAllowedNow as refused:
            messages.error(request, str(refused))
        return redirect("workshops:mine", link.key)
    context = {"form": form, "workshop": participant.workshop, "link": link}
    return render(request, "workshops/ask.html", context)


@by_link(PURPOSE)
@require_safe
def my_calendar(request: CityRequest, link: SignedLink) -> HttpResponse:
    return calendar_file(request, _person_of(request, link).workshop)
