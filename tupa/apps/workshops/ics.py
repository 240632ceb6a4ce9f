"""A workshop as a calendar entry (RFC 5545).

Times are those of the city's clocks, with the VTIMEZONE that tells when they are moved: a calendar
shows them in its own time, and an evening at five stays at five when the rules of summer time
change. The UID never changes and SEQUENCE rises with every change, so that a calendar replaces the
entry instead of keeping two.
"""

from __future__ import annotations

import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vText

from tupa.apps.look.spoken import language_here
from tupa.apps.workshops.feeds import zone_component
from tupa.apps.workshops.local_time import to_local, zone_of
from tupa.apps.workshops.models import Workshop

__all__ = ["CONTENT_TYPE", "calendar_entry"]

CONTENT_TYPE = "text/calendar; charset=utf-8"


def calendar_entry(workshop: Workshop, *, url: str = "") -> bytes:
    """The file a calendar opens, in the language of the page."""
    calendar = Calendar()
    calendar.add("prodid", "-//Tupa//workshops//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    years = workshop.starts_at.year, workshop.ends_at.year
    calendar.add_component(zone_component(zone_of(workshop.city), *years))
    calendar.add_component(_event(workshop, url))
    written: bytes = calendar.to_ical()
    return written


def _event(workshop: Workshop, url: str) -> Event:
    event = Event()
    event.add("uid", f"{workshop.calendar_uid}@tupa")
    event.add("sequence", workshop.calendar_sequence)
    event.add("dtstamp", timezone.now().astimezone(datetime.UTC))
    event.add("dtstart", to_local(workshop.city, workshop.starts_at))
    event.add("dtend", to_local(workshop.city, workshop.ends_at))
    is_off = workshop.cancelled_at is not None
    said = _("Cancelled: %(theme)s") if is_off else _("Workshop: %(theme)s")
    event.add("summary", _in_language(said % {"theme": workshop.theme}))
    event.add("status", "CANCELLED" if is_off else "CONFIRMED")
    venue = workshop.venue
    if venue is not None:
        event.add("location", _in_language(f"{venue.name}, {venue.address}"))
        if venue.latitude is not None and venue.longitude is not None:
            event.add("geo", (float(venue.latitude), float(venue.longitude)))
    about = [workshop.introduction, *([venue.transport, venue.access] if venue else []), url]
    event.add("description", _in_language("\n\n".join(str(part) for part in about if part)))
    if url:
        event.add("url", url)
    return event


def _in_language(text: str) -> Any:
    return vText(text, params={"LANGUAGE": language_here()})
