"""Calls: whom to call, what to say, and that it was said."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tupa.apps.accounts.actor import actor_of
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.permissions import permit
from tupa.apps.outbox import actions
from tupa.apps.outbox.lookup import message_of, note_reading
from tupa.apps.outbox.models import Message

#: More calls than this nobody makes before the list is shorter.
MOST = 1000
A_PAGE = 20

__all__ = ["call_as_text", "call_done", "call_list", "call_missed"]


@permit("message.read")
@require_safe
def call_list(request: CityRequest) -> HttpResponse:
    """One entry a person, with all that is to be told to them; those never tried first."""
    waiting = Message.objects.filter(city=request.city).calls_to_make()
    people: dict[tuple[str, str | None], list[Message]] = {}
    for message in waiting.order_by("attempts", "created_at", "pk")[:MOST]:
        people.setdefault((message.recipient_name, message.address), []).append(message)
    page = Paginator(list(people.values()), A_PAGE)
    note_reading(request, "calls.read")
    context = {"page": page.get_page(request.GET.get("page")), "section": "outbox"}
    return render(request, "outbox/calls.html", context)


@permit("message.send", message_of)
@require_POST
def call_done(request: CityRequest, message: Message) -> HttpResponse:
    if actions.mark_done(message, by=actor_of(request)):
        messages.success(request, _("Ticked off: told by phone."))
    else:
        messages.warning(request, _("This call is not on the list any more."))
    return redirect("outbox:calls")


@permit("message.send", message_of)
@require_POST
def call_missed(request: CityRequest, message: Message) -> HttpResponse:
    """Nobody answered: noted for everything this person was to be told."""
    others = [one for one in _calls_to(message) if one.pk != message.pk]
    try:
        for one in [message, *others]:
            actions.not_reached(one, by=actor_of(request))
    except actions.NotDoneError:
        messages.warning(request, _("This call is not on the list any more."))
    else:
        messages.success(request, _("Noted. The person stays on the list."))
    return redirect("outbox:calls")


def _calls_to(message: Message) -> list[Message]:
    waiting = Message.objects.filter(city=message.city_id, recipient_name=message.recipient_name)
    return [one for one in waiting.calls_to_make() if one.address == message.address]


@permit("message.send", message_of)
@require_POST
def call_as_text(request: CityRequest, message: Message) -> HttpResponse:
    """The same words as a text message to the same number."""
    try:
        actions.send_as_text(message, by=actor_of(request))
    except actions.NotDoneError:
        messages.warning(request, _("This call is not on the list any more."))
    else:
        messages.success(request, _("Goes out as a text message within a minute."))
    return redirect("outbox:calls")
