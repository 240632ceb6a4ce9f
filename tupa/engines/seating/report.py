"""report.json: what a plan is worth, for those who read files."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from tupa.engines.seating.check import check
from tupa.engines.seating.problem import Problem
from tupa.engines.seating.result import Result

__all__ = ["FORMAT", "report_of"]

FORMAT = "tupa-seating/1"


def report_of(problem: Problem, result: Result) -> dict[str, Any]:
    """This will give the plain structure of report.json, with the numbers of the checker."""
    found = check(problem, result.plan)
    measures, bounds = found.measures, result.bounds
    least = min(measures.met, key=lambda name: measures.met[name], default=None)
    return {
        "format": FORMAT,
        "hard_violations": measures.hard_violations,
        "balance_violations": measures.balance_violations,
        "distinct_pairs": measures.distinct_pairs,
        "new_pairs": measures.new_pairs,
        "upper_bound_pairs": bounds.upper_bound_pairs,
        "upper_bound_pairs_balanced": bounds.upper_bound_pairs_balanced,
        "lower_bound_violations": bounds.lower_bound_violations,
        "max_meetings": measures.max_meetings,
        "least_mixed": None if least is None else {"id": least, "met": measures.met[least]},
        "mean_met": round(measures.mean_met, 3),
        "residents_without_staff": list(measures.without_staff),
        "priority": result.priority,
        "seconds": round(result.seconds, 3),
        "seed": result.seed,
        "stopped_by": result.stopped_by,
        "moves": result.iterations,
        "engine": result.engine,
        "certificate": dict(result.certificate),
        "tables": _tables(found.shares),
    }


def _tables(shares: Any) -> list[dict[str, Any]]:
    """Every table of every round: its size, and for each value how many of how many in the room."""
    tables: defaultdict[tuple[int, int], dict[str, Any]] = defaultdict(dict)
    for share in shares:
        one = tables[share.round, share.table]
        one.setdefault("round", share.round)
        one.setdefault("table", share.table)
        one.setdefault("size", share.table_size)
        counts = one.setdefault("shares", {}).setdefault(share.attribute, {})
        counts[share.value] = {
            "people": share.people,
            "share": round(share.people / share.table_size, 4) if share.table_size else 0.0,
            "room": round(share.room / share.room_size, 4) if share.room_size else 0.0,
        }
    return [tables[key] for key in sorted(tables)]
