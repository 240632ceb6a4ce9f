"""Starts long work, reports how far it is, and picks up what a dead worker left."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from tupa.apps.accounts.models import City
from tupa.apps.jobs.models import Heartbeat, Job
from tupa.apps.jobs.schedule import PARTS
from tupa.apps.look.spoken import speaking

__all__ = ["beat", "finish", "reap", "register_job", "report_to", "run_job", "start_job", "tick"]

log = logging.getLogger(__name__)
DEAD_AFTER = timedelta(seconds=60)
MOST_ATTEMPTS = 3
Work = Callable[[Job], None]
_WORK: dict[str, Work] = {}
#: The jobs this process is doing: its sign of life covers them between two reports.
_at_work: set[int] = set()


def register_job(kind: str, work: Work) -> None:
    """An app says which of its functions does this kind of work. It must be safe to repeat."""
    _WORK[kind] = work


def start_job(kind: str, *, city: City, object_id: int) -> Job:
    """This will queue the work once; a job of this kind still under way is returned instead."""
    from tupa.apps.jobs.tasks import work

    waiting = [Job.State.WAITING, Job.State.RUNNING]
    known = Job.objects.filter(city=city, kind=kind, object_id=object_id, state__in=waiting).first()
    if known is not None:
        return known
    job = Job.objects.create(city=city, kind=kind, object_id=object_id)
    transaction.on_commit(lambda: work.enqueue(job.pk))
    return job


def run_job(pk: int) -> None:
    """This will do the work of one job, unless somebody else is at it."""
    now = timezone.now()
    taken = Job.objects.filter(pk=pk, state=Job.State.WAITING).update(
        state=Job.State.RUNNING, beat_at=now
    )
    if not taken:
        return
    job = Job.objects.select_related("city").get(pk=pk)
    _at_work.add(pk)
    try:
        with speaking(job.city.spoken):
            _WORK[job.kind](job)
    except Exception as error:
        finish(job, error=type(error).__name__)
        raise
    finally:
        _at_work.discard(pk)
    finish(job)


def report_to(job: Job, every: float = 0.5) -> Callable[[str, int, int | None], None]:
    """A progress function for an engine; writes at most every `every` seconds."""
    last = [0.0]

    def progress(stage: str, done: int, total: int | None) -> None:
        now = time.monotonic()
        if stage == job.stage and now - last[0] < every:
            return
        last[0] = now
        job.stage = stage
        Job.objects.filter(pk=job.pk).update(
            stage=stage, done=done, total=total, beat_at=timezone.now()
        )

    return progress


def finish(job: Job, *, error: str = "", params: dict[str, Any] | None = None) -> None:
    state = Job.State.FAILED if error else Job.State.DONE
    Job.objects.filter(pk=job.pk).exclude(state__in=[Job.State.DONE, Job.State.FAILED]).update(
        state=state, error_code=error, error_params=params or {}, ended_at=timezone.now()
    )


def reap(city: City, now: datetime | None = None) -> int:
    """This will put back work whose worker died, three times at most, then say it failed."""
    from tupa.apps.jobs.tasks import work

    now = now or timezone.now()
    dead = Job.objects.filter(city=city, state=Job.State.RUNNING, beat_at__lt=now - DEAD_AFTER)
    for job in dead:
        if job.attempts + 1 >= MOST_ATTEMPTS:
            finish(job, error="worker_died")
            continue
        again = Job.objects.filter(pk=job.pk, state=Job.State.RUNNING, beat_at=job.beat_at).update(
            state=Job.State.WAITING, attempts=job.attempts + 1
        )
        if again:
            work.enqueue(job.pk)
    return len(dead)


def beat(name: str) -> None:
    """This will write the worker's sign of life, and that of the jobs it is doing."""
    now = timezone.now()
    Heartbeat.objects.update_or_create(name=name, defaults={"at": now})
    if _at_work:
        Job.objects.filter(pk__in=list(_at_work), state=Job.State.RUNNING).update(beat_at=now)


def tick(now: datetime | None = None) -> dict[str, int]:
    """This will do whatever is due, in every city. Safe to repeat and to run twice at once.

    A part that stumbles is named in the log and tried again a minute later; the others go on.
    """
    now = now or timezone.now()
    done = dict.fromkeys(PARTS, 0)
    for city in City.objects.order_by("pk"):
        for name, part in PARTS.items():
            try:
                with speaking(city.spoken):
                    done[name] += part(city, now)
            except Exception as error:
                log.error("tick: %s stumbled in %s: %s", name, city.slug, type(error).__name__)
    return done
