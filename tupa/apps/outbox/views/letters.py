"""Letters: printed one by one or all that wait, then ticked off as posted."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from tupa.apps.accounts.actor import actor_of
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.permissions import permit
from tupa.apps.look.documents import pdf_response
from tupa.apps.outbox import actions
from tupa.apps.outbox.letters import letter_of
from tupa.apps.outbox.lookup import message_of, note_reading, printed_before
from tupa.apps.outbox.models import Message

__all__ = ["letter", "letter_pdf", "letters", "letters_pdf", "letters_posted"]

#: A batch a person can fold; the rest waits for the next one.
MOST_AT_ONCE = 200


@permit("message.read", message_of)
@require_safe
def letter(request: CityRequest, message: Message) -> HttpResponse:
    """Any message can be printed, so that a person without e-mail is told the same."""
    if message.is_secret or message.body is None:
        raise Http404
    note_reading(request, "message.printed_out", message)
    context = _paper([message]) | {"message": message}
    return render(request, "outbox/letters.html", context)


@permit("message.read")
@require_safe
def letters(request: CityRequest) -> HttpResponse:
    """All that wait; on request only those nobody has had on this page before."""
    waiting = list(_waiting(request)[:MOST_AT_ONCE])
    before = printed_before(request.city, waiting)
    shown = [one for one in waiting if one.pk not in before] if "new" in request.GET else waiting
    note_reading(request, "letters.printed_out", last=max((one.pk for one in shown), default=0))
    context = _paper(shown) | {"is_batch": True, "before": len(before), "waiting": len(waiting)}
    return render(request, "outbox/letters.html", context)


@permit("message.read", message_of)
@require_safe
def letter_pdf(request: CityRequest, message: Message) -> HttpResponse:
    """One letter as a PDF; on request in large print, for whoever cannot read the usual one."""
    if message.is_secret or message.body is None:
        raise Http404
    note_reading(request, "message.printed_out", message)
    context = _paper([message]) | {"is_large": "large" in request.GET, "city": request.city}
    return pdf_response(request, "outbox/letters_paper.html", context, name=f"letter-{message.pk}")


@permit("message.read")
@require_safe
def letters_pdf(request: CityRequest) -> HttpResponse:
    """All that wait as one PDF for a printing house; on request in large print."""
    waiting = list(_waiting(request)[:MOST_AT_ONCE])
    if not waiting:
        messages.info(request, _("No letters are waiting."))
        return redirect("outbox:list")
    note_reading(request, "letters.printed_out", last=max(one.pk for one in waiting))
    context = _paper(waiting) | {"is_large": "large" in request.GET, "city": request.city}
    return pdf_response(request, "outbox/letters_paper.html", context, name="letters")


@permit("message.send")
@require_http_methods(["GET", "HEAD", "POST"])
def letters_posted(request: CityRequest) -> HttpResponse:
    """Asks, then ticks off exactly the letters that were asked about.

    A letter that has come since the printing is not ticked beforehand: it would be lost.
    """
    if request.method == "POST":
        ids = [int(value) for value in request.POST.getlist("letter") if value.isdecimal()]
        ids = [value for value in ids if value < 2**63]
        posted = actions.mark_posted(_waiting(request).filter(pk__in=ids), by=actor_of(request))
        text = ngettext("%(n)s letter ticked off.", "%(n)s letters ticked off.", posted)
        messages.success(request, text % {"n": posted})
        return redirect("outbox:list")
    waiting = list(_waiting(request).defer("body")[:MOST_AT_ONCE])
    if not waiting:
        messages.info(request, _("No letters are waiting."))
        return redirect("outbox:list")
    before = printed_before(request.city, waiting)
    context = {
        "letters": [(one, one.pk in before) for one in waiting],
        "unprinted": len(waiting) - len(before),
        "section": "outbox",
    }
    return render(request, "outbox/letters_posted.html", context)


def _waiting(request: CityRequest) -> QuerySet[Message]:
    waiting = Message.objects.filter(city=request.city).letters_to_print()
    return waiting.select_related("city").order_by("pk")


def _paper(found: list[Message]) -> dict[str, object]:
    return {"letters": [letter_of(message) for message in found], "today": timezone.localdate()}
