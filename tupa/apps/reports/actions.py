"""Makes a report, counts it, publishes it; takes in the city's templates."""

from __future__ import annotations

import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.models import City
from tupa.apps.events.actions import record
from tupa.apps.followup.clock import day_in, zone_of
from tupa.apps.jobs.actions import report_to, start_job
from tupa.apps.jobs.models import Job
from tupa.apps.programmes.models import Programme
from tupa.apps.reports.compose import compose
from tupa.apps.reports.models import Report, ReportTemplate
from tupa.apps.reports.moments import Moment, facts_at
from tupa.apps.reports.slides import check_slides
from tupa.apps.reports.word import check_word

__all__ = [
    "JOB",
    "count_report",
    "drop_template",
    "make_report",
    "moment_of",
    "publish_report",
    "remove_report",
    "save_template",
    "save_words",
    "unpublish_report",
    "work_on",
]

JOB = "report"
_CHECKS = {"docx": check_word, "pptx": check_slides}


@transaction.atomic
def make_report(
    programme: Programme, *, frame: str, cut_off: datetime.date, by: Actor, at_once: bool = False
) -> Report:
    """This will begin a report of the panel as it stood at the end of a day.

    A report of today holds what has happened until now. It is counted in the background or at
    once. Asked for again before it has been counted, it is the same one; where counting failed,
    it is begun again.
    """
    held = Programme.objects.select_for_update().get(city=programme.city_id, pk=programme.pk)
    asked = Report.objects.filter(city=held.city_id, programme=held, frame=frame, cut_off=cut_off)
    if same := asked.filter(counted_at=None).first():
        return _begin(same, at_once=at_once)
    last = Report.objects.filter(city=held.city_id, programme=held).aggregate(n=Max("number"))["n"]
    report = Report.objects.create(
        city_id=held.city_id,
        programme=held,
        number=(last or 0) + 1,
        frame=frame,
        cut_off=cut_off,
        until=_end_of(held.city, cut_off),
        made_by=by.user,
    )
    record("report.made", report, by=by, number=report.number, frame=frame)
    return _begin(report, at_once=at_once)


def _begin(report: Report, *, at_once: bool) -> Report:
    """Counts now, or in the background unless that is under way already."""
    if at_once:
        return count_report(report)
    start_job(JOB, city=report.city, object_id=report.pk)
    return report


def _end_of(city: City, day: datetime.date) -> datetime.datetime:
    now = timezone.now()
    if day >= day_in(city, now):
        return now
    midnight = datetime.datetime.combine(day + datetime.timedelta(days=1), datetime.time())
    return timezone.make_aware(midnight, zone_of(city))


def moment_of(report: Report) -> Moment:
    return Moment(report.programme, report.until, report.cut_off)


def count_report(report: Report) -> Report:
    """This will count everything as it stood; done again, it counts the same."""
    facts = facts_at(moment_of(report))
    report.facts, report.counted_at = facts, timezone.now()
    report.save(update_fields=["facts", "counted_at"])
    return report


def work_on(job: Job) -> None:
    """In the background: count, then write once, so that a fault shows now and not to a reader."""
    found = Report.objects.select_related("programme__city", "city")
    report = found.filter(city=job.city, pk=job.object_id).first()
    if report is None:
        return
    progress = report_to(job)
    progress("count", 0, 2)
    count_report(report)
    progress("write", 1, 2)
    compose(report)
    progress("write", 2, 2)


@transaction.atomic
def save_words(report: Report, *, words: dict[str, Any], by: Actor) -> Report:
    """This will keep the city's own words of each section."""
    held = _lock(report)
    held.words = {key: text for key, text in words.items() if text}
    held.save(update_fields=["words"])
    record("report.written", held, by=by, number=held.number)
    return held


@transaction.atomic
def publish_report(report: Report, *, by: Actor) -> Report:
    """This will put the report on the panel's public pages."""
    held = _lock(report)
    if held.published_at is None and held.counted_at is not None:
        held.published_at = timezone.now()
        held.save(update_fields=["published_at"])
        record("report.published", held, by=by, number=held.number)
    return held


@transaction.atomic
def unpublish_report(report: Report, *, by: Actor) -> Report:
    """This will take the report off the public pages."""
    held = _lock(report)
    if held.published_at is not None:
        held.published_at = None
        held.save(update_fields=["published_at"])
        record("report.unpublished", held, by=by, number=held.number)
    return held


@transaction.atomic
def remove_report(report: Report, *, by: Actor) -> None:
    """This will remove a report that is not public."""
    held = _lock(report)
    if held.published_at is None:
        record("report.removed", held, by=by, number=held.number)
        held.delete()


@transaction.atomic
def save_template(city: City, *, kind: str, content: bytes, by: Actor) -> ReportTemplate:
    """This will write reports into the city's own file from now on; a wrong one is refused."""
    _CHECKS[kind](content)
    values = {"content": content, "saved_at": timezone.now()}
    saved, _is_new = ReportTemplate.objects.update_or_create(city=city, kind=kind, defaults=values)
    record("report_template.saved", saved, by=by, kind=kind)
    return saved


@transaction.atomic
def drop_template(city: City, *, kind: str, by: Actor) -> None:
    """This will go back to the template that came with the program."""
    for one in ReportTemplate.objects.filter(city=city, kind=kind):
        record("report_template.dropped", one, by=by, kind=kind)
        one.delete()


def _lock(report: Report) -> Report:
    return Report.objects.select_for_update().get(city=report.city_id, pk=report.pk)
