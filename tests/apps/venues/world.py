"""A small city to travel in: two areas, two places, a timetable of one line."""

from __future__ import annotations

import datetime
from decimal import Decimal
from pathlib import Path
from zipfile import ZipFile

from tests import cast
from tests.engines.reach.networks import write_feed
from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.models import City
from tupa.apps.jobs.models import Job
from tupa.apps.venues.actions import FEED_JOB, REACH_JOB, add_feed, ask_reach, measure, take_in_feed
from tupa.apps.venues.models import Feed, Measurement, PostcodeArea, Venue

__all__ = ["DAY", "ask", "make_areas", "make_places", "run", "take_in", "zipped"]

#: A day the timetable of the engine's tests covers.
DAY = datetime.date(2026, 12, 1)


def make_areas(city: City) -> list[PostcodeArea]:
    """One beside the line's first stop, one far from everything."""
    return [
        PostcodeArea.objects.create(
            city=city,
            code=code,
            name=cast.both(name),
            latitude=Decimal(lat),
            longitude=Decimal(lon),
            is_approximate=code == "00002",
        )
        for code, name, lat, lon in [
            ("00001", "Alku", "60.2000", "24.6000"),
            ("00002", "Saari", "60.0000", "25.5000"),
        ]
    ]


def make_places(city: City) -> list[Venue]:
    """One at the line's last stop, one at the stop before."""
    return [
        Venue.objects.create(
            city=city,
            name=cast.both(name),
            address=f"{name}tie 1",
            latitude=Decimal("60.2000"),
            longitude=Decimal(lon),
        )
        for name, lon in [("Ceder", "24.8000"), ("Betoni", "24.7000")]
    ]


def zipped(folder: Path, **changed: str | None) -> bytes:
    """The engine's small feed as a zip file."""
    feed = write_feed(folder / "feed", **changed)
    with ZipFile(folder / "feed.zip", "w") as packed:
        for table in sorted(feed.iterdir()):
            packed.write(table, table.name)
    return (folder / "feed.zip").read_bytes()


def take_in(city: City, content: bytes, by: Actor) -> Feed:
    """Add a timetable and do the work of the worker."""
    feed = add_feed(city, name="aikataulu.zip", content=[content], by=by)
    run(city, FEED_JOB, feed.pk)
    feed.refresh_from_db()
    return feed


def ask(city: City, by: Actor, *starts: str, day: datetime.date = DAY) -> Measurement:
    """Ask for a day and, where there is a timetable, do the work of the worker."""
    asked = ask_reach(
        city,
        day=day,
        starts=starts or ("17:30",),
        minutes=90,
        home_by=datetime.time(21, 0),
        by=by,
    )
    if not asked.is_straight:
        run(city, REACH_JOB, asked.pk)
    asked.refresh_from_db()
    return asked


def run(city: City, kind: str, number: int) -> None:
    job = Job.objects.filter(city=city, kind=kind, object_id=number).latest("pk")
    {FEED_JOB: take_in_feed, REACH_JOB: measure}[kind](job)
    Job.objects.filter(pk=job.pk).update(state=Job.State.DONE)
