"""A worker of its own process whose work lasts the first time: `python -m … <file>`.

Each turn is written into the file, so that the test sees how often the work was begun and ended.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import django

django.setup()

from django.core.management import call_command  # noqa: E402 - the apps must be loaded first

from tupa.apps.jobs.actions import register_job  # noqa: E402
from tupa.apps.jobs.models import Job  # noqa: E402


def work(job: Job) -> None:
    diary = Path(sys.argv[1])
    is_first = not diary.exists()
    with diary.open("a") as lines:
        lines.write("begun\n")
    if is_first:
        time.sleep(120)
    with diary.open("a") as lines:
        lines.write("done\n")


if __name__ == "__main__":
    register_job("trial", work)
    call_command("worker", interval=0.1)
