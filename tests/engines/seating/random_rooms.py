"""Random rooms with random rules, for properties that must hold under all of them."""

from __future__ import annotations

import random
from typing import Any

from tupa.engines.seating.problem import Mode, Person, Problem, Rules, build_problem

LANGUAGES = ("fi", "sv", "so")


def random_problem(seed: int, most: int = 30, rounds: int | None = None) -> Problem:
    """Some of these contradict themselves: few, and never by accident of the numbers alone."""
    chance = random.Random(seed)
    tables = chance.randint(2, 5)
    count = chance.randint(3 * tables, max(3 * tables, most))
    people = [
        Person(
            f"p{i}",
            {"area": chance.choice("nsew"), "age": chance.choice("yo")},
            role="staff" if chance.random() < 0.2 else "resident",
            wheelchair=chance.random() < 0.08,
            language=chance.choices(LANGUAGES, (8, 2, 1))[0],
        )
        for i in range(count)
    ]
    rules = _rules(chance, [person.id for person in people], tables, rounds)
    return build_problem(people, Rules(**rules))


def _rules(
    chance: random.Random, names: list[str], tables: int, rounds: int | None
) -> dict[str, Any]:
    number = rounds or chance.randint(1, 4)
    pairs = [tuple(chance.sample(names, 2)) for _ in range(4)]
    rules: dict[str, Any] = {
        "tables": tables,
        "rounds": number,
        "balance": ("area", "age", "language", "role"),
        "modes": {"age": chance.choice(list(Mode)), "role": chance.choice(list(Mode))},
        "keep_apart": tuple(pairs[: chance.randint(0, 2)]),
        "keep_together": tuple(pairs[2 : chance.randint(2, 3)]),
        "absent": {
            r: frozenset(chance.sample(names, chance.randint(0, len(names) // 5)))
            for r in range(number)
        },
    }
    if chance.random() < 0.5:
        rules["accessible_tables"] = tuple(range(chance.randint(1, tables)))
    if chance.random() < 0.5:
        rules["interpreter_tables"] = {"so": (chance.randrange(tables),)}
    if chance.random() < 0.5:
        rules["interpreters"] = {names[0]: tuple(names[1 : chance.randint(2, 3)])}
    if chance.random() < 0.5:
        rules["pinned"] = {names[-1]: {0: chance.randrange(tables)}}
    if chance.random() < 0.3:
        rules["table_sizes"] = tuple(
            len(names) // tables + chance.randint(1, 3) for _ in range(tables)
        )
    return rules
