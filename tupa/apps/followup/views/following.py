"""Following an idea by e-mail, without an account: asked for, confirmed, left."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tupa.apps.accounts.actor import VISITOR, Actor
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.models import SignedLink
from tupa.apps.accounts.permissions import by_link, public
from tupa.apps.followup.actions.following import (
    FOLLOW,
    confirm_following,
    follow_idea,
    stop_following,
)
from tupa.apps.followup.forms import FollowForm
from tupa.apps.followup.models import Follower
from tupa.apps.ideas.lookup import public_idea_of
from tupa.apps.ideas.words import reading_of
from tupa.apps.look.spoken import language_here

__all__ = ["follow", "following"]


@public
@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: CityRequest, slug: str, number: int) -> HttpResponse:
    """The answer is the same whether or not the address follows already."""
    idea = public_idea_of(request, slug, number)
    form = FollowForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        language = language_here()
        follow_idea(idea, email=form.cleaned_data["email"], language=language, by=VISITOR)
        text = _("We sent you a message, unless you follow the idea already. Open the link in it.")
        messages.success(request, text)
        return redirect("ideas:page", slug=slug, number=number)
    context = {"idea": idea, "words": reading_of(idea), "form": form}
    return render(request, "followup/follow.html", context)


@by_link(FOLLOW)
@require_http_methods(["GET", "HEAD", "POST"])
def following(request: CityRequest, link: SignedLink) -> HttpResponse:
    """Begins or ends with a button; opening the link changes nothing."""
    found = Follower.objects.select_related("idea__programme", "idea__city")
    follower = get_object_or_404(found, city=request.city, pk=link.subject_id)
    idea = follower.idea
    if request.method == "POST":
        if "stop" in request.POST:
            stop_following(follower, by=Actor.of_link(link))
            messages.success(request, _("You get no more messages. Your address has been erased."))
        else:
            confirm_following(follower, by=Actor.of_link(link))
            messages.success(request, _("You follow this idea."))
        return redirect("ideas:page", slug=idea.programme.slug, number=idea.number)
    context = {"follower": follower, "idea": idea, "words": reading_of(idea)}
    return render(request, "followup/following.html", context)
