"""Small problems the tests of the seating engine share."""

from __future__ import annotations

import random
from typing import Any

from tupa.engines.seating.problem import Person, Problem, Rules, build_problem

AREAS = ("north", "south", "east")
AGES = ("young", "middle", "old")


def people(count: int, seed: int = 1, staff: int = 0) -> list[Person]:
    """p0, p1, …: the last `staff` of them are of the staff."""
    chance = random.Random(seed)
    return [
        Person(
            f"p{i}",
            {"area": chance.choice(AREAS), "age": chance.choice(AGES)},
            role="staff" if i >= count - staff else "resident",
        )
        for i in range(count)
    ]


def problem(count: int = 12, tables: int = 3, rounds: int = 3, **rules: Any) -> Problem:
    balance = rules.pop("balance", ("area", "age"))
    return build_problem(people(count), Rules(tables, rounds, balance, **rules))
