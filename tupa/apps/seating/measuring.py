"""The checker's word on a plan, in the shape in which it is stored with every version.

A plan of nobody, or of tables that nobody can sit at, has no measures: then `refused` says why.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, Any

from tupa.apps.seating.inputs import OWN, inputs_of
from tupa.apps.workshops.models import Workshop
from tupa.engines import EngineError

if TYPE_CHECKING:
    from tupa.engines.seating.check import Report
    from tupa.engines.seating.problem import Person, Plan, Problem
    from tupa.engines.seating.result import Violation

__all__ = ["measure", "report_of"]

#: Enough to read; their number is stored whole.
MOST_SHOWN = 60
Seats = dict[str, list[int | None]]


def measure(
    workshop: Workshop,
    seats: Seats,
    *,
    rounds: list[int | None] | None = None,
    proof: dict[str, Any] | None = None,
    inputs: dict[str, Any] | None = None,
) -> dict[str, Any]:
    """What the checker finds in these seats with the people and rules of now.

    `rounds` are those of the seats, by default the workshop's of now; `proof` is what the engine
    proved of the least and most that is possible; `inputs` are those of now, if they are known.
    """
    from tupa.apps.seating.problem import plan_from, problem_from

    inputs = inputs or inputs_of(workshop)
    try:
        problem = problem_from(inputs)
    except EngineError as error:
        return {"refused": {"code": error.code, "params": error.params}, "proof": proof}
    now = inputs["rounds"]
    if rounds is not None and rounds != now:
        at = [rounds.index(key) if key in rounds else None for key in now]
        seats = {one: [None if i is None else row[i] for i in at] for one, row in seats.items()}
    return report_of(problem, plan_from(inputs, seats), proof=proof)


def report_of(
    problem: Problem, plan: Plan, *, proof: dict[str, Any] | None = None
) -> dict[str, Any]:
    """The report of a plan as it is stored."""
    from tupa.engines.seating.check import check

    found = check(problem, plan)
    measures = found.measures
    missing = [one for one in found.hard if one.code == "seat_missing"]
    others = [one for one in found.hard if one.code != "seat_missing"]
    return {
        "people": sorted(person.id for person in problem.people),
        "hard": measures.hard_violations,
        "balance": measures.balance_violations,
        "pairs": measures.distinct_pairs,
        "new_pairs": measures.new_pairs,
        "most_pairs": found.upper_bound_pairs,
        "most_meetings": measures.max_meetings,
        "met": dict(measures.met),
        "without_staff": list(measures.without_staff),
        "broken": [{"code": one.code, "params": dict(one.params)} for one in others[:MOST_SHOWN]],
        "broken_rules": len(others),
        "missing": _missing(missing, plan),
        "unplanned": [number for number, seats in enumerate(plan) if not seats],
        "imbalances": _imbalances(found),
        "room": _room(problem),
        "tables": _tables(problem, plan, found),
        "proof": proof,
    }


def _missing(missing: list[Violation], plan: Plan) -> dict[str, list[str]]:
    """Who has no table, by round; rounds in which nobody has one are told apart."""
    by_round: dict[str, list[str]] = defaultdict(list)
    for one in missing:
        if plan[one.params["round"]]:
            by_round[str(one.params["round"])] += one.params["people"]
    return dict(by_round)


def _imbalances(found: Report) -> list[dict[str, Any]]:
    return [
        {
            "round": one.round,
            "table": one.table,
            "attribute": one.attribute,
            "value": one.value,
            "people": one.people,
            "least": one.least,
            "most": one.most,
        }
        for one in found.imbalances[:MOST_SHOWN]
    ]


def _room(problem: Problem) -> list[dict[str, int]]:
    """By round: how many values of each attribute are there at all."""
    return [
        {
            attribute: len({person.value(attribute) for person in there} - _own(there, attribute))
            for attribute in problem.rules.balance
        }
        for number in range(problem.rules.rounds)
        for there in [problem.present(number)]
    ]


def _own(people: tuple[Person, ...], attribute: str) -> set[str]:
    return {one.value(attribute) for one in people if one.value(attribute).startswith(OWN)}


def _tables(problem: Problem, plan: Plan, found: Report) -> list[list[dict[str, Any]]]:
    """By round and table: how many values of each attribute are there, and how many meet anew."""
    values: dict[tuple[int, int], Counter[str]] = defaultdict(Counter)
    for share in found.shares:
        if share.people and not share.value.startswith(OWN):
            values[share.round, share.table][share.attribute] += 1
    met = {pair for seats in problem.history for pairs in _pairs(seats).values() for pair in pairs}
    rows = []
    for number, seats in enumerate(plan):
        pairs = _pairs(seats)
        rows.append(
            [
                {
                    "values": dict(values[number, table]),
                    "pairs": len(pairs[table]),
                    "new_pairs": len(pairs[table] - met),
                }
                for table in range(problem.rules.tables)
            ]
        )
        met |= set().union(*pairs.values())
    return rows


def _pairs(seats: Any) -> dict[int, set[tuple[str, str]]]:
    tables: dict[int, list[str]] = defaultdict(list)
    for person, table in seats.items():
        tables[table].append(person)
    found: dict[int, set[tuple[str, str]]] = defaultdict(set)
    for table, names in tables.items():
        found[table] = set(combinations(sorted(names), 2))
    return found
