"""The calendar of a programme for one role (RFC 5545), read again and again by calendar programs.

Workshops stand in the city's own time with its VTIMEZONE; tasks are whole days. An entry keeps its
UID, and SEQUENCE rises whenever it changes; what was taken out stays for a while as CANCELLED. No
person is named.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Q
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard

from tupa.apps.workshops.local_time import to_local, zone_of
from tupa.apps.workshops.models import Feed, PlanTask, WithdrawnEntry, Workshop

__all__ = ["feed_calendar", "zone_component"]

#: How long a calendar hears that something was cancelled.
REMEMBERED = datetime.timedelta(days=180)
HOUR = datetime.timedelta(hours=1)
DAY = datetime.timedelta(days=1)


def feed_calendar(feed: Feed, *, url_of: Any = None) -> bytes:
    """The whole calendar, in the feed's language.

    `url_of(workshop)` is the address of its public page, or nothing.
    """
    now = timezone.now()
    with translation.override(feed.language):
        entries = list(_entries(feed, now, url_of))
        calendar = Calendar()
        calendar.add("prodid", "-//Tupa//plan//EN")
        calendar.add("version", "2.0")
        calendar.add("x-wr-calname", str(feed.programme.name))
        calendar.add("x-wr-timezone", feed.city.time_zone)
        calendar.add(
            "refresh-interval", datetime.timedelta(hours=6), parameters={"VALUE": "DURATION"}
        )
        moments = [one.start for one in entries]
        timed = [one for one in moments if isinstance(one, datetime.datetime)]
        if timed:
            years = min(one.year for one in timed), max(one.year for one in timed)
            calendar.add_component(zone_component(zone_of(feed.city), *years))
        for entry in entries:
            calendar.add_component(entry)
    written: bytes = calendar.to_ical()
    return written


def _entries(feed: Feed, now: datetime.datetime, url_of: Any) -> Iterator[Event]:
    sees_drafts = feed.audience in {Feed.Audience.COORDINATOR, Feed.Audience.FACILITATOR}
    workshops = Workshop.objects.filter(city=feed.city, programme=feed.programme)
    if not sees_drafts:
        shown_once = Q(unpublished_at__gt=now - REMEMBERED)
        workshops = workshops.filter(Q(is_published=True) | shown_once)
    for workshop in workshops.select_related("venue", "city"):
        address = url_of(workshop) if url_of and workshop.is_published else ""
        yield _workshop(feed, workshop, address)
    gone = WithdrawnEntry.objects.filter(
        city=feed.city, programme=feed.programme, withdrawn_at__gt=now - REMEMBERED
    )
    for entry in gone if sees_drafts else gone.filter(was_published=True):
        yield _withdrawn(feed, entry)
    for task in _tasks(feed, now):
        yield _task(task)


def _tasks(feed: Feed, now: datetime.datetime) -> Any:
    tasks = PlanTask.objects.filter(city=feed.city, programme=feed.programme)
    remembered = Q(cancelled_at=None) | Q(cancelled_at__gt=now - REMEMBERED)
    tasks = tasks.filter(remembered).select_related("workshop")
    if feed.audience == Feed.Audience.COORDINATOR:
        return tasks
    if feed.audience == Feed.Audience.EVERYONE:
        return tasks.none()
    return tasks.filter(role=feed.audience)


def _event(uid: Any, sequence: int, status: str) -> Event:
    event = Event()
    event.add("uid", f"{uid}@tupa")
    event.add("sequence", sequence)
    event.add("dtstamp", timezone.now().astimezone(datetime.UTC))
    event.add("status", status)
    return event


def _workshop(feed: Feed, workshop: Workshop, url: str) -> Event:
    sees_drafts = feed.audience in {Feed.Audience.COORDINATOR, Feed.Audience.FACILITATOR}
    is_off = workshop.cancelled_at is not None or not (workshop.is_published or sees_drafts)
    status = "CANCELLED" if is_off else "CONFIRMED"
    event = _event(workshop.calendar_uid, workshop.calendar_sequence, status)
    event.add("dtstart", to_local(feed.city, workshop.starts_at))
    event.add("dtend", to_local(feed.city, workshop.ends_at))
    summary = _("Workshop: %(theme)s") % {"theme": workshop.theme}
    if is_off:
        summary = _("Cancelled: %(theme)s") % {"theme": workshop.theme}
    elif not workshop.is_published:
        summary = f"{summary} ({_('draft')})"
    event.add("summary", summary)
    venue = workshop.venue
    if venue is not None:
        event.add("location", f"{venue.name}, {venue.address}")
    about = [workshop.introduction, *([venue.transport, venue.access] if venue else []), url]
    event.add("description", "\n\n".join(str(part) for part in about if part))
    if url:
        event.add("url", url)
    return event


def _withdrawn(feed: Feed, entry: WithdrawnEntry) -> Event:
    event = _event(entry.calendar_uid, entry.calendar_sequence, "CANCELLED")
    event.add("dtstart", to_local(feed.city, entry.starts_at))
    event.add("dtend", to_local(feed.city, entry.ends_at))
    event.add("summary", _("Cancelled: %(theme)s") % {"theme": entry.title})
    return event


def _task(task: PlanTask) -> Event:
    status = "CANCELLED" if task.cancelled_at else "CONFIRMED"
    event = _event(task.calendar_uid, task.calendar_sequence, status)
    event.add("dtstart", task.due_on)
    event.add("dtend", task.due_on + DAY)
    event.add("transp", "TRANSPARENT")
    words = task.words
    if task.cancelled_at:
        words = _("Cancelled: %(theme)s") % {"theme": words}
    elif task.done_at:
        words = _("Done: %(task)s") % {"task": words}
    event.add("summary", words)
    if task.workshop is not None:
        event.add("description", str(task.workshop))
    return event


def zone_component(zone: ZoneInfo, first_year: int, last_year: int) -> Timezone:
    """The zone's changes of clock in these years and one on either side, one component each.

    DTSTART of each is the time the clocks showed when they were moved, as RFC 5545 3.6.5 says.
    """
    component = Timezone()
    component.add("tzid", zone.key)
    start = datetime.datetime(first_year - 1, 1, 1, tzinfo=datetime.UTC)
    end = datetime.datetime(last_year + 2, 1, 1, tzinfo=datetime.UTC)
    component.add_component(_observance(zone, start, start))
    moment = start
    while moment < end:
        if _offset(zone, moment) != _offset(zone, moment + DAY):
            change = moment
            while _offset(zone, change) == _offset(zone, change + HOUR):
                change += HOUR
            component.add_component(_observance(zone, change, change + HOUR))
        moment += DAY
    return component


def _observance(zone: ZoneInfo, before: datetime.datetime, after: datetime.datetime) -> Any:
    shown = after.astimezone(zone)
    is_summer = bool(shown.dst())
    part = TimezoneDaylight() if is_summer else TimezoneStandard()
    old = _offset(zone, before)
    part.add("dtstart", (after + old).replace(tzinfo=None))
    part.add("tzoffsetfrom", old)
    part.add("tzoffsetto", _offset(zone, after))
    part.add("tzname", shown.tzname())
    return part


def _offset(zone: ZoneInfo, moment: datetime.datetime) -> datetime.timedelta:
    return moment.astimezone(zone).utcoffset() or datetime.timedelta(0)
