"""Lists of applications sent through the pages, and the worker's part done at once."""

from __future__ import annotations

from typing import Any

from django.test import Client

from tupa.apps.jobs.actions import run_job
from tupa.apps.jobs.models import Job

__all__ = ["send", "sent", "work"]


def work() -> None:
    """What waits for the worker is done."""
    for job in Job.objects.filter(state=Job.State.WAITING):
        run_job(job.pk)


def sent(client: Client, path: str, file: Any) -> str:
    """The page of the list once it has been checked."""
    answer = client.post(path, {"file": file})
    if answer.status_code != 302:
        return answer.content.decode()
    work()
    return client.get(answer.headers["Location"]).content.decode()


def send(client: Client, path: str, file: Any) -> Any:
    """The list is checked and its good rows are in."""
    answer = client.post(path, {"file": file})
    if answer.status_code == 302:
        work()
        answer = client.post(f"{answer.headers['Location']}take/")
        work()
    return answer
