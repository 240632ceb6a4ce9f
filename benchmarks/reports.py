"""Reports of the demonstration's finished panel of 25, against their target.

    python -m benchmarks.reports [--rounds 3]

Each frame is counted and then opened as page, PDF, Word and PowerPoint, as when a coordinator makes
it and looks at everything. Prints processor seconds, medians; exit status 1 over 15 s.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.pages import set_up

if TYPE_CHECKING:
    from django.test import Client

MOST_SECONDS = 15.0
PANEL = "kiertotalous-2024-2025"


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--rounds", type=int, default=3)
    rounds = arguments.parse_args().rounds
    with tempfile.TemporaryDirectory() as directory:
        set_up(Path(directory))
        from django.core.management import call_command

        call_command("load_demo", verbosity=0)
        return _report(rounds)


def _report(rounds: int) -> int:
    from tupa.apps.reports.models import Report

    print(f"{'frame':8} {'count':>7} {'page':>7} {'pdf':>7} {'docx':>7} {'pptx':>7} {'all':>7}")
    worst = 0.0
    for frame in Report.Frame.values:
        runs = [_once(frame) for _round in range(rounds)]
        parts = [statistics.median(one) for one in zip(*runs, strict=True)]
        worst = max(worst, sum(parts))
        print(f"{frame:8} " + " ".join(f"{one:7.2f}" for one in [*parts, sum(parts)]))
    return int(worst > MOST_SECONDS)


def _once(frame: str) -> list[float]:
    from django.test import Client
    from django.utils import timezone

    from tupa.apps.accounts.actor import SYSTEM
    from tupa.apps.programmes.models import Programme
    from tupa.apps.reports.actions import make_report, publish_report

    programme, today = Programme.objects.get(slug=PANEL), timezone.localdate()
    begun = time.process_time()
    report = make_report(programme, frame=frame, cut_off=today, by=SYSTEM, at_once=True)
    counted = time.process_time() - begun
    publish_report(report, by=SYSTEM)
    page = f"/fi/p/{PANEL}/reports/{report.number}/"
    client = Client()
    addresses = [page, *(f"{page}report.{kind}" for kind in ("pdf", "docx", "pptx"))]
    return [counted, *(_timed(client, url) for url in addresses)]


def _timed(client: Client, url: str) -> float:
    begun = time.process_time()
    assert client.get(url).status_code == 200, url
    return time.process_time() - begun


if __name__ == "__main__":
    sys.exit(main())
