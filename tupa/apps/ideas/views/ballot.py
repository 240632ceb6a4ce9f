"""Rounds of dots: the desk, a member's page, and the public page of what was chosen."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Count, Exists, OuterRef, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tupa.apps.accounts.actor import Actor, actor_of
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.models import SignedLink
from tupa.apps.accounts.permissions import by_link, may, permit, public
from tupa.apps.ideas.actions.ballot import DOTS_PURPOSE, close_ballot, give_dots, open_ballot
from tupa.apps.ideas.errors import NotAllowedNow
from tupa.apps.ideas.forms import BallotForm, DotsForm
from tupa.apps.ideas.lookup import ballot_of
from tupa.apps.ideas.models import Ballot, BallotSlip, Dot
from tupa.apps.ideas.shortlist import shortlists_of
from tupa.apps.programmes.lookup import programme_of
from tupa.apps.programmes.models import Programme

__all__ = ["ballots", "close", "desk", "mine", "new", "page", "slip"]


@permit("ideas.read", programme_of)
@require_safe
def ballots(request: CityRequest, programme: Programme) -> HttpResponse:
    found = Ballot.objects.filter(city=request.city, programme=programme)
    context = {
        "programme": programme,
        "ballots": found.annotate(given=Count("slips", filter=_GIVEN)),
        "may_decide": may(request.user, "ideas.decide"),
        "section": "ideas",
    }
    return render(request, "ideas/ballots.html", context)


@permit("ideas.decide", programme_of)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: CityRequest, programme: Programme) -> HttpResponse:
    form = BallotForm(request.POST if request.method == "POST" else None, programme=programme)
    if request.method == "POST" and form.is_valid():
        try:
            made = open_ballot(programme=programme, by=actor_of(request), **form.cleaned_data)
        except NotAllowedNow as refusal:
            form.add_error(None, str(refusal))
        else:
            said = _("Members asked: %(count)s") % {"count": made.asked_count}
            messages.success(request, said)
            return redirect("ideas:ballot_desk", slug=programme.slug, ballot=made.number)
    context = {
        "programme": programme,
        "form": form,
        "heading": _("Ask for dots"),
        "submit": _("Ask for dots"),
        "text": _("Every member gets a personal link. Slips from the room are typed in as well."),
        "back": reverse("ideas:ballots", args=[programme.slug]),
        "section": "ideas",
    }
    return render(request, "ideas/statement_form.html", context)


@permit("ideas.read", ballot_of)
@require_safe
def desk(request: CityRequest, ballot: Ballot) -> HttpResponse:
    """How many have given dots; once counted, the two lists with their ledger."""
    context = {
        **_shown(ballot),
        "given": ballot.slips.filter(_HAS_DOTS).count(),
        "may_decide": may(request.user, "ideas.decide"),
        "may_make": may(request.user, "ideas.make"),
    }
    return render(request, "ideas/ballot_desk.html", context)


@permit("ideas.make", ballot_of)
@require_http_methods(["GET", "HEAD", "POST"])
def slip(request: CityRequest, ballot: Ballot) -> HttpResponse:
    """One slip from the room, without a name; the next one follows at once."""
    form = DotsForm(request.POST if request.method == "POST" else None, ballot=ballot)
    if request.method == "POST" and form.is_valid():
        try:
            give_dots(ballot, by=actor_of(request), **form.cleaned_data)
            messages.success(request, _("The slip has been recorded. Type the next one."))
        except NotAllowedNow as refusal:
            messages.error(request, str(refusal))
        return redirect("ideas:ballot_slip", slug=ballot.programme.slug, ballot=ballot.number)
    context = {
        "programme": ballot.programme,
        "form": form,
        "heading": _("A slip from the room"),
        "text": str(ballot.title),
        "back": reverse("ideas:ballot_desk", args=[ballot.programme.slug, ballot.number]),
        "section": "ideas",
    }
    return render(request, "ideas/statement_form.html", context)


@permit("ideas.decide", ballot_of)
@require_POST
def close(request: CityRequest, ballot: Ballot) -> HttpResponse:
    try:
        close_ballot(ballot, by=actor_of(request))
        messages.success(request, _("The dots have been counted and the count was checked."))
    except NotAllowedNow as refusal:
        messages.error(request, str(refusal))
    return redirect("ideas:ballot_desk", slug=ballot.programme.slug, ballot=ballot.number)


@by_link(DOTS_PURPOSE)
@require_http_methods(["GET", "HEAD", "POST"])
def mine(request: CityRequest, link: SignedLink) -> HttpResponse:
    """A member's dots, which can be changed until the end."""
    slip = get_object_or_404(
        BallotSlip.objects.select_related("ballot__programme", "member"),
        city=request.city,
        pk=link.subject_id,
    )
    ballot = slip.ballot
    is_open = ballot.state == Ballot.State.OPEN and ballot.until > timezone.now()
    initial = {"ideas": list(slip.dots.values_list("idea_id", flat=True))}
    posted = request.POST if request.method == "POST" and is_open else None
    form = DotsForm(posted, ballot=ballot, initial=initial)
    if posted is not None and form.is_valid():
        try:
            give_dots(ballot, member=slip.member, by=Actor.of_link(link), **form.cleaned_data)
            messages.success(request, _("Thank you. Your dots have been recorded."))
        except NotAllowedNow as refusal:
            messages.warning(request, str(refusal))
        return redirect("ideas:my_dots", key=link.key)
    context = {**_shown(ballot), "form": form, "is_open": is_open}
    return render(request, "ideas/dots.html", context)


@public
@require_safe
def page(request: CityRequest, slug: str, ballot: int) -> HttpResponse:
    """What was chosen, by both rules, with the ledger in words; who gave what is never told."""
    found = get_object_or_404(
        Ballot.objects.select_related("programme"),
        city=request.city,
        programme__slug=slug,
        programme__is_published=True,
        number=ballot,
        state=Ballot.State.CLOSED,
    )
    context = {
        **_shown(found),
        "trail": [
            (str(found.programme.name), reverse("programmes:page", args=[slug])),
            (_("Ideas"), reverse("ideas:of_programme", args=[slug])),
        ],
    }
    return render(request, "ideas/shortlist.html", context)


_HAS_DOTS = Exists(Dot.objects.filter(slip=OuterRef("pk")))
_GIVEN = Q(slips__in=BallotSlip.objects.filter(_HAS_DOTS))


def _shown(ballot: Ballot) -> dict[str, Any]:
    return {
        "programme": ballot.programme,
        "ballot": ballot,
        "lists": shortlists_of(ballot),
        "section": "ideas",
    }
