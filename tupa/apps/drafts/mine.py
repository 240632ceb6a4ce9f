"""The drafts a member is asked about, on their own page."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone

from tupa.apps.drafts.models import Reader
from tupa.apps.panel.lookup import seat_of
from tupa.apps.recruitment.models import Application
from tupa.apps.workshops.local_time import to_local

__all__ = ["show_drafts"]

#: The newest ones; older ones have been answered.
MOST = 5


def show_drafts(request: HttpRequest, application: Application) -> str | None:
    """Open ones first in time; nothing for who has no seat or was never asked."""
    match = request.resolver_match
    key = match.kwargs.get("key") if match else None
    member = seat_of(application)
    if key is None or member is None:
        return None
    rows = Reader.objects.filter(city_id=application.city_id, member=member)
    readers = list(rows.select_related("draft__workshop").order_by("-draft_id")[:MOST])
    if not readers:
        return None
    today = to_local(application.city, timezone.now()).date()
    drafts = [(one.draft, one.draft.takes_comments(today)) for one in readers]
    return render_to_string("drafts/mine_section.html", {"drafts": drafts, "key": key}, request)
