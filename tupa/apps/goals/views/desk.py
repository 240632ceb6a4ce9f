"""On the desk: what a panel's ideas, themes and promises serve, who said so and who agreed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tupa.apps.accounts.actor import actor_of
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.permissions import may, permit
from tupa.apps.goals.actions import change_link, link_goal, review_link, unlink_goal
from tupa.apps.goals.errors import NotAllowedNow
from tupa.apps.goals.forms import LinkForm, WordsForm
from tupa.apps.goals.kinds import KINDS, Kind
from tupa.apps.goals.lookup import Found, link_of, thing_of
from tupa.apps.goals.names import link_name
from tupa.apps.programmes.lookup import programme_of
from tupa.apps.programmes.models import Programme

__all__ = ["link", "overview", "thing"]


@permit("goals.read", programme_of)
@require_safe
def overview(request: CityRequest, programme: Programme) -> HttpResponse:
    """Every idea, theme and promise with what it serves."""
    context = {
        "programme": programme,
        "groups": [_group(kind, programme) for kind in KINDS.values()],
        "may_manage": may(request.user, "goals.manage"),
        "section": "ideas",
    }
    return render(request, "goals/overview.html", context)


def _group(kind: Kind, programme: Programme) -> dict[str, Any]:
    rows = [
        {
            "name": kind.name(thing),
            "address": reverse("goals:thing", args=[programme.slug, kind.code, thing.pk]),
            "goals": [str(one.local.code if one.local else one) for one in thing.goals.all()],
            "waiting": sum(one.reviewed_at is None for one in thing.goals.all()),
        }
        for thing in kind.things(programme).prefetch_related("goals__local")
    ]
    return {"kind": kind, "rows": rows}


@permit("goals.read", thing_of)
@require_http_methods(["GET", "HEAD", "POST"])
def thing(request: CityRequest, found: Found) -> HttpResponse:
    """What one thing serves, and one more link."""
    may_link = may(request.user, "goals.link")
    form = LinkForm(request.POST if request.method == "POST" else None, city=request.city)
    if request.method == "POST" and may_link and form.is_valid():
        link_goal(found.thing, kind=found.kind, by=actor_of(request), **form.cleaned_data)
        messages.success(request, _("The link has been saved. Somebody else reviews it."))
        return redirect(_address(found))
    links = found.thing.goals.select_related("local", "linked_by", "reviewed_by")
    context = {
        **_context(found),
        "form": form,
        "may_link": may_link,
        "rows": [(one, link_name(one), f"{_address(found)}{one.pk}/") for one in links],
    }
    return render(request, "goals/thing.html", context)


@permit("goals.link", link_of)
@require_http_methods(["GET", "HEAD", "POST"])
def link(request: CityRequest, found: Found) -> HttpResponse:
    """One link: its words, a second person's review, taking it away."""
    is_button = bool({"review", "remove"} & set(request.POST))
    form = WordsForm(
        request.POST if request.method == "POST" and not is_button else None,
        initial={"contribution": found.link.contribution, "evidence": found.link.evidence},
    )
    if request.method == "POST" and (is_button or form.is_valid()):
        try:
            messages.success(request, _act(request, found, form))
        except NotAllowedNow as refusal:
            messages.error(request, str(refusal))
        return redirect(_address(found))
    context = {**_context(found), "form": form, "link": found.link, "name": link_name(found.link)}
    context["is_own"] = found.link.linked_by_id == request.user.pk
    context["back"] = _address(found)
    return render(request, "goals/link.html", context)


def _act(request: CityRequest, found: Found, form: WordsForm) -> str:
    about: dict[str, Any] = {"kind": found.kind, "by": actor_of(request)}
    if "review" in request.POST:
        review_link(found.link, **about)
        return _("The link has been reviewed.")
    if "remove" in request.POST:
        unlink_goal(found.link, **about)
        return _("The link has been taken away.")
    change_link(found.link, **about, **form.cleaned_data)
    return _("Saved.")


def _address(found: Found) -> str:
    return reverse("goals:thing", args=[found.programme.slug, found.kind.code, found.thing.pk])


def _context(found: Found) -> dict[str, Any]:
    return {
        "programme": found.programme,
        "kind": found.kind,
        "thing": found.name,
        "section": "ideas",
    }
