"""Where members travel from: they say it themselves, or a coordinator enters what they said."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tupa.apps.accounts.actor import Actor, actor_of
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.models import SignedLink
from tupa.apps.accounts.permissions import by_link, permit
from tupa.apps.panel.models import Member
from tupa.apps.programmes.lookup import programme_of
from tupa.apps.programmes.models import Programme
from tupa.apps.venues.actions import forget_origin, save_origin
from tupa.apps.venues.comparison import Choice, Journey
from tupa.apps.venues.errors import NotAllowedNow
from tupa.apps.venues.forms import OriginForm
from tupa.apps.venues.members import Person, choices_for, people_of
from tupa.apps.venues.models import Measurement, Origin, Venue

__all__ = ["enter", "members", "mine"]


@permit("reach.members", programme_of)
@require_safe
def members(request: CityRequest, programme: Programme) -> HttpResponse:
    """Every place for this panel, and how long each member travels to one of them."""
    asked = Measurement.objects.filter(city=request.city, ready_at__isnull=False).first()
    people = people_of(programme)
    venues = list(Venue.objects.filter(city=request.city))
    choices = choices_for(asked, venues, people) if asked else []
    shown = _shown(request, choices)
    context = {
        "programme": programme,
        "section": "workshops",
        "asked": asked,
        "people": people,
        "hidden": sum(one.is_hidden for one in people),
        "unknown": sum(one.area is None and not one.is_hidden for one in people),
        "choices": choices,
        "shown": shown,
        "journeys": [(one, _journey(shown, one)) for one in people],
    }
    return render(request, "venues/members.html", context)


def _journey(shown: Choice | None, person: Person) -> Journey | None:
    """One person's journey to the place that is shown."""
    journeys = shown.journeys if shown else []
    return next((one for one in journeys if one.area == person.area), None)


def _shown(request: CityRequest, choices: list[Choice]) -> Choice | None:
    """The place and start asked for, else the fairest."""
    place, start = request.GET.get("place", ""), request.GET.get("start", "")
    wanted = [one for one in choices if str(one.venue.pk) == place and one.start == start]
    return next(iter(wanted or choices), None)


def _member_of(request: CityRequest, slug: str, pk: int) -> Member:
    found = Member.objects.seated().select_related("programme", "application")
    return get_object_or_404(found, city=request.city, programme__slug=slug, pk=pk)


@permit("reach.members", _member_of)
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: CityRequest, member: Member) -> HttpResponse:
    """What a member said on the phone or on paper."""
    slug = member.programme.slug
    if member.application.has_protected_address:
        messages.error(request, str(NotAllowedNow("protected")))
        return redirect("venues:members", slug=slug)
    form, is_done = _ask(request, member, actor_of(request))
    if is_done:
        return redirect("venues:members", slug=slug)
    context = {"programme": member.programme, "section": "workshops", "member": member}
    return render(request, "venues/origin.html", {**context, "form": form})


@by_link("application")
@require_http_methods(["GET", "HEAD", "POST"])
def mine(request: CityRequest, link: SignedLink) -> HttpResponse:
    """A member chooses their own postcode area, or takes it away."""
    found = Member.objects.seated().select_related("programme", "application")
    member = get_object_or_404(
        found.exclude(application__has_protected_address=True),
        city=request.city,
        application_id=link.subject_id,
    )
    form, is_done = _ask(request, member, Actor.of_link(link))
    if is_done:
        return redirect("recruitment:mine", key=link.key)
    context = {"programme": member.programme, "member": member, "form": form, "link": link}
    return render(request, "venues/mine.html", context)


def _ask(request: CityRequest, member: Member, by: Actor) -> tuple[OriginForm, bool]:
    """The form, and whether it is done: an area was saved, or taken away."""
    known = Origin.objects.filter(city=request.city, member=member).first()
    is_post = request.method == "POST"
    if is_post and "forget" in request.POST:
        forget_origin(member, by=by)
        messages.success(request, _("The postcode area was removed."))
        return OriginForm(city=request.city), True
    initial = {"area": known.area_id if known else None}
    form = OriginForm(request.POST if is_post else None, city=request.city, initial=initial)
    if is_post and form.is_valid():
        save_origin(member, area=form.cleaned_data["area"], by=by)
        messages.success(request, _("The postcode area was saved."))
        return form, True
    return form, False
