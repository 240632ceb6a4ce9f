"""Measures how long one travels from every postcode area to every place, in the background."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone

from tupa import __version__
from tupa.apps.accounts.actor import SYSTEM, Actor
from tupa.apps.accounts.models import City
from tupa.apps.events.actions import record
from tupa.apps.jobs.actions import start_job
from tupa.apps.jobs.models import Job
from tupa.apps.live.actions import bump
from tupa.apps.venues import digitransit
from tupa.apps.venues.actions.feeds import CHANNEL, kept_folder, progress_of
from tupa.apps.venues.errors import NotAllowedNow
from tupa.apps.venues.models import Feed, Measurement, PostcodeArea, Venue
from tupa.engines import InputError
from tupa.engines.reach.problem import Point, Question, Rules
from tupa.engines.reach.straight import straight_metres
from tupa.engines.terminal import Progress

__all__ = ["REACH_JOB", "ask_again", "ask_reach", "feed_in_use", "measure"]

REACH_JOB = "reach"
#: The same question sent twice by a hasty hand or a browser.
SAME_QUESTION = datetime.timedelta(minutes=1)
#: Up to so many rides one place of every measurement is computed again by brute force.
_CHECKED_RIDES = 50_000


def feed_in_use(city: City) -> Feed | None:
    """The newest timetable that could be read."""
    return Feed.objects.filter(city=city, ready_at__isnull=False).first()


@transaction.atomic
def ask_reach(
    city: City,
    *,
    by: Actor,
    day: datetime.date,
    starts: Sequence[str],
    minutes: int,
    home_by: datetime.time,
) -> Measurement:
    """This will have the journeys of a day measured; without a timetable the straight lines are
    measured at once. The same question twice within a minute is one question."""
    City.objects.select_for_update().get(pk=city.pk)
    if not _places(city):
        raise NotAllowedNow("no_places")
    if not PostcodeArea.objects.filter(city=city).exists():
        raise NotAllowedNow("no_areas")
    feed = feed_in_use(city)
    question = {"day": day, "starts": list(starts), "minutes": minutes, "home_by": home_by}
    last = Measurement.objects.filter(city=city, feed=feed).order_by("-pk").first()
    if last is not None and _is_again(last, question):
        return last
    asked = Measurement.objects.create(
        city=city,
        feed=feed,
        is_straight=feed is None and not digitransit.is_in_use(),
        **question,
        asked_by=by.user,
        engine="digitransit" if feed is None else f"reach/{__version__}",
    )
    record("reach.asked", asked, by=by, starts=len(starts))
    if asked.is_straight:
        asked.engine = f"reach/{__version__}"
        asked.answers = {"": _straight(city)}
        asked.ready_at = timezone.now()
        asked.save(update_fields=["answers", "ready_at", "engine"])
    else:
        start_job(REACH_JOB, city=city, object_id=asked.pk)
    return asked


def _is_again(last: Measurement, question: dict[str, Any]) -> bool:
    """Whether this question was asked just now and has not failed."""
    is_fresh = timezone.now() - last.asked_at < SAME_QUESTION and last.failure is None
    return is_fresh and all(getattr(last, name) == value for name, value in question.items())


@transaction.atomic
def ask_again(feed: Feed) -> None:
    """This will have the last question measured with a new timetable, if it covers the day."""
    last = Measurement.objects.filter(city=feed.city).first()
    feed.refresh_from_db()
    if last is None or feed.first_day is None or feed.last_day is None:
        return
    if feed.first_day <= last.day <= feed.last_day:
        ask_reach(
            feed.city,
            by=SYSTEM,
            day=last.day,
            starts=last.starts,
            minutes=last.minutes,
            home_by=last.home_by,
        )


def measure(job: Job) -> None:
    """This will measure what was asked and store it, or store why it cannot be. Repeating it does
    the same again."""
    asked = Measurement.objects.select_related("city", "feed").get(pk=job.object_id, city=job.city)
    try:
        answers = _answers(asked, progress_of(job))
    except InputError as error:
        _end(asked, failure={"code": error.code, **error.params})
        return
    _end(asked, answers=answers, ready_at=timezone.now())


@transaction.atomic
def _end(asked: Measurement, **outcome: Any) -> None:
    Measurement.objects.filter(pk=asked.pk).update(**outcome)
    bump(asked.city, CHANNEL)


def _answers(asked: Measurement, progress: Progress) -> dict[str, Any]:
    """By start, place and area; the check recomputes one place of each before it is believed."""
    from tupa.engines.reach.check import check_reach
    from tupa.engines.reach.gtfs import cached_timetable
    from tupa.engines.reach.network import build_network
    from tupa.engines.reach.solve import measure_reach

    if asked.feed is None:
        return _by_service(asked, progress)
    timetable = cached_timetable(asked.feed.path, asked.day, kept_folder(), progress)
    network = build_network(timetable, Rules())
    origins, venues = _points(asked.city)
    answers: dict[str, Any] = {}
    for number, start in enumerate(asked.starts):
        progress("scan", number, len(asked.starts))
        arrive_by = asked.seconds_of(start)
        question = Question(origins, venues, arrive_by, arrive_by + asked.minutes * 60)
        times = measure_reach(network, question)
        if len(timetable.back) <= _CHECKED_RIDES and number == 0:
            progress("check", 0, None)
            wrong = check_reach(timetable, Rules(), question, times, venues=[0])
            if wrong:
                raise RuntimeError(f"the check disagrees: {wrong[0]}")
        answers[start] = {
            venue.id: {
                origin.id: _stored(times.of(question, v, o)) for o, origin in enumerate(origins)
            }
            for v, venue in enumerate(venues)
        }
    return answers


def _by_service(asked: Measurement, progress: Progress) -> dict[str, Any]:
    """The same, asked of the service the installation names."""
    origins, venues = _points(asked.city)
    zone = ZoneInfo(asked.city.time_zone)
    answers: dict[str, Any] = {}
    for start in asked.starts:
        arrive_by = asked.seconds_of(start)
        answers[start] = digitransit.journeys_by_service(
            origins,
            venues,
            day=asked.day,
            arrive_by=arrive_by,
            return_after=arrive_by + asked.minutes * 60,
            zone=zone,
            progress=progress,
        )
    return answers


def _stored(reach: Any) -> list[int | None]:
    return [
        *(reach.leave_by, reach.walk_seconds, reach.last_walk_seconds),
        *(reach.transfers, reach.home_by),
    ]


def _straight(city: City) -> dict[str, Any]:
    origins, venues = _points(city)
    return {
        venue.id: {origin.id: [straight_metres(origin, venue)] for origin in origins}
        for venue in venues
    }


def _points(city: City) -> tuple[tuple[Point, ...], tuple[Point, ...]]:
    areas = PostcodeArea.objects.filter(city=city)
    return (
        tuple(Point(str(one.pk), float(one.latitude), float(one.longitude)) for one in areas),
        tuple(
            Point(str(one.pk), float(one.latitude or 0), float(one.longitude or 0))
            for one in _places(city)
        ),
    )


def _places(city: City) -> list[Venue]:
    return list(Venue.objects.filter(city=city, latitude__isnull=False).order_by("pk"))
