"""A problem in numbers: people, tables and values by position, for what computes plans."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from tupa.engines.seating.problem import Mode, Plan, Problem, fold

__all__ = ["Bools", "Group", "Ints", "Room", "room_of"]

Ints = npt.NDArray[np.int32]
Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Group:
    """People who sit together in a round (mostly one person), and the tables they all may have."""

    members: tuple[int, ...]
    tables: tuple[int, ...]


@dataclass(frozen=True)
class Room:
    """`codes[i, a]`: the number of person i's value of attribute a among `values` (len(values):
    not balanced). `present[r, i]`; `allowed[i, t]`; `pins[r, i]`: a table or -1; `least[r, t]`,
    `most[r, t]`: people at a table; `apart`, `bound`: pairs; `before[i, j]`: meetings in the
    history."""

    problem: Problem
    names: tuple[str, ...]
    tables: int
    rounds: int
    values: tuple[tuple[str, str], ...]
    modes: tuple[Mode, ...]
    codes: Ints
    present: Bools
    allowed: Bools
    pins: Ints
    least: Ints
    most: Ints
    apart: tuple[tuple[int, int], ...]
    bound: tuple[tuple[int, int], ...]
    before: Ints

    @cached_property
    def index(self) -> dict[str, int]:
        return {name: i for i, name in enumerate(self.names)}

    @cached_property
    def ranks(self) -> Ints:
        """How important each value's attribute is: 1 for the last, more for those before."""
        attributes = list(dict.fromkeys(attribute for attribute, _ in self.values))
        ranks = [len(attributes) - attributes.index(attribute) for attribute, _ in self.values]
        return np.array(ranks, np.int32)

    def groups(self, round: int) -> list[Group]:
        """Those present, in groups that sit together, in the order of their first members."""
        parent = list(range(len(self.names)))

        def root(i: int) -> int:
            while parent[i] != i:
                parent[i] = parent[parent[i]]
                i = parent[i]
            return i

        here = self.present[round]
        for one, other in self.bound:
            if here[one] and here[other]:
                parent[max(root(one), root(other))] = min(root(one), root(other))
        members: defaultdict[int, list[int]] = defaultdict(list)
        for i in np.flatnonzero(here):
            members[root(int(i))].append(int(i))
        free = self.free(round)
        return [
            Group(tuple(one), tuple(np.flatnonzero(free[one].all(axis=0)).tolist()))
            for one in members.values()
        ]

    def free(self, round: int) -> Bools:
        """[i, t]: whether table t is one person i may have in this round."""
        pinned = np.flatnonzero(self.pins[round] >= 0)
        free = self.allowed.copy()
        free[pinned] &= self.pins[round][pinned, None] == np.arange(self.tables)
        return free

    def totals(self, round: int) -> Ints:
        """How many of each value are present."""
        here = self.codes[self.present[round]].ravel()
        return np.bincount(here, minlength=len(self.values) + 1)[:-1].astype(np.int32)

    def wanted(self, round: int, code: int, size: int, total: int) -> tuple[int, int]:
        """The least and most people of a value at a table of `size` that are no violation (modes
        mirror and spread)."""
        if self.modes[code] is Mode.SPREAD:
            return total // self.tables, -(-total // self.tables)
        here = int(self.present[round].sum())
        return total * size // here, -(-total * size // here)

    def fewest_tables(self, round: int, people: int) -> int:
        """The fewest tables that could hold so many, had they the largest sizes allowed."""
        sizes = np.sort(self.largest(round))[::-1]
        return int(np.searchsorted(np.cumsum(sizes), people)) + 1 if people else 0

    def largest(self, round: int) -> Ints:
        """The sizes this round may have that let most pairs meet."""
        sizes: Ints = self.least[round].copy()
        extra = int(self.present[round].sum() - sizes.sum())
        growing = [t for t in np.argsort(-sizes, kind="stable") if self.most[round, t] > sizes[t]]
        sizes[growing[:extra]] += 1
        return sizes

    def expected_tables(self, round: int) -> int:
        """The tables that values to be together take up at the least, summed."""
        totals = self.totals(round)
        return sum(
            self.fewest_tables(round, int(totals[code]))
            for code, mode in enumerate(self.modes)
            if mode is Mode.TOGETHER
        )

    def plan(self, seats: Ints) -> Plan:
        """The plan of an array [r, i] of tables, -1 where nobody sits."""
        return tuple(
            {name: int(t) for name, t in zip(self.names, row, strict=True) if t >= 0}
            for row in seats
        )

    def seats(self, plan: Plan) -> Ints:
        """The array [r, i] of a plan; people and tables that are not known are left out."""
        seats = np.full((self.rounds, len(self.names)), -1, np.int32)
        for r, row in enumerate(plan[: self.rounds]):
            for name, table in row.items():
                if name in self.index and 0 <= table < self.tables:
                    seats[r, self.index[name]] = table
        return seats


