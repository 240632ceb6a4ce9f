"""Server time, queries and weight of the pages, over the demonstration city.

    python -m benchmarks.pages [--rounds 25]

Loads the demonstration into a database of its own (DATABASE_URL, or a new SQLite file), then prints
a row a page: median and 95th percentile in milliseconds, the ratio to an empty page with the same
middleware measured in the same round, queries, and the compressed weight of a first visit.
"""

from __future__ import annotations

import argparse
import gzip
import os
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

MOST_RATIO, MOST_RATIO_BOARD, MOST_P95, MOST_QUERIES, MOST_KB = 6.0, 12.0, 40.0, 15, 250


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--rounds", type=int, default=25)
    rounds = arguments.parse_args().rounds
    with tempfile.TemporaryDirectory() as directory:
        _prepare(Path(directory))
        return _report(rounds)


def _prepare(directory: Path) -> None:
    set_up(directory)
    from django.core.management import call_command

    started = time.perf_counter()
    call_command("load_demo", verbosity=0)
    print(f"demonstration city loaded in {time.perf_counter() - started:.1f} s")
    from tupa.config.settled import settle

    settle()  # as the servers do


def set_up(directory: Path) -> None:
    """An empty installation of its own, with the empty page beside the site."""
    os.environ["TUPA_VAR"] = str(directory)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dev.settings")
    import django
    from django.conf import settings

    settings.ROOT_URLCONF = "benchmarks.empty_urls"
    settings.ALLOWED_HOSTS = ["testserver"]
    settings.TEMPLATES[0]["DIRS"].append(Path(__file__).parent / "templates")
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)


def _report(rounds: int) -> int:
    from django.db import connection

    print(f"{connection.vendor}, {rounds} rounds\n")
    print(f"{'page':28} {'median':>8} {'p95':>8} {'ratio':>6} {'queries':>8} {'kB':>6}")
    failures = 0
    for name, url, client, limit in _pages():
        row = measure(url, client, rounds)
        faults = [
            fault
            for fault, found in (
                ("ratio", row["ratio"] > limit),
                ("p95", row["p95"] > MOST_P95),
                ("queries", row["queries"] > MOST_QUERIES),
                ("weight", row["kb"] > MOST_KB),
            )
            if found
        ]
        failures += bool(faults)
        print(
            f"{name:28} {row['median']:8.1f} {row['p95']:8.1f} {row['ratio']:6.1f} "
            f"{row['queries']:8d} {row['kb']:6.0f}  {', '.join(faults)}"
        )
    print(f"\n{failures} pages over a limit")
    return 1 if failures else 0


def _pages() -> list[tuple[str, str, Any, float]]:
    """The pages people open most: name, address, who opens it, and the limit of its ratio."""
    from django.test import Client
    from django.urls import reverse

    from tupa.apps.accounts.models import RoleGrant
    from tupa.apps.demo.content.programmes import DONE, MID, OPEN

    visitor, coordinator = Client(), Client()
    coordinator.force_login(RoleGrant.objects.filter(role="coordinator").order_by("pk")[0].user)
    public: list[tuple[str, list[Any]]] = [
        ("front:home", []),
        ("front:about", []),
        ("programmes:list", []),
        ("programmes:page", [MID.slug]),
        ("recruitment:start", [OPEN.slug]),
        ("recruitment:form", [OPEN.slug]),
        ("lottery:public", [MID.slug]),
        ("workshops:public", [MID.slug]),
        ("workshops:page", [MID.slug, 1]),
        ("ideas:all", []),
        ("ideas:of_workshop", [DONE.slug, 1]),
        ("ideas:page", [DONE.slug, 1]),
        ("followup:promises", []),
    ]
    desks: list[tuple[str, list[Any]]] = [
        ("desk:today", []),
        ("recruitment:gaps", [OPEN.slug]),
        ("recruitment:applications", [OPEN.slug]),
        ("lottery:manage", [MID.slug]),
        ("panel:manage", [MID.slug]),
        ("workshops:manage", [MID.slug]),
        ("seating:plan", [MID.slug, 1]),
        ("capture:manage", [MID.slug, 1]),
        ("ideas:manage", [MID.slug]),
        ("followup:manage", [MID.slug]),
        ("outbox:list", []),
    ]
    return [
        *((name, reverse(name, args=args), visitor, MOST_RATIO) for name, args in public),
        *((name, reverse(name, args=args), coordinator, MOST_RATIO_BOARD) for name, args in desks),
    ]


def measure(
    url: str, client: Any, rounds: int, before: Callable[[], object] | None = None
) -> dict[str, Any]:
    """The page and the empty page in turn, so that a busy machine slows both.

    `before` is done before each time, outside the clock.
    """
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    response = client.get(url)
    if response.status_code != 200:
        raise SystemExit(f"{url}: status {response.status_code}")
    client.get("/empty/")
    times, empty = [], []
    for _ in range(rounds):
        if before is not None:
            before()
        times.append(_milliseconds(client, url))
        empty.append(_milliseconds(client, "/empty/"))
    with CaptureQueriesContext(connection) as queries:
        client.get(url)
    return {
        "median": statistics.median(times),
        "p95": statistics.quantiles(times, n=20)[-1],
        "ratio": statistics.median(times) / statistics.median(empty),
        "queries": len(queries),
        "kb": _first_load(response.content) / 1000,
    }


def _milliseconds(client: Any, url: str) -> float:
    """Processor time on SQLite, which works within our process, so that others on the machine do
    not count; on PostgreSQL by the clock, as its server's time is part of the page's."""
    from django.db import connection

    clock = time.process_time if connection.vendor == "sqlite" else time.perf_counter
    started = clock()
    client.get(url)
    return (clock() - started) * 1000


def _first_load(html: bytes) -> int:
    """The page, its styles, scripts and pictures, and two fonts, compressed as they are sent."""
    from django.conf import settings

    total = len(gzip.compress(html))
    text = html.decode()
    found = set(re.findall(r'(?:src|href)="/static/([^"]+\.(?:css|js|svg))"', text))
    found |= set(re.findall(r'href="/static/([^"]+400[^"]*\.woff2)"', text))
    for name in found:
        content = (Path(settings.STATIC_ROOT) / name).read_bytes()
        total += len(content) if name.endswith("woff2") else len(gzip.compress(content))
    second_font = Path(settings.STATIC_ROOT) / "tupa/fonts/plex-sans-600.woff2"
    return total + second_font.stat().st_size


if __name__ == "__main__":
    sys.exit(main())
