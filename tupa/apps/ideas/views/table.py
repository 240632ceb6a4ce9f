"""The page on which a member of the table says yes, or what should be corrected."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tupa.apps.accounts.actor import Actor, actor_of
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.models import SignedLink
from tupa.apps.accounts.permissions import by_link, permit
from tupa.apps.events.actions import record
from tupa.apps.ideas.actions import reply_confirmation
from tupa.apps.ideas.actions.confirmation import PURPOSE
from tupa.apps.ideas.errors import NotAllowedNow
from tupa.apps.ideas.forms import ConfirmForm
from tupa.apps.ideas.lookup import confirmation_of
from tupa.apps.ideas.models import Confirmation, Idea
from tupa.apps.ideas.words import reading_of

__all__ = ["confirm", "record_reply"]


@by_link(PURPOSE)
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: CityRequest, link: SignedLink) -> HttpResponse:
    """Shows the table's notes and the wording; a used link shows what was said."""
    confirmation = get_object_or_404(
        Confirmation.objects.select_related("idea__programme", "idea__city"),
        city=request.city,
        pk=link.subject_id,
    )
    form = ConfirmForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            reply_confirmation(confirmation, by=Actor.of_link(link), **form.cleaned_data)
        except NotAllowedNow as refusal:
            messages.warning(request, str(refusal))
        return redirect("ideas:confirm", key=link.key)
    return render(request, "ideas/confirm.html", _context(confirmation, form))


@permit("ideas.decide", confirmation_of)
@require_http_methods(["GET", "HEAD", "POST"])
def record_reply(request: CityRequest, confirmation: Confirmation) -> HttpResponse:
    """A reply that came by phone or on paper."""
    form = ConfirmForm(request.POST if request.method == "POST" else None)
    idea = confirmation.idea
    if request.method == "POST" and form.is_valid():
        try:
            reply_confirmation(confirmation, by=actor_of(request), **form.cleaned_data)
            messages.success(request, _("The reply has been recorded."))
        except NotAllowedNow as refusal:
            messages.error(request, str(refusal))
        return redirect("ideas:desk", slug=idea.programme.slug, number=idea.number)
    with transaction.atomic():
        record("confirmation.read", confirmation, by=actor_of(request), idea=idea.pk)
    context = {**_context(confirmation, form), "programme": idea.programme, "section": "ideas"}
    return render(request, "ideas/record_reply.html", context)


def _context(confirmation: Confirmation, form: ConfirmForm) -> dict[str, object]:
    idea = confirmation.idea
    sources = idea.sources.exclude(note__state="hidden").select_related("note")
    is_open = (
        idea.state == Idea.State.CONFIRMING
        and confirmation.wording == idea.wording
        and confirmation.replied_at is None
    )
    return {
        "confirmation": confirmation,
        "idea": idea,
        "words": reading_of(idea),
        "notes": [source.note for source in sources.order_by("note__written_at", "note_id")],
        "is_open": is_open,
        "is_reworded": confirmation.wording != idea.wording,
        "is_over": idea.confirm_by is not None and idea.confirm_by < timezone.now(),
        "form": form,
    }
