"""The short link of a channel: counts that it was followed and opens the call."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import get_language, override
from django.views.decorators.http import require_safe

from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.permissions import public
from tupa.apps.look.spoken import language_codes
from tupa.apps.recruitment.actions import note_opened
from tupa.apps.recruitment.models import OutreachChannel
from tupa.apps.recruitment.spread import keep_channel

__all__ = ["come_in"]


@public
@require_safe
def come_in(request: CityRequest, code: str, language: str = "") -> HttpResponse:
    """Typed from a poster in capitals or not; in the visitor's language unless one is printed."""
    if language and language not in language_codes():
        raise Http404
    channels = OutreachChannel.objects.filter(city=request.city, call__opened_at__isnull=False)
    row = get_object_or_404(channels.select_related("call__programme"), code=code.lower())
    if request.method == "GET":
        note_opened(row)
        keep_channel(request, row)
    with override(language or get_language()):
        page = reverse("recruitment:start", args=[row.call.programme.slug])
    return redirect(f"{page}?call={row.call_id}")
