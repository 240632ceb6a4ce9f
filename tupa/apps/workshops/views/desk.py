"""The organisers' pages of workshops: the list, one workshop, and what is done with it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tupa.apps.accounts.actor import actor_of
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.permissions import may, permit
from tupa.apps.panel.models import Member
from tupa.apps.programmes.lookup import programme_of
from tupa.apps.programmes.models import Programme
from tupa.apps.workshops import actions
from tupa.apps.workshops.actions.invitations import not_invited
from tupa.apps.workshops.errors import NotAllowedNow
from tupa.apps.workshops.forms import CancelForm, WorkshopForm
from tupa.apps.workshops.lookup import workshop_of
from tupa.apps.workshops.models import Participant, Workshop
from tupa.apps.workshops.run_sheet import faults_in, missing_before_publishing

__all__ = [
    "add",
    "cancel",
    "change",
    "invite",
    "manage",
    "publish",
    "reinstate",
    "remove",
    "tell",
    "unpublish",
    "workshop_desk",
    "workshop_page",
]


@permit("workshops.read", programme_of)
@require_safe
def manage(request: CityRequest, programme: Programme) -> HttpResponse:
    coming = Q(participants__reply=Participant.Reply.YES)
    workshops = (
        Workshop.objects.filter(city=request.city, programme=programme)
        .select_related("venue")
        .annotate(
            people=Count("participants", distinct=True),
            coming=Count("participants", filter=coming, distinct=True),
            present=Count("participants", filter=Q(participants__attended=True), distinct=True),
        )
    )
    context = {
        "programme": programme,
        "section": "workshops",
        "workshops": workshops,
        "now": timezone.now(),
        "may_change": may(request.user, "workshops.change", programme),
    }
    return render(request, "workshops/manage.html", context)


@permit("workshops.change", programme_of)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: CityRequest, programme: Programme) -> HttpResponse:
    form = WorkshopForm(request.POST or None, programme=programme)
    if request.method == "POST" and form.is_valid():
        workshop = actions.save_workshop(programme=programme, by=actor_of(request), **form.values)
        messages.success(request, _("The workshop was added. Next, plan its programme."))
        return redirect("workshops:desk", programme.slug, workshop.number)
    context = {"programme": programme, "section": "workshops", "form": form}
    return render(request, "workshops/form.html", context)


@permit("workshops.read", workshop_of)
@require_safe
def workshop_desk(request: CityRequest, workshop: Workshop) -> HttpResponse:
    activities = list(workshop.activities.in_full())
    faults = faults_in(workshop, activities)
    rows = [(one, [f for f in faults if f.activity.pk == one.pk]) for one in activities]
    waiting = _to_invite(workshop) if workshop.invited_at else {}
    return workshop_page(
        request,
        workshop,
        "workshops/desk.html",
        tab="programme",
        rows=rows,
        faults=faults,
        missing=missing_before_publishing(workshop, activities),
        replies=_replies(workshop),
        not_invited=waiting.get("new_members", 0) + waiting.get("new_staff", 0),
        is_over=workshop.is_over(),
        is_cancelled=workshop.cancelled_at is not None,
    )


def _replies(workshop: Workshop) -> dict[str, int]:
    people = workshop.participants.current()
    counts = dict.fromkeys(Participant.Reply.values, 0)
    for row in people.values("reply").annotate(people=Count("pk")).order_by():
        counts[row["reply"]] = row["people"]
    return counts


@permit("workshops.change", workshop_of)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: CityRequest, workshop: Workshop) -> HttpResponse:
    form = WorkshopForm(request.POST or None, programme=workshop.programme, workshop=workshop)
    if request.method == "POST" and form.is_valid():
        actions.save_workshop(
            programme=workshop.programme, by=actor_of(request), workshop=workshop, **form.values
        )
        messages.success(request, _("The workshop was changed."))
        return redirect("workshops:desk", workshop.programme.slug, workshop.number)
    return workshop_page(request, workshop, "workshops/form.html", form=form)


@permit("workshops.change", workshop_of)
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: CityRequest, workshop: Workshop) -> HttpResponse:
    if request.method != "POST":
        return workshop_page(request, workshop, "workshops/remove.html")
    try:
        actions.remove_workshop(workshop, by=actor_of(request))
        messages.success(request, _("The workshop was removed."))
    except NotAllowedNow as refused:
        messages.error(request, str(refused))
        return _back(workshop)
    return redirect("workshops:manage", workshop.programme.slug)


@permit("workshops.change", workshop_of)
@require_POST
def publish(request: CityRequest, workshop: Workshop) -> HttpResponse:
    try:
        actions.publish_workshop(workshop, by=actor_of(request))
        messages.success(request, _("The workshop is now on the public site."))
    except NotAllowedNow as refused:
        messages.error(request, str(refused))
    return _back(workshop)


@permit("workshops.change", workshop_of)
@require_POST
def unpublish(request: CityRequest, workshop: Workshop) -> HttpResponse:
    actions.unpublish_workshop(workshop, by=actor_of(request))
    messages.success(request, _("The workshop is no longer on the public site."))
    return _back(workshop)


@permit("workshops.change", workshop_of)
@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: CityRequest, workshop: Workshop) -> HttpResponse:
    """Shows who would be written to; the button writes."""
    if request.method != "POST":
        return workshop_page(request, workshop, "workshops/invite.html", **_to_invite(workshop))
    try:
        count = actions.invite_members(workshop, by=actor_of(request))
        said = ngettext(
            "%(count)s invitation is waiting to be sent.",
            "%(count)s invitations are waiting to be sent.",
            count,
        )
        messages.success(request, said % {"count": count})
    except NotAllowedNow as refused:
        messages.error(request, str(refused))
    return _back(workshop)


def _to_invite(workshop: Workshop) -> dict[str, Any]:
    seated = Member.objects.seated().filter(city=workshop.city, programme=workshop.programme)
    known = workshop.participants.exclude(member=None).values("member_id")
    waiting = not_invited(workshop)
    return {
        "new_members": seated.exclude(pk__in=known).count()
        + sum(one.member_id is not None for one in waiting),
        "new_staff": sum(one.member_id is None for one in waiting),
        "faults": faults_in(workshop, workshop.activities.all()),
        "without_account": workshop.participants.filter(member=None, user=None, email=None).count(),
    }


@permit("workshops.change", workshop_of)
@require_http_methods(["GET", "HEAD", "POST"])
def tell(request: CityRequest, workshop: Workshop) -> HttpResponse:
    """Sends the invited the time and place as they are now."""
    if request.method != "POST":
        return workshop_page(request, workshop, "workshops/tell.html")
    version = request.POST.get("version", "")
    try:
        actions.tell_participants(
            workshop,
            version=int(version) if version.isdecimal() else -1,
            by=actor_of(request),
        )
        messages.success(request, _("Those invited are told the time and place."))
    except NotAllowedNow as refused:
        messages.error(request, str(refused))
    return _back(workshop)


@permit("workshops.change", workshop_of)
@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request: CityRequest, workshop: Workshop) -> HttpResponse:
    """Asks why, says who will be told, and cancels."""
    form = CancelForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return workshop_page(request, workshop, "workshops/cancel.html", form=form)
    try:
        told = actions.cancel_workshop(workshop, by=actor_of(request), **form.cleaned_data)
        said = ngettext(
            "The workshop was cancelled. %(count)s person is told.",
            "The workshop was cancelled. %(count)s people are told.",
            told,
        )
        messages.success(request, said % {"count": told})
    except NotAllowedNow as refused:
        messages.error(request, str(refused))
    return _back(workshop)


@permit("workshops.change", workshop_of)
@require_http_methods(["GET", "HEAD", "POST"])
def reinstate(request: CityRequest, workshop: Workshop) -> HttpResponse:
    if request.method != "POST":
        return workshop_page(request, workshop, "workshops/reinstate.html")
    try:
        actions.reinstate_workshop(workshop, by=actor_of(request))
        messages.success(request, _("The workshop is held after all. Those invited are told."))
    except NotAllowedNow as refused:
        messages.error(request, str(refused))
    return _back(workshop)


def _back(workshop: Workshop) -> HttpResponse:
    return redirect("workshops:desk", workshop.programme.slug, workshop.number)


def workshop_page(
    request: CityRequest, workshop: Workshop, template: str, **context: Any
) -> HttpResponse:
    """A page of one workshop on the desk, with what its tabs need."""
    common = {
        "programme": workshop.programme,
        "workshop": workshop,
        "section": "workshops",
        "may_change": may(request.user, "workshops.change", workshop),
        "may_attend": may(request.user, "workshops.attend", workshop),
    }
    return render(request, template, {**common, **context})
