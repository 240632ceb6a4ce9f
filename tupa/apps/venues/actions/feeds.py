"""Takes in a timetable of public transport, from a file or an address, in the background."""

from __future__ import annotations

import datetime
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.models import City
from tupa.apps.events.actions import record
from tupa.apps.jobs.actions import report_to, start_job
from tupa.apps.jobs.models import Job
from tupa.apps.live.actions import bump
from tupa.apps.venues.fetching import fetch
from tupa.apps.venues.models import Feed
from tupa.engines import InputError
from tupa.engines.terminal import Progress

__all__ = ["CHANNEL", "FEED_JOB", "add_feed", "kept_folder", "progress_of", "take_in_feed"]

FEED_JOB = "feed"
#: The live channel of the page that shows how far a timetable or a measurement is.
CHANNEL = "reach"
_SHOWN_EVERY = 1.0
#: What follows when a timetable has been taken into use.
AFTER_A_FEED: list[Callable[[Feed], None]] = []


def kept_folder() -> Path:
    """Where the days read from timetables are kept."""
    return Path(settings.TUPA_REACH) / "days"


@transaction.atomic
def add_feed(
    city: City, *, by: Actor, url: str = "", name: str = "", content: Iterable[bytes] | None = None
) -> Feed:
    """This will keep an uploaded timetable (or note its address) and have it read.

    The same one again while it waits to be read is the same one.
    """
    City.objects.select_for_update().get(pk=city.pk)
    called = (name or url)[:200]
    waiting = Feed.objects.filter(city=city, url=url, name=called, ready_at=None)
    if (known := waiting.filter(failure__isnull=True).first()) is not None:
        return known
    feed = Feed.objects.create(city=city, url=url, name=called, added_by=by.user)
    if content is not None:
        feed.path.parent.mkdir(parents=True, exist_ok=True)
        with feed.path.open("wb") as file:
            for part in content:
                file.write(part)
    record("feed.added", feed, by=by)
    start_job(FEED_JOB, city=city, object_id=feed.pk)
    return feed


def progress_of(job: Job) -> Progress:
    """Reports to the job, and has the page that is looked at follow."""
    report, last = report_to(job), [0.0]

    def progress(stage: str, done: int, total: int | None) -> None:
        report(stage, done, total)
        if time.monotonic() - last[0] >= _SHOWN_EVERY:
            last[0] = time.monotonic()
            bump(job.city, CHANNEL)

    return progress


def take_in_feed(job: Job) -> None:
    """This will fetch a timetable if it has an address, read it wholly, and put it in use or say
    what is broken. Repeating it does the same again."""
    feed = Feed.objects.select_related("city").get(pk=job.object_id, city=job.city)
    progress = progress_of(job)
    try:
        if feed.url:
            fetch(feed.url, feed.path, progress)
        first, last = _read(feed, progress)
    except InputError as error:
        _end(feed, failure={"code": error.code, **error.params})
        return
    _end(feed, first_day=first, last_day=last, ready_at=timezone.now())
    for then in AFTER_A_FEED:
        then(feed)


def _read(feed: Feed, progress: Progress) -> tuple[datetime.date, datetime.date]:
    """The days it covers; reading one of them shows whether the rest can be read."""
    from tupa.engines.reach.feed import Feed as Opened
    from tupa.engines.reach.gtfs import cached_timetable
    from tupa.engines.reach.service import read_calendar

    with Opened(feed.path) as opened:
        calendar = read_calendar(opened)
    first, last = calendar.covered
    today = min(max(timezone.localdate(), first), last)
    days = [today + datetime.timedelta(days=ahead) for ahead in range((last - today).days + 1)]
    days += [first + datetime.timedelta(days=on) for on in range((today - first).days)]
    day = next((one for one in days if calendar.running(one)), None)
    if day is None:
        raise InputError("calendar_empty", "no service runs on any day", file="calendar.txt")
    cached_timetable(feed.path, day, kept_folder(), progress)
    return first, last


@transaction.atomic
def _end(feed: Feed, **outcome: object) -> None:
    Feed.objects.filter(pk=feed.pk).update(**outcome)
    if "ready_at" in outcome:
        for older in Feed.objects.filter(city=feed.city, pk__lt=feed.pk):
            older.path.unlink(missing_ok=True)
    bump(feed.city, CHANNEL)