def room_of(problem: Problem) -> Room:
    """This will put a problem into numbers."""
    rules, people = problem.rules, problem.people
    names = tuple(person.id for person in people)
    index = {name: i for i, name in enumerate(names)}
    values, codes = _codes(problem)
    present = np.array(
        [[problem.is_present(name, r) for name in names] for r in range(rules.rounds)], np.bool_
    )
    pins = np.full(present.shape, -1, np.int32)
    for name, seats in rules.pinned.items():
        for r, table in seats.items():
            pins[r, index[name]] = table
    together = [*rules.keep_together]
    together += [(one, other) for one, others in rules.interpreters.items() for other in others]
    least, most = _sizes(problem, present.sum(axis=1))
    return Room(
        problem,
        names,
        rules.tables,
        rules.rounds,
        tuple(values),
        tuple(rules.mode(attribute) for attribute, _ in values),
        codes,
        present,
        _allowed(problem),
        pins,
        least,
        most,
        _pairs(rules.keep_apart, index),
        _pairs(together, index),
        _met(problem, index),
    )


def _codes(problem: Problem) -> tuple[list[tuple[str, str]], Ints]:
    """The values that are balanced, and everyone's."""
    rules = problem.rules
    passed = {("language", fold(name)) for name in rules.interpreter_tables}
    attributes = [one for one in rules.balance if rules.mode(one) is not Mode.IGNORE]
    cells = [[(one, person.value(one)) for one in attributes] for person in problem.people]
    values = sorted({cell for row in cells for cell in row} - passed, key=lambda cell: cell[1])
    values.sort(key=lambda cell: attributes.index(cell[0]))
    number = {value: code for code, value in enumerate(values)}
    codes = [[number.get(cell, len(values)) for cell in row] for row in cells]
    return values, np.array(codes, np.int32).reshape(len(problem.people), len(attributes))


def _allowed(problem: Problem) -> Bools:
    rules = problem.rules
    allowed = np.ones((len(problem.people), rules.tables), np.bool_)
    languages = {fold(name): tables for name, tables in rules.interpreter_tables.items()}
    for i, person in enumerate(problem.people):
        sets = [languages[fold(person.language)]] if fold(person.language) in languages else []
        if person.wheelchair and rules.accessible_tables is not None:
            sets.append(rules.accessible_tables)
        for tables in sets:
            allowed[i] &= np.isin(np.arange(rules.tables), tables)
    return allowed


def _sizes(problem: Problem, present: npt.NDArray[np.int64]) -> tuple[Ints, Ints]:
    sizes = problem.rules.table_sizes or (1,) * problem.rules.tables
    parts = present[:, None] * np.array(sizes)[None, :]
    return (parts // sum(sizes)).astype(np.int32), (-(-parts // sum(sizes))).astype(np.int32)


def _pairs(
    pairs: tuple[tuple[str, str], ...] | list[tuple[str, str]], index: dict[str, int]
) -> tuple[tuple[int, int], ...]:
    ordered = {(min(index[a], index[b]), max(index[a], index[b])) for a, b in pairs}
    return tuple(sorted(ordered))


def _met(problem: Problem, index: dict[str, int]) -> Ints:
    before = np.zeros((len(index), len(index)), np.int32)
    for seats in problem.history:
        tables: defaultdict[int, list[int]] = defaultdict(list)
        for name, table in seats.items():
            if name in index:
                tables[table].append(index[name])
        for members in tables.values():
            before[np.ix_(members, members)] += 1
    np.fill_diagonal(before, 0)
    return before
