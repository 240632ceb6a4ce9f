"""What is asked of a seating plan: people, rounds, tables, and the rules that hold.

Hard rules are always met: table sizes, who is present, pinned seats, accessible and interpreter
tables, keep apart, keep together, interpreters. Then every table mirrors the room (balance), then
as many different people as possible meet (mixing). Tables and rounds count from 0.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from tupa.engines import ImpossibleError, InputError

__all__ = ["Mode", "Person", "Plan", "Problem", "Rules", "Seats", "build_problem", "fold"]

Seats = Mapping[str, int]
"""One round: the table of everyone seated, by person id."""

Plan = tuple[Seats, ...]
"""The rounds in order; who is absent from a round has no entry in it."""

Pair = tuple[str, str]


class Mode(StrEnum):
    """What is asked of the people who share a value of an attribute, at each table of a round."""

    MIRROR = "mirror"  # their share of the table is their share of the room, rounded either way
    SPREAD = "spread"  # as many at every table, whatever its size, one more or less
    NEVER_ALONE = "never_alone"  # nobody is the only one at a table: at least two, or none
    TOGETHER = "together"  # at as few tables as hold them
    IGNORE = "ignore"


@dataclass(frozen=True, slots=True)
class Person:
    """Someone to be seated. `values` by attribute; `role`, `language` are attributes too if the
    rules balance them. `role` is "resident", "staff", "expert" or empty."""

    id: str
    values: Mapping[str, str] = field(default_factory=dict)
    role: str = ""
    wheelchair: bool = False
    language: str = ""

    def value(self, attribute: str) -> str:
        """The value of an attribute, as it is compared: trimmed and case-folded."""
        own = {"role": self.role, "language": self.language}
        return fold(self.values.get(attribute, own.get(attribute, "")))


@dataclass(frozen=True)
class Rules:
    """The rules of a series of rounds, as in rules.json.

    `balance`: attributes to balance, the most important first; `modes` by attribute (default
    mirror). `accessible_tables`: where wheelchairs can be (None: everywhere). `interpreter_tables`:
    the tables of a language; its speakers sit there and that language is not balanced.
    `interpreters`: with whom an interpreter sits, in every round where both are present. `pinned`:
    {person: {round: table}}, asking nothing in a round from which the person is absent.
    `table_sizes`: seats of each table; with fewer people every table is filled in proportion,
    rounded either way. None: equal, at most one apart.
    """

    tables: int
    rounds: int
    balance: tuple[str, ...] = ()
    modes: Mapping[str, Mode] = field(default_factory=dict)
    keep_apart: tuple[Pair, ...] = ()
    keep_together: tuple[Pair, ...] = ()
    accessible_tables: tuple[int, ...] | None = None
    interpreter_tables: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    interpreters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    absent: Mapping[int, frozenset[str]] = field(default_factory=dict)
    pinned: Mapping[str, Mapping[int, int]] = field(default_factory=dict)
    table_sizes: tuple[int, ...] | None = None

    def mode(self, attribute: str) -> Mode:
        return self.modes.get(attribute, Mode.MIRROR)


@dataclass(frozen=True)
class Problem:
    """People, rules and earlier rounds as they really sat. Make one with `build_problem`, which
    validates."""

    people: tuple[Person, ...]
    rules: Rules
    history: tuple[Seats, ...] = ()

    def is_present(self, person: str, round: int) -> bool:
        return person not in self.rules.absent.get(round, ())

    def present(self, round: int) -> tuple[Person, ...]:
        """Who is there in this round, in the order of `people`."""
        gone = self.rules.absent.get(round, frozenset())
        return tuple(person for person in self.people if person.id not in gone)

    def with_attendance(
        self, rounds: Iterable[int], absent: Iterable[str] = (), late: Iterable[str] = ()
    ) -> Problem:
        """The same problem with these people absent from, and those now present in, the rounds.

        Raises what `build_problem` raises.
        """
        gone, come = frozenset(absent), frozenset(late)
        changed = {r: (self.rules.absent.get(r, frozenset()) | gone) - come for r in rounds}
        rules = replace(self.rules, absent={**self.rules.absent, **changed})
        return build_problem(self.people, rules, self.history)


def fold(text: str) -> str:
    """The form in which two values are compared: trimmed and case-folded."""
    return text.strip().casefold()


def build_problem(people: Iterable[Person], rules: Rules, history: Sequence[Seats] = ()) -> Problem:
    """This will validate people and rules and make a problem of them.

    Contradictions between several rules are not looked for here: `explain` does, and `solve` where
    it finds no plan. People of the history who are not among `people` are passed over.

    >>> people = [Person(name, {"area": area}) for name, area in
    ...           [("anna", "north"), ("ben", "south"), ("cai", "north"), ("dee", "south")]]
    >>> problem = build_problem(people, Rules(tables=2, rounds=1, balance=("area",)))
    >>> [person.id for person in problem.present(0)]
    ['anna', 'ben', 'cai', 'dee']

    Raises `InputError`: `no_people`, `id_missing`, `id_twice`, `tables_not_positive`,
    `rounds_not_positive`, `attribute_twice`, `attribute_missing`, `person_unknown`,
    `table_unknown`, `round_unknown`, `pair_of_one`, `table_sizes_count`, `table_size_not_positive`.
    Raises `ImpossibleError`: `nobody_present`, `more_tables_than_people`, `more_people_than_seats`.
    """
    listed = tuple(people)
    _check_people(listed)
    _check_numbers(rules)
    _check_attributes(rules, listed)
    _check_names(rules, {person.id for person in listed})
    _check_places(rules)
    problem = Problem(listed, rules, tuple(history))
    for number in range(rules.rounds):
        _check_room(rules, number, len(problem.present(number)))
    return problem


def _check_people(people: Sequence[Person]) -> None:
    if not people:
        raise InputError("no_people", "There is nobody to seat.", table="people")
    seen: set[str] = set()
    for row, person in enumerate(people, start=2):
        where = {"table": "people", "row": row, "column": "id"}
        if not person.id.strip():
            raise InputError("id_missing", f"row {row}, column id: empty; expected an id.", **where)
        if person.id in seen:
            message = f"row {row}, column id: {person.id} stands there already."
            raise InputError("id_twice", message, id=person.id, **where)
        seen.add(person.id)


def _check_numbers(rules: Rules) -> None:
    for code, key, number in (
        ("tables_not_positive", "tables", rules.tables),
        ("rounds_not_positive", "rounds", rules.rounds),
    ):
        if number < 1:
            raise _refused(code, key, f"{number}; expected 1 or more", number=number)
    sizes = rules.table_sizes
    if sizes is None:
        return
    if len(sizes) != rules.tables:
        what = f"{len(sizes)} sizes for {rules.tables} tables; expected one a table"
        raise _refused("table_sizes_count", "table_sizes", what, found=len(sizes))
    for table, size in enumerate(sizes):
        if size < 1:
            what = f"table {table} has {size} seats; expected 1 or more"
            raise _refused("table_size_not_positive", "table_sizes", what, of=table, size=size)


def _check_attributes(rules: Rules, people: Sequence[Person]) -> None:
    if len(set(rules.balance)) < len(rules.balance):
        twice = next(one for one in rules.balance if rules.balance.count(one) > 1)
        raise _refused("attribute_twice", "balance", f"{twice} stands there twice", attribute=twice)
    known = {name for person in people for name in person.values} | {"role", "language"}
    for attribute in rules.balance:
        if attribute not in known and rules.mode(attribute) != Mode.IGNORE:
            what = f"nobody has a value of {attribute}"
            raise _refused("attribute_missing", "balance", what, attribute=attribute)


def _check_names(rules: Rules, known: set[str]) -> None:
    for key, named in (
        ("keep_apart", [name for pair in rules.keep_apart for name in pair]),
        ("keep_together", [name for pair in rules.keep_together for name in pair]),
        ("interpreters", [n for one, others in rules.interpreters.items() for n in (one, *others)]),
        ("absent", [name for names in rules.absent.values() for name in sorted(names)]),
        ("pinned", list(rules.pinned)),
    ):
        for name in named:
            if name not in known:
                what = f"{name} is not among the people"
                raise _refused("person_unknown", key, what, id=name)
    meetings = [(one, other) for one, others in rules.interpreters.items() for other in others]
    for key, pairs in (
        ("keep_apart", rules.keep_apart),
        ("keep_together", rules.keep_together),
        ("interpreters", meetings),
    ):
        for one, other in pairs:
            if one == other:
                what = f"{one} is paired with themselves"
                raise _refused("pair_of_one", key, what, id=one)


def _check_places(rules: Rules) -> None:
    pins = [(r, t) for seats in rules.pinned.values() for r, t in seats.items()]
    for key, tables in (
        ("accessible_tables", rules.accessible_tables or ()),
        ("interpreter_tables", [t for ts in rules.interpreter_tables.values() for t in ts]),
        ("pinned", [table for _, table in pins]),
    ):
        for table in tables:
            if not 0 <= table < rules.tables:
                what = f"there is no table {table}; expected 0 to {rules.tables - 1}"
                raise _refused("table_unknown", key, what, number=table, most=rules.tables - 1)
    for key, rounds in (("absent", list(rules.absent)), ("pinned", [number for number, _ in pins])):
        for number in rounds:
            if not 0 <= number < rules.rounds:
                what = f"there is no round {number}; expected 0 to {rules.rounds - 1}"
                raise _refused("round_unknown", key, what, number=number, most=rules.rounds - 1)


def _check_room(rules: Rules, number: int, present: int) -> None:
    if present == 0:
        message = f"Nobody is present in round {number}: leave the round out."
        raise ImpossibleError("nobody_present", message, round=number)
    if present < rules.tables:
        message = (
            f"Round {number} has more tables than people: {rules.tables} tables, {present} people. "
            f"Use at most {present} tables."
        )
        raise ImpossibleError(
            "more_tables_than_people", message, round=number, tables=rules.tables, people=present
        )
    seats = present if rules.table_sizes is None else sum(rules.table_sizes)
    if present > seats:
        message = (
            f"Round {number} has {present} people for {seats} seats. Add {present - seats} seats."
        )
        raise ImpossibleError(
            "more_people_than_seats", message, round=number, people=present, seats=seats
        )


def _refused(code: str, key: str, what: str, **params: Any) -> InputError:
    return InputError(code, f"{key}: {what}.", table="rules", key=key, **params)
