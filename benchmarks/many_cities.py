"""Pages of one city alone in its database, and beside ninety-nine others with ten panels each.

    python -m benchmarks.many_cities [--rounds 15] [--cities 100] [--panels 10]

Loads the demonstration, measures its pages, copies all its rows for every other city (with three
full panels each, and empty ones up to ten), and measures again: the median of processor time by
that of the empty page of the same run, the number of queries, and whether any statement reads a
table that grew without an index (EXPLAIN).
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks.pages import _pages, _prepare, measure

MOST_RATIO = 1.5
#: Numbers of copied rows are this far apart.
APART = 10_000_000
#: Made anew at every visit, unique in the whole installation, or known by a random number.
LEFT_OUT = {"accounts_signedlink", "evaluation_response", "evaluation_words"}
#: Read whole on purpose: one row a city, or a handful in all.
SMALL = {"accounts_city", "django_session", "tupa_cache", "events_chainhead"}


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--rounds", type=int, default=15)
    arguments.add_argument("--cities", type=int, default=100)
    arguments.add_argument("--panels", type=int, default=10)
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as directory:
        _prepare(Path(directory))
        _fill_up(given.panels)
        alone = {name: measure(url, client, given.rounds) for name, url, client, _ in _pages()}
        started = time.perf_counter()
        rows = _copy(given.cities)
        print(f"{given.cities} cities, {rows} rows, in {time.perf_counter() - started:.0f} s\n")
        return _report(alone, given.rounds)


def _fill_up(panels: int) -> None:
    """Empty panels beside the demonstration's three."""
    from tupa.apps.accounts.models import City
    from tupa.apps.programmes.models import Programme

    city = City.objects.get()
    held = Programme.objects.filter(city=city).count()
    Programme.objects.bulk_create(
        Programme(city=city, slug=f"paneeli-{number}", name={"fi": f"Paneeli {number}"})
        for number in range(held, panels)
    )


def _copy(cities: int) -> int:
    """Every row of the city again for each of the others; how many there are in all."""
    from django.apps import apps
    from django.db import connection

    models = [
        one
        for one in apps.get_models()
        if one._meta.db_table not in LEFT_OUT
        and any(field.name == "city" for field in one._meta.fields)
    ]
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA foreign_keys = OFF")
        for number in range(1, cities):
            cursor.execute(
                *_copy_of("accounts_city", _city_columns(number), "id = 1"),
            )
            for model in models:
                cursor.execute(
                    *_copy_of(model._meta.db_table, _columns(model, number), "city_id = 1")
                )
        cursor.execute("ANALYZE")
        total = 0
        for model in models:
            cursor.execute(f'SELECT COUNT(*) FROM "{model._meta.db_table}"')
            total += cursor.fetchone()[0]
    return total


def _copy_of(table: str, columns: dict[str, Any], where: str) -> tuple[str, list[Any]]:
    names = ", ".join(f'"{name}"' for name in columns)
    values = ", ".join(columns.values())
    return f'INSERT INTO "{table}" ({names}) SELECT {values} FROM "{table}" WHERE {where}', []


def _city_columns(number: int) -> dict[str, Any]:
    from tupa.apps.accounts.models import City

    names = [str(field.column) for field in City._meta.concrete_fields]
    columns = {name: f'"{name}"' for name in names}
    return columns | {
        "id": f"id + {number}",
        "slug": f"slug || '-{number}'",
        "host": f"'kaupunki-{number}.example'",
    }


def _columns(model: Any, number: int) -> dict[str, str]:
    """Numbers move by as much in every table, so that copies point at copies."""
    shift, columns = number * APART, {}
    for field in model._meta.concrete_fields:
        name = f'"{field.column}"'
        target = getattr(field.remote_field, "model", None)
        is_ours = target is not None and any(f.name == "city" for f in target._meta.fields)
        if field.column == "city_id":
            name = f"{name} + {number}"
        elif field.primary_key or is_ours or field.column in {"object_id", "about_id"}:
            name = f"{name} + {shift}"
        elif field.unique and field.get_internal_type() == "UUIDField":
            name = "lower(hex(randomblob(16)))"
        elif field.unique:
            name = f"'{number}-' || {name}"
        columns[field.column] = name
    return columns


def _report(alone: dict[str, dict[str, Any]], rounds: int) -> int:
    print(f"{'page':28} {'alone':>8} {'of many':>8} {'ratio':>6} {'queries':>12}")
    ratios, failures = [], 0
    for name, url, client, _limit in _pages():
        before, after = alone[name], measure(url, client, rounds)
        ratio = after["ratio"] / before["ratio"]
        ratios.append(ratio)
        whole = _read_whole(url, client)
        faults = [*(["queries"] if after["queries"] != before["queries"] else []), *whole]
        failures += bool(faults)
        print(
            f"{name:28} {before['median']:8.1f} {after['median']:8.1f} {ratio:6.2f} "
            f"{before['queries']:5d} {after['queries']:5d}  {', '.join(faults)}"
        )
    middle = sorted(ratios)[len(ratios) // 2]
    print(f"\nmedian ratio {middle:.2f} (at most {MOST_RATIO}); {failures} pages with a fault")
    return 1 if failures or middle > MOST_RATIO else 0


def _read_whole(url: str, client: Any) -> list[str]:
    """Tables that a statement of the page reads from end to end."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        client.get(url)
    found = set()
    with connection.cursor() as cursor:
        for one in queries.captured_queries:
            if not one["sql"].lstrip().upper().startswith("SELECT"):
                continue
            cursor.execute(f"EXPLAIN QUERY PLAN {one['sql']}")
            for *_numbers, said in cursor.fetchall():
                scanned = re.match(r"SCAN (\w+)(?! USING)", said)
                if scanned and "USING" not in said and "_" in scanned[1]:
                    found.add(scanned[1])
    return sorted(found - SMALL)


if __name__ == "__main__":
    sys.exit(main())
