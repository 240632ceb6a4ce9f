"""Long work: done once, picked up after a worker died, given up after three times."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from tupa.apps.accounts.models import City
from tupa.apps.jobs import actions
from tupa.apps.jobs.actions import register_job, report_to, run_job, start_job, tick
from tupa.apps.jobs.models import Heartbeat, Job
from tupa.apps.jobs.schedule import PARTS, every_tick

State = Job.State


@pytest.fixture
def work() -> Iterator[list[int]]:
    done: list[int] = []
    register_job("trial", lambda job: done.append(job.object_id))
    yield done
    actions._WORK.pop("trial")


def start(city: City, capture: Any) -> Job:
    with capture(execute=True):
        return start_job("trial", city=city, object_id=7)


def test_a_job_is_queued_once_and_done_once(
    city: City, work: list[int], django_capture_on_commit_callbacks: Any
) -> None:
    job = start(city, django_capture_on_commit_callbacks)
    assert start(city, django_capture_on_commit_callbacks) == job
    assert DBTaskResult.objects.count() == 1
    run_job(job.pk)
    run_job(job.pk)

    job.refresh_from_db()
    assert (work, job.state) == ([7], State.DONE)
    assert start(city, django_capture_on_commit_callbacks) != job


def test_a_job_that_fails_says_so_by_its_kind_of_error_alone(city: City) -> None:
    def stumble(job: Job) -> None:
        raise ValueError("Aino Asukas")

    register_job("trial", stumble)
    job = start_job("trial", city=city, object_id=7)
    with pytest.raises(ValueError, match="Aino"):
        run_job(job.pk)

    job.refresh_from_db()
    assert (job.state, job.error_code) == (State.FAILED, "ValueError")
    assert "Aino" not in str(Job.objects.values().get())
    actions._WORK.pop("trial")


def kill(job: Job, minutes: int = 5) -> None:
    """As after kill -9: running for ever, without a sign of life."""
    then = timezone.now() - timedelta(minutes=minutes)
    Job.objects.filter(pk=job.pk).update(state=State.RUNNING, beat_at=then)


def test_work_of_a_killed_worker_is_picked_up(
    city: City, work: list[int], django_capture_on_commit_callbacks: Any
) -> None:
    job = start(city, django_capture_on_commit_callbacks)
    kill(job)
    assert tick()["jobs picked up"] == 1

    job.refresh_from_db()
    assert (job.state, job.attempts) == (State.WAITING, 1)
    assert DBTaskResult.objects.count() == 2
    assert tick()["jobs picked up"] == 0
    run_job(job.pk)
    job.refresh_from_db()
    assert (work, job.state) == ([7], State.DONE)


def test_work_that_is_alive_is_left_alone(city: City, work: list[int]) -> None:
    job = start_job("trial", city=city, object_id=7)
    Job.objects.update(state=State.RUNNING, beat_at=timezone.now())

    assert tick()["jobs picked up"] == 0
    job.refresh_from_db()
    assert job.state == State.RUNNING


def test_after_three_dead_workers_the_job_has_failed(city: City, work: list[int]) -> None:
    job = start_job("trial", city=city, object_id=7)
    for _ in range(3):
        kill(job)
        tick()

    job.refresh_from_db()
    assert (job.state, job.error_code) == (State.FAILED, "worker_died")
    assert job.ended_at is not None
    run_job(job.pk)
    assert work == []


def test_a_worker_that_wakes_up_after_it_was_given_up_changes_nothing(
    city: City, work: list[int]
) -> None:
    job = start_job("trial", city=city, object_id=7)
    actions.finish(job, error="worker_died")
    actions.finish(job)

    job.refresh_from_db()
    assert job.state == State.FAILED


def test_progress_is_a_sign_of_life(city: City, work: list[int]) -> None:
    job = start_job("trial", city=city, object_id=7)
    kill(job)
    progress = report_to(job)
    progress("columns", 3, 10)
    progress("columns", 4, 10)

    found = Job.objects.get()
    assert (found.stage, found.done, found.total) == ("columns", 3, 10)
    assert tick()["jobs picked up"] == 0


def test_the_workers_beat_covers_the_work_it_is_at(city: City) -> None:
    job = start_job("trial", city=city, object_id=7)
    kill(job)
    actions._at_work.add(job.pk)
    actions.beat("worker-1")
    actions._at_work.discard(job.pk)

    assert Heartbeat.objects.get().name == "worker-1"
    assert tick()["jobs picked up"] == 0


def test_a_tick_repeated_does_nothing_more(city: City) -> None:
    first = tick()
    second = tick()

    assert set(first) == set(PARTS) == set(second)
    assert not any(second.values())


def test_one_part_of_a_tick_that_stumbles_does_not_stop_the_others(city: City, caplog: Any) -> None:
    def stumble(*_: Any) -> int:
        raise RuntimeError("Aino Asukas")

    before = dict(PARTS)
    PARTS.clear()
    every_tick("first", stumble)
    every_tick("second", lambda city, now: 1)
    try:
        assert tick() == {"first": 0, "second": 1}
    finally:
        PARTS.clear()
        PARTS.update(before)
    assert "RuntimeError" in caplog.text
    assert "Aino" not in caplog.text
    assert connection.is_usable()
