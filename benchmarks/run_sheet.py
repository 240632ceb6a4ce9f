"""Server time of a run sheet of forty parts and of a workshop's papers, against their targets.

    python -m benchmarks.run_sheet [--rounds 25]

Every part has texts in three languages, a purpose, a method, somebody who leads and two
materials. Prints a row a page as `benchmarks.pages` does, below it the processor time, which other
work on the machine disturbs less. Then the papers of a workshop of 25 residents, ten of the city
and five tables as one PDF, median of five. Exit status 1 when one of the two is over its target.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

from benchmarks.pages import measure, set_up

PARTS, MOST_MEDIAN = 40, 150.0
RESIDENTS, TABLES, PAPERS, MOST_SECONDS = 25, 5, 5, 5.0


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--rounds", type=int, default=25)
    rounds = arguments.parse_args().rounds
    with tempfile.TemporaryDirectory() as directory:
        set_up(Path(directory))
        return _report(rounds)


def _report(rounds: int) -> int:
    from django.urls import reverse

    client, address = _forty_parts()
    print(f"{'page':28} {'median':>8} {'p95':>8} {'ratio':>6} {'queries':>8}")
    medians = {}
    for name in ("workshops:desk", "workshops:now", "workshops:versions", "workshops:series"):
        args = address[:1] if name == "workshops:series" else address
        row = measure(reverse(name, args=args), client, rounds)
        medians[name] = row["median"]
        print(
            f"{name:28} {row['median']:8.1f} {row['p95']:8.1f} {row['ratio']:6.1f} "
            f"{row['queries']:8d}"
        )
        print(f"{'':28} {_processor(reverse(name, args=args), client, rounds):8.1f} processor")
    clock, processor, pages = _papers()
    print(f"papers of one workshop: {pages} pages in {clock:.2f} s, {processor:.2f} s of processor")
    return 1 if medians["workshops:desk"] > MOST_MEDIAN or clock > MOST_SECONDS else 0


def _processor(url: str, client: Any, rounds: int) -> float:
    """Median milliseconds of processor time for one answer."""
    spent = []
    for _ in range(rounds):
        begun = time.process_time()
        client.get(url)
        spent.append((time.process_time() - begun) * 1000)
    return statistics.median(spent)


def _papers() -> tuple[float, float, int]:
    """Medians of clock and processor seconds, and how many pages."""
    import io

    from django.test import Client
    from django.urls import reverse
    from pypdf import PdfReader

    from tests import cast
    from tests.apps.workshops.evening import invited, part
    from tupa.apps.accounts.actor import Actor
    from tupa.apps.accounts.models import City, User
    from tupa.apps.capture.actions import open_table_links
    from tupa.apps.seating.actions import make_tables, spread_evenly
    from tupa.apps.workshops.actions import add_staff

    city, coordinator = City.objects.order_by("pk")[0], User.objects.get()
    by, programme = Actor.of_user(coordinator), cast.make_programme(city, "paperit")
    cast.make_call(programme)
    workshop = cast.make_workshop(programme)
    for number in range(8):
        part(workshop, 90 + 10 * number, 10, "table" if number == 4 else "plenary")
    for _ in range(RESIDENTS):
        invited(workshop, cast.make_member(programme))
    for role in ("facilitator", "scribe"):
        for number in range(TABLES):
            add_staff(workshop, part=role, name=f"{role.title()} {number}", by=by)
    make_tables(workshop, count=TABLES, by=by)
    spread_evenly(workshop, by=by)
    for activity in workshop.activities.filter(kind="table"):
        open_table_links(activity, by=by)
    client = Client()
    client.force_login(coordinator)
    url = reverse("capture:pack_paper", args=[programme.slug, workshop.number])
    clocks, processors = [], []
    for _ in range(PAPERS):
        clock, processor = time.perf_counter(), time.process_time()
        answer = client.get(url)
        clocks.append(time.perf_counter() - clock)
        processors.append(time.process_time() - processor)
    pages = len(PdfReader(io.BytesIO(answer.content)).pages)
    return statistics.median(clocks), statistics.median(processors), pages


def _forty_parts() -> tuple[Any, list[Any]]:
    from django.test import Client

    from tests import cast
    from tupa.apps.accounts.actor import Actor
    from tupa.apps.workshops import actions

    city = cast.make_city()
    coordinator = cast.make_user(city, "Kielo Koordinaattori", "coordinator")
    workshop = cast.make_workshop(cast.make_programme(city))
    by = Actor.of_user(coordinator)
    leader = actions.add_staff(workshop, part="facilitator", name="Saarni Ohjaaja", by=by)
    materials = [
        {"amount": 3, "per": per, "name": cast.both("tarraa")} for per in ("table", "person")
    ]
    for number in range(PARTS - 1):
        part = actions.save_activity(
            workshop=workshop,
            starts_at=workshop.starts_at + timedelta(minutes=90 + 4 * number),
            minutes=4,
            kind="table",
            title=cast.both(f"Kohta {number}"),
            question=cast.both("Mitä pitäisi tapahtua ensi vuonna?"),
            purpose=cast.both("Pöydän omat sanat kirjataan, jotta kaupunki voi vastata niihin."),
            method="one-two-four-all",
            leads="facilitators",
            leader=leader,
            writes="scribes",
            by=by,
        )
        actions.set_materials(part, materials=materials, by=by)
    actions.make_plan(workshop, by=by)
    client = Client()
    client.force_login(coordinator)
    return client, [workshop.programme.slug, workshop.number]


if __name__ == "__main__":
    sys.exit(main())
