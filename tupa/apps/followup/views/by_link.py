"""Answering without an account: pages that the link in a message opens."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.models import SignedLink
from tupa.apps.accounts.permissions import by_link
from tupa.apps.followup.actions import reply_to_unit
from tupa.apps.followup.actions.contacts import LINK
from tupa.apps.followup.actions.questions import QUESTION
from tupa.apps.followup.errors import NotAllowedNow
from tupa.apps.followup.forms import AnswersFileForm, ReplyForm
from tupa.apps.followup.lookup import reply_of
from tupa.apps.followup.place import assignment_at, place_of_link, promise_at
from tupa.apps.followup.views import exchange, writing
from tupa.apps.followup.work import work_of
from tupa.apps.ideas.words import reading_of

__all__ = ["answer", "ask", "fetch", "home", "opened", "preview", "promise", "reply"]


@by_link(LINK)
@require_safe
def opened(request: CityRequest, link: SignedLink) -> HttpResponse:
    """Straight to what the message was about."""
    place, ask = place_of_link(request, link)
    if ask.assignment_id and ask.assignment.unit_id == ask.contact.unit_id:  # type: ignore[union-attr]
        return redirect(place.address("answer", assignment=ask.assignment_id))
    if ask.commitment_id and ask.commitment.unit_id == ask.contact.unit_id:  # type: ignore[union-attr]
        return redirect(place.address("promise", promise=ask.commitment_id))
    return redirect(place.home())


@by_link(LINK)
@require_http_methods(["GET", "HEAD", "POST"])
def home(request: CityRequest, link: SignedLink) -> HttpResponse:
    """All that waits for the unit, the files to fill in, and where to send them."""
    place, ask = place_of_link(request, link)
    form = AnswersFileForm(
        request.POST if request.method == "POST" else None,
        request.FILES if request.method == "POST" else None,
    )
    faults = []
    if request.method == "POST" and place.may_write and form.is_valid():
        taken = exchange.take_in(form, ask.contact.unit, place)
        if isinstance(taken, int):
            text = ngettext(
                "%(count)s draft has been saved. Read it and publish it.",
                "%(count)s drafts have been saved. Read each and publish it.",
                taken,
            )
            messages.success(request, text % {"count": taken})
            return redirect(place.home())
        faults = taken
    context = {
        **work_of(ask.contact.unit, request.city, place),
        "contact": ask.contact,
        "unit": ask.contact.unit,
        "place": place,
        "form": form,
        "faults": faults,
        "word": place.address("file", shape="docx"),
        "excel": place.address("file", shape="xlsx"),
    }
    return render(request, "followup/link_home.html", context)


@by_link(LINK)
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: CityRequest, link: SignedLink, assignment: int) -> HttpResponse:
    place, ask = place_of_link(request, link)
    return writing.write(request, assignment_at(request, ask.contact.unit, assignment), place)


@by_link(LINK)
@require_http_methods(["GET", "HEAD", "POST"])
def preview(request: CityRequest, link: SignedLink, assignment: int) -> HttpResponse:
    place, ask = place_of_link(request, link)
    return writing.read(request, assignment_at(request, ask.contact.unit, assignment), place)


@by_link(LINK)
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: CityRequest, link: SignedLink, assignment: int) -> HttpResponse:
    place, ask = place_of_link(request, link)
    return writing.ask(request, assignment_at(request, ask.contact.unit, assignment), place)


@by_link(LINK)
@require_http_methods(["GET", "HEAD", "POST"])
def promise(request: CityRequest, link: SignedLink, promise: int) -> HttpResponse:
    place, ask = place_of_link(request, link)
    return writing.tell(request, promise_at(request, ask.contact.unit, promise), place)


@by_link(LINK)
@require_safe
def fetch(request: CityRequest, link: SignedLink, shape: str) -> HttpResponse:
    """The unit's open ideas as a Word or Excel file to fill in."""
    _place, ask = place_of_link(request, link)
    return exchange.file_of(ask.contact.unit, shape)


@by_link(QUESTION)
@require_http_methods(["GET", "HEAD", "POST"])
def reply(request: CityRequest, link: SignedLink) -> HttpResponse:
    """A member of the table replies to a unit's question."""
    asked = reply_of(request, link.subject_id)
    form = ReplyForm(
        request.POST if request.method == "POST" else None, initial={"reply": asked.text}
    )
    if request.method == "POST" and form.is_valid():
        try:
            reply_to_unit(asked, text=form.cleaned_data["reply"], by=Actor.of_link(link))
        except NotAllowedNow as refusal:
            messages.warning(request, str(refusal))
        else:
            messages.success(request, _("Thank you. The unit has been told."))
        return redirect("followup:reply", key=link.key)
    idea = asked.question.assignment.idea
    context = {"asked": asked, "idea": idea, "words": reading_of(idea), "form": form}
    return render(request, "followup/reply.html", context)
