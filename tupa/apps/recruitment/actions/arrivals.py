"""Takes in a list of applications in the background: kept aside, checked, then in or forgotten.

A list of ten thousand takes some seconds: a page can say how far it is, and nobody waits for an
answer that may not come. The rows with something wrong stay out and can be mended.
"""

from __future__ import annotations

import datetime
import hashlib
import json
from typing import IO, Any

from django.db import transaction

from tupa.apps.accounts.actor import SYSTEM, Actor
from tupa.apps.events.actions import record
from tupa.apps.jobs.actions import finish, report_to, start_job
from tupa.apps.jobs.models import Job
from tupa.apps.programmes.errors import NotAllowedNow
from tupa.apps.programmes.models import Programme
from tupa.apps.recruitment.actions.imports import import_applications
from tupa.apps.recruitment.export import import_columns, read_applications, sort_rows
from tupa.apps.recruitment.models import ApplicationImport
from tupa.apps.recruitment.sealing import is_sealed
from tupa.apps.recruitment.sheets import Row, Sheet, SheetError

__all__ = [
    "CHECK",
    "TAKE",
    "ask_take_in",
    "begin_import",
    "check_import",
    "faults_of",
    "forget_old",
    "job_of",
    "sheet_of",
    "take_in",
    "throw_away",
    "unread_columns",
]

CHECK, TAKE = "applications.check", "applications.take"
State = ApplicationImport.State


@transaction.atomic
def begin_import(programme: Programme, *, file: IO[bytes], by: Actor) -> ApplicationImport:
    """This will keep a list aside and have its rows checked in the background.

    The same list sent again while the first waits is that one.
    """
    if is_sealed(programme):
        raise NotAllowedNow("sealed")
    sheet = read_applications(file, programme)
    if not sheet.rows:
        raise SheetError("no_rows")
    rows = _kept(sheet)
    mark = hashlib.sha256(rows.encode()).hexdigest()
    waiting = programme.application_imports.filter(mark=mark, rows__isnull=False).first()
    if waiting is not None:
        return waiting
    row = ApplicationImport.objects.create(
        city_id=programme.city_id,
        programme=programme,
        rows=rows,
        mark=mark,
        row_count=len(sheet.rows),
        sent_by=by.user,
    )
    record("application_import.begun", row, by=by, programme_id=programme.pk, rows=row.row_count)
    start_job(CHECK, city=programme.city, object_id=row.pk)
    return row


def check_import(job: Job) -> None:
    """Reads every row; stores what is wrong by row and column. Safe to repeat."""
    row = _of(job)
    good, faults = sort_rows(sheet_of(row), row.programme, report_to(job))
    said = json.dumps([_said(one) for one in faults], ensure_ascii=False)
    ApplicationImport.objects.filter(pk=row.pk, state=State.CHECKING).update(
        state=State.CHECKED, good=len(good), bad=len(faults), faults=said
    )


@transaction.atomic
def ask_take_in(row: ApplicationImport, *, by: Actor) -> Job:
    """This will have the good rows taken in, in the background: all of them or none."""
    kept = _open(row, State.CHECKED, State.TAKING)  # asked again after it broke off
    if not kept.good:
        raise NotAllowedNow("no_rows")
    if is_sealed(kept.programme):
        raise NotAllowedNow("sealed")
    kept.state, kept.sent_by = State.TAKING, by.user
    kept.save(update_fields=["state", "sent_by"])
    record("application_import.asked", kept, by=by, good=kept.good, bad=kept.bad)
    return start_job(TAKE, city=kept.city, object_id=kept.pk)


def take_in(job: Job) -> None:
    """Makes an application of each good row, once; then the rows as they came are gone.

    What has become impossible meanwhile (the list was locked for the draw) leaves all as it was.
    """
    row = _of(job)
    if row.state != State.TAKING:
        return
    report = report_to(job)
    good, _faults = sort_rows(sheet_of(row), row.programme, report)
    report("storing", row.row_count, row.row_count)
    by = Actor.of_user(row.sent_by) if row.sent_by else SYSTEM
    try:
        with transaction.atomic():
            kept = _open(row, State.TAKING)
            kept.made, kept.known = import_applications(kept.programme, drafts=good, by=by)
            kept.state, kept.rows, kept.faults = State.DONE, None, None
            kept.save(update_fields=["made", "known", "state", "rows", "faults"])
    except NotAllowedNow as refusal:
        ApplicationImport.objects.filter(pk=row.pk).update(state=State.CHECKED)
        finish(job, error=refusal.code)


@transaction.atomic
def throw_away(row: ApplicationImport, *, by: Actor) -> None:
    """This will forget a list that has not been taken in."""
    kept = _open(row, State.CHECKING, State.CHECKED, State.TAKING)
    job = job_of(kept)
    if kept.state == State.TAKING and job is not None and not job.is_over:
        raise NotAllowedNow("not_now")
    record("application_import.thrown_away", kept, by=by)
    kept.delete()


def forget_old(city: Any, now: datetime.datetime) -> int:
    """This will forget lists that nobody took in within a week. Safe to repeat."""
    old = ApplicationImport.objects.filter(city=city, created_at__lt=now - datetime.timedelta(7))
    return old.exclude(state=State.DONE).delete()[0]


def job_of(row: ApplicationImport) -> Job | None:
    """The work on this list that was started last."""
    jobs = Job.objects.filter(city=row.city_id, kind__in=[CHECK, TAKE], object_id=row.pk)
    return jobs.order_by("pk").last()


def sheet_of(row: ApplicationImport) -> Sheet:
    """The list as it came."""
    columns, called, lines = json.loads(row.rows or "[[], {}, []]")
    rows = [Row(n, dict(zip(columns, cells, strict=True)), called) for n, cells in lines]
    return Sheet(columns, rows, called)


def unread_columns(row: ApplicationImport) -> list[str]:
    """Headings of the list that name nothing an application has: a slip, or something extra."""
    known = {one.code for one in import_columns(row.programme.features.prefetch_related("values"))}
    columns, called, _lines = json.loads(row.rows or "[[], {}, []]")
    return [called.get(code, code) for code in columns if code not in known]


def faults_of(row: ApplicationImport) -> list[SheetError]:
    """What is wrong with the rows, as the reading of a list says it."""
    said = json.loads(row.faults or "[]")
    return [SheetError(code, row=n, column=column, **more) for n, column, code, more in said]


def _kept(sheet: Sheet) -> str:
    lines = [[row.number, [row.get(code) for code in sheet.columns]] for row in sheet.rows]
    return json.dumps([sheet.columns, sheet.headings, lines], ensure_ascii=False)


def _said(fault: SheetError) -> list[Any]:
    return [fault.row, fault.column, fault.code, fault.params]


def _of(job: Job) -> ApplicationImport:
    rows = ApplicationImport.objects.select_related("programme__city", "sent_by")
    return rows.get(city=job.city_id, pk=job.object_id)


def _open(row: ApplicationImport, *states: str) -> ApplicationImport:
    rows = ApplicationImport.objects.select_for_update(of=("self",)).select_related("programme")
    kept = rows.get(city=row.city_id, pk=row.pk)
    if kept.state not in states:
        raise NotAllowedNow("not_now")
    return kept
