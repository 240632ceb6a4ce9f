"""Server time of a run sheet of forty parts, against its target and the empty page.

    python -m benchmarks.run_sheet [--rounds 25]

Every part has texts in three languages, a purpose, a method, somebody who leads and two materials.
Prints a row a page as `benchmarks.pages` does; exit status 1 when the run sheet is over its target.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from datetime import timedelta
from pathlib import Path
from typing import Any

from benchmarks.pages import measure, set_up

PARTS, MOST_MEDIAN = 40, 150.0


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
    return 1 if medians["workshops:desk"] > MOST_MEDIAN else 0


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
