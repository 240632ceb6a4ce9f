"""Server time of the desk's pages over one call of 10,000 applications.

    python -m benchmarks.applications [--people 10000] [--rounds 9]

Makes the people in a database of its own (DATABASE_URL, or a new SQLite file), then prints the
median in milliseconds of the gap board (counted anew, and remembered) and of the list with search
and filters, and the ratio to an empty page with the same middleware measured in the same round.
"""

from __future__ import annotations

import argparse
import random
import tempfile
from datetime import timedelta
from pathlib import Path
from typing import Any

from benchmarks.pages import measure, set_up

MOST_BOARD, MOST_LIST = 300.0, 200.0


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--people", type=int, default=10_000)
    arguments.add_argument("--rounds", type=int, default=9)
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as directory:
        set_up(Path(directory))
        programme, client = _world(given.people)
        return _report(programme, client, given.rounds)


def _world(people: int) -> tuple[Any, Any]:
    from django.test import Client

    from tests import cast

    city = cast.make_city()
    programme = cast.make_programme(city, panel_size=25)
    programme.features.all().delete()
    for key, values in (("alue", 7), ("ika", 5), ("sukupuoli", 3), ("kieli", 3), ("asuminen", 3)):
        quotas = [(f"{key}{n}", 1, 25) for n in range(values)]
        cast.make_feature(programme, key, quotas)
    cast.make_call(programme)
    _apply(programme, people)
    client = Client()
    client.force_login(cast.make_user(city, "Kielo Koordinaattori", "coordinator"))
    return programme, client


def _apply(programme: Any, people: int) -> None:
    from django.utils import timezone

    from tupa.apps.recruitment.models import Application, ApplicationAnswer

    dice, now = random.Random(4), timezone.now()
    call, city = programme.calls.first(), programme.city
    made = Application.objects.bulk_create(
        [
            Application(
                city=city,
                programme=programme,
                call=call,
                reference=f"T{number:06}",
                name=f"Äijö Asukas {number}",
                channel="email",
                created_at=now - timedelta(hours=dice.random() * 72),
            )
            for number in range(people)
        ],
        batch_size=1000,
    )
    features = [(one, list(one.values.all())) for one in programme.features.all()]
    ApplicationAnswer.objects.bulk_create(
        [
            ApplicationAnswer(
                city=city,
                application=one,
                feature=feature,
                value=dice.choice([*values, values[0], None]),
            )
            for one in made
            for feature, values in features
        ],
        batch_size=2000,
    )


def _report(programme: Any, client: Any, rounds: int) -> int:
    from django.core.cache import cache
    from django.urls import reverse

    board = reverse("recruitment:gaps", args=[programme.slug])
    listed = reverse("recruitment:applications", args=[programme.slug])
    value = programme.features.get(key="kieli").values.first().pk
    rows = [
        ("gap board, counted anew", board, MOST_BOARD, cache.clear, ""),
        ("gap board, remembered", board, MOST_BOARD, None, ""),
        ("list", listed, MOST_LIST, None, ""),
        (
            "list, a value and a state",
            f"{listed}?value={value}&state=in_force",
            MOST_LIST,
            None,
            "",
        ),
        ("list, searched", listed, MOST_LIST, None, "Asukas 99"),
        ("list, searched, a value", f"{listed}?value={value}", MOST_LIST, None, "äijö"),
    ]
    failures = 0
    print(f"{'page':28} {'median ms':>10} {'ratio':>6} {'queries':>8}")
    for name, url, limit, before, words in rows:
        client.post(reverse("recruitment:search", args=[programme.slug]), {"q": words})
        row = measure(url, client, rounds, before=before)
        failures += row["median"] > limit
        over = "over" if row["median"] > limit else ""
        print(f"{name:28} {row['median']:10.1f} {row['ratio']:6.1f} {row['queries']:8d} {over}")
    return 1 if failures else 0


if __name__ == "__main__":
    raise SystemExit(main())
