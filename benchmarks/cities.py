"""One city's pages while its installation holds no other, and again among a hundred.

    python -m benchmarks.cities [--rounds 15] [--cities 100] [--programmes 10]

Loads the demonstration, measures its pages, adds cities made of copies of it until each has so many
programmes, and measures again. Of every page it prints the median before and after (each as a ratio
to the empty page of the same round), the queries, and whether a query reads a whole table of rows
that belong to cities.
"""

from __future__ import annotations

import argparse
import re
import statistics
import sys
import tempfile
import time
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.pages import _pages, _prepare, measure

MOST_RATIO = 1.5
LARGE = 5000
#: A table, or its alias, that SQLite or PostgreSQL reads whole.
_WHOLE = re.compile(r"(?:^SCAN|Seq Scan on) (\w+)(?! USING)\b(?!.*USING)")


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--rounds", type=int, default=15)
    arguments.add_argument("--cities", type=int, default=100)
    arguments.add_argument("--programmes", type=int, default=10)
    options = arguments.parse_args()
    with tempfile.TemporaryDirectory() as directory:
        _prepare(Path(directory))
        return _report(options.rounds, options.cities, options.programmes)


def _report(rounds: int, cities: int, programmes: int) -> int:
    from django.db import connection

    from benchmarks.copied_cities import add_cities

    pages = [(name, url, client) for name, url, client, _ in _pages()]
    alone = {name: measure(url, client, rounds) for name, url, client in pages}
    started = time.perf_counter()
    rows = add_cities(cities - 1, programmes)
    print(
        f"{connection.vendor}: {cities - 1} cities of {programmes} programmes, "
        f"{rows:,} rows in {time.perf_counter() - started:.0f} s; {rounds} rounds\n"
    )
    print(f"{'page':28} {'alone':>8} {'among':>8} {'ratio':>6} {'queries':>8}  whole tables read")
    ratios, faults = [], 0
    for name, url, client in pages:
        among, before = measure(url, client, rounds), alone[name]
        ratio = among["ratio"] / before["ratio"]
        read = _read_whole(url, client)
        ratios.append(ratio)
        faults += among["queries"] != before["queries"] or bool(read)
        print(
            f"{name:28} {before['median']:8.1f} {among['median']:8.1f} {ratio:6.2f} "
            f"{before['queries']:3d} {among['queries']:4d}  {', '.join(sorted(read))}"
        )
    median = statistics.median(ratios)
    print(f"\nmedian ratio {median:.2f} (at most {MOST_RATIO}), {faults} pages with a fault")
    return 1 if faults or median > MOST_RATIO else 0


def _read_whole(url: str, client: Any) -> set[str]:
    """Tables with rows of cities that a query of this page reads from the first row to the last."""
    from django.db import connection

    seen: list[tuple[str, Any]] = []

    def keep(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith("SELECT") and not many:
            seen.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(keep):
        client.get(url)
    return {table for sql, params in seen for table in _scanned(sql, params)}


def _scanned(sql: str, params: Any) -> set[str]:
    from django.db import connection

    from benchmarks.copied_cities import tables_of_cities

    explain = "EXPLAIN QUERY PLAN " if connection.vendor == "sqlite" else "EXPLAIN "
    with connection.cursor() as cursor:
        cursor.execute(explain + sql, params)
        lines = [str(row[-1]) for row in cursor.fetchall()]
    alias_of = dict(re.findall(r'"(\w+)" ([A-Z]\d+)\b', sql))
    named = {alias: table for table, alias in alias_of.items()}
    read = {named.get(name, name) for line in lines for name in _WHOLE.findall(line)}
    return {table for table in read & set(tables_of_cities()) if _is_large(table)}


@cache
def _is_large(table: str) -> bool:
    """Reading a table of a page or two from end to end is what a database does best."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(f"SELECT COUNT(*) FROM (SELECT 1 FROM {table} LIMIT {LARGE + 1}) AS few")
        return bool(cursor.fetchone()[0] > LARGE)


if __name__ == "__main__":
    sys.exit(main())
