"""The best free seat for one more person, nobody else moving."""

from __future__ import annotations

from collections import Counter

from tupa.engines.seating.problem import Mode, Person, Plan, Problem, fold

__all__ = ["free_seat"]


def free_seat(problem: Problem, plan: Plan, round: int, person: str) -> int | None:
    """The table of the best free seat; None if there is none without moving somebody.

    `problem` is that round alone, with the person present. The fewest violations decide, then the
    most people not met before, then the table with fewest people, then its number.
    """
    seats = {name: t for name, t in plan[round].items() if problem.is_present(name, 0)}
    here = problem.present(0)
    if {one.id for one in here} != {*seats, person} or person in seats:
        return None
    known = {one.id: one for one in here}
    tables = _fitting(problem, known, seats, person)
    others = [seats_ for number, seats_ in enumerate(plan) if number != round]
    met = {
        name
        for row in others
        if person in row
        for name, table in row.items()
        if table == row[person]
    }

    totals = _totals(problem, known)
    tables_of: dict[int, list[str]] = {table: [] for table in range(problem.rules.tables)}
    for name, table in seats.items():
        tables_of[table].append(name)

    def rank(table: int) -> tuple[int, int, int, int]:
        there = tables_of[table]
        grown = _grown(problem, totals, [known[name] for name in there], known[person], len(known))
        return grown, -len(set(there) - met), len(there), table

    return min(tables, key=rank, default=None)


def _totals(problem: Problem, known: dict[str, Person]) -> dict[str, Counter[str]]:
    """How many in the room have each value that is balanced, by attribute."""
    rules = problem.rules
    passed = {fold(name) for name in rules.interpreter_tables}
    totals = {
        attribute: Counter(person.value(attribute) for person in known.values())
        for attribute in rules.balance
        if rules.mode(attribute) is not Mode.IGNORE
    }
    for value in passed:
        totals.get("language", Counter()).pop(value, None)
    return totals


def _fitting(
    problem: Problem, known: dict[str, Person], seats: dict[str, int], person: str
) -> list[int]:
    """Tables this person may have, with sizes right afterwards."""
    rules = problem.rules
    counted = Counter(seats.values())
    wanted = rules.table_sizes or (1,) * rules.tables
    parts = [len(known) * one for one in wanted]
    least, most = [p // sum(wanted) for p in parts], [-(-p // sum(wanted)) for p in parts]
    fitting = set(range(rules.tables))
    one = known[person]
    if one.wheelchair and rules.accessible_tables is not None:
        fitting &= set(rules.accessible_tables)
    for language, tables in rules.interpreter_tables.items():
        if fold(language) == fold(one.language):
            fitting &= set(tables)
    fitting &= {rules.pinned[person][0]} if person in rules.pinned else fitting
    pairs = [*rules.keep_together]
    pairs += [(a, b) for a, others in rules.interpreters.items() for b in others]
    for a, b in pairs:
        if person in (a, b) and (other := b if a == person else a) in seats:
            fitting &= {seats[other]}
    for a, b in rules.keep_apart:
        if person in (a, b) and (other := b if a == person else a) in seats:
            fitting -= {seats[other]}
    low = {t for t in range(rules.tables) if counted[t] < least[t]}
    over = {t for t in range(rules.tables) if counted[t] > most[t]}
    if over or len(low) > 1 or any(least[t] - counted[t] > 1 for t in low):
        return []
    return [t for t in sorted(fitting) if counted[t] < most[t] and low <= {t}]


def _grown(
    problem: Problem,
    totals: dict[str, Counter[str]],
    there: list[Person],
    one: Person,
    everyone: int,
) -> int:
    """By how much the violations of this table grow if the person sits down there."""
    rules, size, grown = problem.rules, len(there), 0
    for attribute, room in totals.items():
        mode, own = rules.mode(attribute), one.value(attribute)
        table = Counter(person.value(attribute) for person in there)
        for value, total in room.items():
            count = table[value]
            before = _outside(mode, count, size, total, everyone, rules.tables)
            count += value == own
            grown += _outside(mode, count, size + 1, total, everyone, rules.tables) - before
    return grown


def _outside(mode: Mode, count: int, size: int, total: int, everyone: int, tables: int) -> int:
    if mode is Mode.TOGETHER:
        return int(count > 0)
    if mode is Mode.NEVER_ALONE:
        return int(count == 1 < total)
    low, high = total * size // everyone, -(-total * size // everyone)
    if mode is Mode.SPREAD:
        low, high = total // tables, -(-total // tables)
    return max(low - count, count - high, 0)
