"""The coming workshops on a panel member's own page."""

from __future__ import annotations

from django.db.models import Q
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone

from tupa.apps.panel.lookup import seat_of
from tupa.apps.recruitment.models import Application
from tupa.apps.workshops.models import Participant, Workshop

__all__ = ["show_workshops"]


def show_workshops(request: HttpRequest, application: Application) -> str | None:
    """Workshops the member is invited to or everyone can see, with the member's reply."""
    member = seat_of(application)
    if member is None:
        return None
    invited = Participant.objects.filter(city_id=application.city_id, member=member)
    replies = {one.workshop_id: one for one in invited}
    coming = Workshop.objects.filter(
        Q(is_published=True) | Q(pk__in=replies),
        city_id=application.city_id,
        programme_id=application.programme_id,
        ends_at__gt=timezone.now(),
    ).select_related("venue")
    rows = [(workshop, replies.get(workshop.pk)) for workshop in coming]
    if not rows:
        return None
    return render_to_string("workshops/mine_section.html", {"rows": rows}, request)
