"""Several drafts to their tables at once: ticked on the desk, looked at, then sent."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tupa.apps.accounts.actor import actor_of
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.permissions import permit
from tupa.apps.ideas.actions import send_together
from tupa.apps.ideas.forms import SendForm
from tupa.apps.ideas.models import Idea
from tupa.apps.ideas.people import members_by_idea, unread_by
from tupa.apps.ideas.words import reading_of
from tupa.apps.programmes.lookup import programme_of
from tupa.apps.programmes.models import Programme

__all__ = ["send_many"]

#: More at once are sent on the second go.
MOST = 100


@permit("ideas.decide", programme_of)
@require_http_methods(["GET", "HEAD", "POST"])
def send_many(request: CityRequest, programme: Programme) -> HttpResponse:
    """Who will be asked of which draft, until when; then one message for each member."""
    ideas = _chosen(request, programme)
    if not ideas:
        messages.warning(request, _("Choose at least one draft."))
        return _to_drafts(programme)
    form = SendForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        _send_each(request, ideas, form)
        return _to_drafts(programme)
    context = {"programme": programme, "form": form, "section": "ideas", **_who_is_asked(ideas)}
    return render(request, "ideas/send_many.html", context)


def _chosen(request: CityRequest, programme: Programme) -> list[Idea]:
    """The ticked ideas, or every draft; sent a second time, those that were just sent."""
    ideas = Idea.objects.filter(city=request.city, programme=programme).order_by("number")
    if request.method == "POST":
        return list(ideas.filter(number__in=_numbers(request.POST.getlist("idea")))[:MOST])
    drafts = ideas.filter(state=Idea.State.DRAFT)
    if "all" not in request.GET:
        drafts = drafts.filter(number__in=_numbers(request.GET.getlist("idea")))
    return list(drafts[:MOST])


def _numbers(values: list[str]) -> list[int]:
    return [int(value) for value in values if value.isdecimal() and len(value) < 6]


def _who_is_asked(ideas: list[Idea]) -> dict[str, Any]:
    """The ideas with the members of their tables; those whose tables are not known, apart."""
    members = members_by_idea(ideas)
    rows = [
        (idea, reading_of(idea, idea.original_language), len(members[idea.pk])) for idea in ideas
    ]
    everybody = {member.pk: member for idea in ideas for member in members[idea.pk]}
    asked = list(everybody.values())  # a person asked of many ideas gets one message
    return {
        "rows": [row for row in rows if row[2]],
        "unknown": [row for row in rows if not row[2]],
        "channels": Counter(str(one.application.get_channel_display()) for one in asked).items(),
        "total": len(asked),
        "unread": unread_by({idea: members[idea.pk] for idea in ideas}).items(),
    }


def _send_each(request: CityRequest, ideas: list[Idea], form: SendForm) -> None:
    """What is refused does not stop the others."""
    sent = send_together(ideas, by=actor_of(request), **form.cleaned_data)
    for idea, refusal in sent.refused:
        messages.warning(request, f"{idea.number}. {refusal}")
    if sent.ideas:
        said = _("Ideas sent: %(ideas)s. Messages to members: %(asked)s")
        messages.success(request, said % {"ideas": sent.ideas, "asked": sent.messages})


def _to_drafts(programme: Programme) -> HttpResponse:
    return HttpResponseRedirect(reverse("ideas:manage", args=[programme.slug]))
