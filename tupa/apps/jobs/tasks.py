"""The one task the queue knows: do a job."""

from __future__ import annotations

from django_tasks import task

from tupa.apps.jobs.actions import run_job

__all__ = ["work"]


@task()
def work(job_id: int) -> None:
    run_job(job_id)
