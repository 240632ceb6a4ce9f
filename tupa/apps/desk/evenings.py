"""Workshops that are held today, and those in which the reader takes part soon."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tupa.apps.accounts.models import User
from tupa.apps.accounts.permissions import may
from tupa.apps.desk.tasks import Task
from tupa.apps.look.templatetags.look import clock, day
from tupa.apps.workshops.models import Participant, Workshop

__all__ = ["evenings_of"]

#: How far ahead one's own workshops are named.
AHEAD = timedelta(days=28)


def evenings_of(user: User, now: datetime) -> list[Task]:
    """Today's workshops for those who write notes there; one's own four weeks ahead.

    Not those of the panel one practises with.
    """
    if not may(user, "capture.run"):
        return []
    own = Participant.objects.expected().filter(workshop=OuterRef("pk"), user=user)
    rows: QuerySet[Any] = (
        Workshop.objects.going_ahead()
        .filter(city=user.city_id, ends_at__gt=now, starts_at__lt=now + AHEAD)
        .exclude(programme__is_practice=True)
        .annotate(is_own=Exists(own))
        .select_related("programme")
        .order_by("starts_at", "pk")
    )
    today = timezone.localdate(now)
    return [
        _task(row, is_today=timezone.localdate(row.starts_at) <= today, is_own=row.is_own)
        for row in rows
        if row.is_own or timezone.localdate(row.starts_at) <= today
    ]


def _task(workshop: Workshop, *, is_today: bool, is_own: bool) -> Task:
    facts = {
        "day": day(workshop.starts_at),
        "start": clock(workshop.starts_at),
        "end": clock(workshop.ends_at),
        "theme": str(workshop.theme),
    }
    if is_today:
        said = _("Your workshop is today at %(start)s–%(end)s: %(theme)s") if is_own else None
        text = said or _("A workshop is held today at %(start)s–%(end)s: %(theme)s")
        button, view = _("Open the notes"), "capture:manage"
    else:
        text = _("Your next workshop, %(day)s at %(start)s–%(end)s: %(theme)s")
        button, view = _("See the programme"), "workshops:desk"
    url = reverse(view, args=[workshop.programme.slug, workshop.number])
    return Task(text % facts, button, url, programme=workshop.programme)
