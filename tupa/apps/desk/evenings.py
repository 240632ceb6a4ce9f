"""Workshops that are held today, and those in which the reader takes part soon."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tupa.apps.accounts.models import User
from tupa.apps.accounts.permissions import may
from tupa.apps.desk.tasks import Task
from tupa.apps.look.templatetags.look import clock, day
from tupa.apps.programmes.models import Programme

__all__ = ["evenings_of"]

#: How far ahead one's own workshops are named.
AHEAD = timedelta(days=28)


def evenings_of(user: User, programmes: Iterable[Any], now: datetime) -> list[Task]:
    """Today's workshops for those who write notes there; one's own four weeks ahead.

    Of the programmes as Today reads them for the user, so not those of a panel one practises with.
    """
    if not may(user, "capture.run"):
        return []
    today = timezone.localdate(now)
    rows = [
        (workshop, programme)
        for programme in programmes
        for workshop in programme.workshops_read
        if workshop.cancelled_at is None
        and now < workshop.ends_at
        and workshop.starts_at < now + AHEAD
        and (workshop.is_own or timezone.localdate(workshop.starts_at) <= today)
    ]
    rows.sort(key=lambda row: (row[0].starts_at, row[0].pk))
    return [
        _task(one, programme, is_today=timezone.localdate(one.starts_at) <= today)
        for one, programme in rows
    ]


def _task(workshop: Any, programme: Programme, *, is_today: bool) -> Task:
    facts = {
        "day": day(workshop.starts_at),
        "start": clock(workshop.starts_at),
        "end": clock(workshop.ends_at),
        "theme": str(workshop.theme),
    }
    if is_today:
        said = (
            _("Your workshop is today at %(start)s–%(end)s: %(theme)s") if workshop.is_own else None
        )
        text = said or _("A workshop is held today at %(start)s–%(end)s: %(theme)s")
        button, view = _("Open the notes"), "capture:manage"
    else:
        text = _("Your next workshop, %(day)s at %(start)s–%(end)s: %(theme)s")
        button, view = _("See the programme"), "workshops:desk"
    url = reverse(view, args=[programme.slug, workshop.number])
    return Task(text % facts, button, url, programme=programme)
