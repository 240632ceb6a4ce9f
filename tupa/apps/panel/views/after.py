"""Somebody was not drawn: what they may choose now, by their own link or through staff."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tupa.apps.accounts.actor import Actor, actor_of
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.models import SignedLink
from tupa.apps.accounts.permissions import by_link, permit
from tupa.apps.panel.actions.after import erase_now, was_not_drawn, wish_for_reserve
from tupa.apps.panel.errors import NotAllowedNow
from tupa.apps.recruitment.models import Application

__all__ = ["desk", "page"]


def application_of(request: CityRequest, slug: str, pk: int) -> Application:
    rows = Application.objects.select_related("programme", "city")
    return get_object_or_404(rows, city=request.city, programme__slug=slug, pk=pk)


@by_link("application")
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: CityRequest, link: SignedLink) -> HttpResponse:
    rows = Application.objects.select_related("programme", "city")
    person = get_object_or_404(rows, city=request.city, pk=link.subject_id)
    if request.method == "POST":
        done = _choose(request, person, Actor.of_link(link))
        if done == "erase":
            return redirect("programmes:page", slug=person.programme.slug)
        if done:
            return redirect("recruitment:mine", key=link.key)
    if not was_not_drawn(person) or person.erased_at is not None:
        return redirect("recruitment:mine", key=link.key)
    context = {"programme": person.programme, "link": link, "asks": request.POST.get("choice", "")}
    return render(request, "panel/after.html", context)


@permit("panel.edit", application_of)
@require_http_methods(["GET", "HEAD", "POST"])
def desk(request: CityRequest, person: Application) -> HttpResponse:
    """The same choices for a person who asks on the phone or by the slip of the letter."""
    slug = person.programme.slug
    if request.method == "POST" and _choose(request, person, actor_of(request)):
        return redirect("recruitment:application", slug=slug, pk=person.pk)
    if not was_not_drawn(person) or person.erased_at is not None:
        messages.error(request, str(NotAllowedNow("not_not_drawn")))
        return redirect("recruitment:application", slug=slug, pk=person.pk)
    context = {
        "programme": person.programme,
        "section": "panel",
        "person": person,
        "asks": request.POST.get("choice", ""),
    }
    return render(request, "panel/after_desk.html", context)


def _choose(request: CityRequest, person: Application, by: Actor) -> str:
    """What was done; empty when something is still to be said (erasing is asked about twice)."""
    choice = request.POST.get("choice", "")
    try:
        if choice == "reserve":
            wish_for_reserve(person, by=by)
            messages.success(request, _("You are on reserve now."))
            return choice
        if choice == "erase" and "sure" in request.POST:
            erase_now(person, by=by)
            messages.success(request, _("The name and the contact details have been erased."))
            return choice
    except NotAllowedNow as refusal:
        messages.error(request, str(refusal))
    return ""
