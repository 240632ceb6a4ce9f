"""Turns a stored question into the engine's problem, and plans of the two into each other."""

from __future__ import annotations

from typing import Any

from tupa.engines.seating.problem import Mode, Person, Plan, Problem, Rules, build_problem

__all__ = ["plan_from", "problem_from", "seats_from"]

Inputs = dict[str, Any]
#: Participant to the table number of every round.
Seats = dict[str, list[int | None]]
_KNOWN = {"id", "role", "wheelchair", "language"}


def problem_from(inputs: Inputs) -> Problem:
    """The engine's problem; it raises what the engine's own check of the input raises."""
    rules = inputs["rules"]
    people = [
        Person(
            row["id"],
            {name: value for name, value in row.items() if name not in _KNOWN},
            role=row["role"],
            wheelchair=row["wheelchair"] == "1",
            language=row.get("language", ""),
        )
        for row in inputs["people"]
    ]
    asked = Rules(
        tables=rules["tables"],
        rounds=rules["rounds"],
        balance=tuple(rules["balance"]),
        modes={name: Mode(mode) for name, mode in rules["modes"].items()},
        keep_apart=_pairs(rules["keep_apart"]),
        keep_together=_pairs(rules["keep_together"]),
        accessible_tables=tuple(rules["accessible_tables"]),
        interpreter_tables={
            language: tuple(tables)
            for language, tables in rules.get("interpreter_tables", {}).items()
        },
        interpreters={one: tuple(others) for one, others in rules["interpreters"].items()},
        absent={int(at): frozenset(ids) for at, ids in rules["absent"].items()},
        pinned={
            person: {int(at): table for at, table in seats.items()}
            for person, seats in rules["pinned"].items()
        },
    )
    return build_problem(people, asked, _history(inputs["history"]))


def _pairs(pairs: list[list[str]]) -> tuple[tuple[str, str], ...]:
    return tuple((first, second) for first, second in pairs)


def _history(rows: dict[str, list[int | None]]) -> Plan:
    rounds = max((len(row) for row in rows.values()), default=0)
    return tuple(
        {person: table for person, row in rows.items() if (table := row[at]) is not None}
        for at in range(rounds)
    )


def plan_from(inputs: Inputs, seats: Seats) -> Plan:
    """The engine's plan from table numbers; people the question does not name are left out."""
    at = {number: index for index, number in enumerate(inputs["tables"])}
    ids = {row["id"] for row in inputs["people"]}
    return tuple(
        {
            person: at[number]
            for person, row in seats.items()
            if person in ids and (number := row[index]) in at and number is not None
        }
        for index in range(inputs["rules"]["rounds"])
    )


def seats_from(inputs: Inputs, plan: Plan) -> Seats:
    """Table numbers from the engine's plan."""
    numbers = inputs["tables"]
    seats: Seats = {row["id"]: [None] * len(plan) for row in inputs["people"]}
    for index, placed in enumerate(plan):
        for person, table in placed.items():
            seats[person][index] = numbers[table]
    return seats
