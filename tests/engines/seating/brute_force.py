"""The least violations of a round, by trying every seating."""

from __future__ import annotations

from itertools import product

from tupa.engines.seating.check import check
from tupa.engines.seating.problem import Problem


def least_violations(problem: Problem) -> int:
    names = [person.id for person in problem.present(0)]
    least = 10**9
    tables = problem.rules.tables
    sizes = {len(names) // tables, -(-len(names) // tables)}
    for seats in product(range(tables), repeat=len(names)):
        if {seats.count(table) for table in range(tables)} <= sizes:
            report = check(problem, (dict(zip(names, seats, strict=True)),))
            if report.is_valid:
                least = min(least, report.measures.balance_violations)
    return least
