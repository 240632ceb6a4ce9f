"""All messages, and one of them."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tupa.apps.accounts.actor import actor_of
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.permissions import permit
from tupa.apps.events.names import programme_names
from tupa.apps.outbox import actions
from tupa.apps.outbox.forms import MessageFilter
from tupa.apps.outbox.lookup import message_of, note_reading
from tupa.apps.outbox.models import Message

__all__ = ["message_done", "message_list", "message_page", "message_resend"]

PAGE = 40
State = Message.State


@permit("message.read")
@require_safe
def message_list(request: CityRequest) -> HttpResponse:
    programmes = programme_names(request.city)
    form = MessageFilter(request.GET or None, programmes=programmes)
    chosen = form.chosen()
    page = Paginator(_filtered(request, chosen), PAGE).get_page(request.GET.get("page"))
    for message in page:
        message.programme = programmes.get(message.programme_id or 0, "")  # type: ignore[attr-defined]
    note_reading(request, "messages.read")
    context = {
        "form": form,
        "page": page,
        "query": urlencode(chosen) + "&" if chosen else "",
        "counts": _counts(request),
        "section": "outbox",
    }
    return render(request, "outbox/list.html", context)


@permit("message.read", message_of)
@require_safe
def message_page(request: CityRequest, message: Message) -> HttpResponse:
    note_reading(request, "message.read", message)
    needs_person = message.state in {State.PARKED, State.REFUSED, State.BOUNCED}
    context = {
        "message": message,
        "programme_name": programme_names(request.city).get(message.programme_id or 0, ""),
        "can_resend": needs_person and message.body and not message.is_secret,
        "needs_person": needs_person,
        "section": "outbox",
    }
    return render(request, "outbox/message.html", context)


@permit("message.send", message_of)
@require_POST
def message_resend(request: CityRequest, message: Message) -> HttpResponse:
    if not message.is_secret and actions.resend(message, by=actor_of(request)):
        messages.success(request, _("In the queue again. It goes out within a minute."))
    else:
        messages.warning(request, _("This message is not waiting for a decision any more."))
    return redirect("outbox:message", message.pk)


@permit("message.send", message_of)
@require_POST
def message_done(request: CityRequest, message: Message) -> HttpResponse:
    """A person says that it reached the recipient after all, by mail or on paper."""
    if actions.mark_done(message, by=actor_of(request)):
        messages.success(request, _("Ticked off."))
    else:
        messages.warning(request, _("This message is not waiting for a decision any more."))
    return redirect("outbox:message", message.pk)


def _filtered(request: CityRequest, chosen: dict[str, str]) -> QuerySet[Message]:
    """What was written to practise is found by its panel or its state alone."""
    found = Message.objects.filter(city=request.city)
    if not chosen.keys() & {"programme", "state"}:
        found = found.real()
    if "state" in chosen:
        found = found.filter(state=chosen["state"])
    if "programme" in chosen:
        found = found.filter(programme_id=chosen["programme"])
    return found.defer("address", "body").order_by("-created_at", "-pk")


def _counts(request: CityRequest) -> dict[str, Any]:
    return Message.objects.filter(city=request.city).aggregate(
        letters=Count("pk", filter=Q(state=State.TO_PRINT)),
        calls=Count("pk", filter=Q(state=State.TO_CALL)),
        queued=Count("pk", filter=Q(state=State.QUEUED)),
        held_up=Count("pk", filter=Q(state=State.QUEUED, attempts__gt=0)),
        parked=Count("pk", filter=Q(state=State.PARKED)),
        refused=Count("pk", filter=Q(state=State.REFUSED)),
        bounced=Count("pk", filter=Q(state=State.BOUNCED)),
    )
