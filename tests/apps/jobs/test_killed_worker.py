"""A worker killed with SIGKILL in the middle of its work: the work is picked up and ends once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from tests import cast
from tests.apps.at_once.crowd import at_once
from tupa.apps.jobs import actions
from tupa.apps.jobs.actions import reap, register_job, run_job, start_job
from tupa.apps.jobs.models import Heartbeat, Job

ROOT = Path(__file__).resolve().parents[3]
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("at once")]
SECONDS = 180.0


@contextmanager
def worker(diary: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Works on the database of the tests; ended at the end."""
    command = [sys.executable, "-m", "tests.apps.jobs.trial_worker", str(diary)]
    process = subprocess.Popen(command, cwd=ROOT, env=os.environ | {"DATABASE_URL": _database()})
    try:
        yield process
    finally:
        process.terminate()
        process.wait(timeout=60)


def _database() -> str:
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return str(settings.DATABASE_URL).rpartition("/")[0] + f"/{name}"


def wait_for(what: Callable[[], Any]) -> None:
    until = time.monotonic() + SECONDS
    while not what():
        assert time.monotonic() < until, "nothing happened"
        time.sleep(0.1)


def state(job: Job) -> str:
    job.refresh_from_db()
    return job.state


def test_work_of_a_worker_killed_in_the_middle_ends_once(tmp_path: Path) -> None:
    city, diary = cast.make_city(), tmp_path / "diary"
    with transaction.atomic():
        job = start_job("trial", city=city, object_id=7)
    with worker(diary) as first:
        wait_for(lambda: diary.exists() and Heartbeat.objects.exists())
        first.send_signal(signal.SIGKILL)
        first.wait(timeout=60)
    assert state(job) == Job.State.RUNNING
    assert reap(city) == 0
    assert reap(city, timezone.now() + timedelta(seconds=61)) == 1
    assert reap(city, timezone.now() + timedelta(seconds=61)) == 0
    assert state(job) == Job.State.WAITING

    with worker(diary):
        wait_for(lambda: state(job) == Job.State.DONE)
    assert diary.read_text().split() == ["begun", "begun", "done"]
    assert (job.attempts, job.error_code) == (1, "")


def test_workers_that_take_the_same_job_at_once_do_it_once() -> None:
    city, done = cast.make_city(), []
    register_job("trial", lambda job: done.append(job.pk))
    try:
        job = start_job("trial", city=city, object_id=7)
        results = at_once(*[lambda: run_job(job.pk)] * 3)
    finally:
        actions._WORK.pop("trial")
    assert results == [None] * 3
    assert done == [job.pk]
    assert state(job) == Job.State.DONE
