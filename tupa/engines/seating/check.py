"""Is this plan right? Recomputes every rule and every measure from the people, the rules and the
seats alone; shares only the dataclasses with what makes plans.

*Hard rules*: everyone present has one table of those there are, nobody absent has one; sizes;
accessible and interpreter tables; keep apart; keep together; interpreters; pins.

*Balance*, for each round, table, attribute and value, c being the people at the table, s its size,
N those present and n those of them with the value:

    mirror       people outside [floor(n·s/N), ceil(n·s/N)]
    spread       people outside [floor(n/T), ceil(n/T)]
    never_alone  1 if c = 1 and n > 1
    together     tables with c > 0 beyond the fewest that could hold n

`balance_violations` is the sum. The languages of interpreter tables are not balanced.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from tupa.engines.seating.problem import Mode, Person, Plan, Problem, Seats
from tupa.engines.seating.result import Measures, Violation

__all__ = ["Imbalance", "Report", "Share", "check", "largest_sizes"]


@dataclass(frozen=True, slots=True)
class Imbalance:
    """A value that is not where its mode asks for at a table (table -1: over the tables of the
    round together): `people` of it there, `least` to `most` asked for, `by` how much it is
    outside."""

    round: int
    table: int
    attribute: str
    value: str
    mode: Mode
    people: int
    least: int
    most: int
    by: int


@dataclass(frozen=True, slots=True)
class Share:
    """How many of a value sit at a table, of how many at the table and in the room."""

    round: int
    table: int
    attribute: str
    value: str
    people: int
    table_size: int
    room: int
    room_size: int


@dataclass(frozen=True)
class Report:
    """What the checker found. A plan may be used if `hard` is empty."""

    hard: tuple[Violation, ...]
    imbalances: tuple[Imbalance, ...]
    shares: tuple[Share, ...]
    measures: Measures
    upper_bound_pairs: int

    @property
    def is_valid(self) -> bool:
        return not self.hard


def check(problem: Problem, plan: Plan) -> Report:
    """This will examine a plan. Never raises for a bad plan: what is wrong is in the report.

    >>> from tupa.engines.seating.problem import Rules, build_problem
    >>> people = [Person(name, {"area": area}) for name, area in
    ...           [("anna", "north"), ("ben", "south"), ("cai", "north"), ("dee", "south")]]
    >>> problem = build_problem(people, Rules(tables=2, rounds=1, balance=("area",)))
    >>> report = check(problem, ({"anna": 0, "cai": 0, "ben": 1, "dee": 1},))
    >>> report.is_valid, report.measures.balance_violations, report.measures.distinct_pairs
    (True, 4, 2)
    """
    hard = tuple(_hard(problem, plan))
    shares: list[Share] = []
    imbalances: list[Imbalance] = []
    for number, seats in enumerate(plan[: problem.rules.rounds]):
        room = _Room(problem, number, seats)
        shares.extend(room.shares())
        imbalances.extend(room.imbalances())
    measures = _measures(problem, plan, len(hard), sum(one.by for one in imbalances))
    return Report(hard, tuple(imbalances), tuple(shares), measures, upper_bound_pairs(problem))


# Hard rules


def _hard(problem: Problem, plan: Plan) -> Iterator[Violation]:
    rounds = problem.rules.rounds
    if len(plan) != rounds:
        yield Violation(
            "round_missing",
            f"The plan has {len(plan)} rounds; expected {rounds}.",
            {"found": len(plan), "expected": rounds},
        )
    known = {person.id: person for person in problem.people}
    for number, seats in enumerate(plan[:rounds]):
        here = {person.id for person in problem.present(number)}
        yield from _who(number, seats, here, set(known), problem.rules.tables)
        yield from _sizes(problem, number, seats, len(here))
        yield from _places(problem, number, seats, known)
        yield from _company(problem, number, seats, here)


def _who(
    number: int, seats: Seats, here: set[str], known: set[str], tables: int
) -> Iterator[Violation]:
    for name in sorted(here - set(seats)):
        yield _broken("seat_missing", number, [name], [], f"{name} has no table")
    for name, table in seats.items():
        if name not in known:
            yield _broken("person_unknown", number, [name], [table], f"{name} is not known")
        elif name not in here:
            what = f"{name} is absent but sits at table {table}"
            yield _broken("absent_seated", number, [name], [table], what)
        if not 0 <= table < tables:
            what = f"{name} sits at table {table}; the tables are 0 to {tables - 1}"
            yield _broken("table_unknown", number, [name], [table], what)


def _sizes(problem: Problem, number: int, seats: Seats, present: int) -> Iterator[Violation]:
    tables, wanted = problem.rules.tables, problem.rules.table_sizes
    counted = Counter(seats.values())
    total = tables if wanted is None else sum(wanted)
    for table in range(tables):
        part = present * (1 if wanted is None else wanted[table])
        least, most = part // total, -(-part // total)
        size = counted[table]
        if not least <= size <= most:
            asked = str(least) if least == most else f"{least} or {most}"
            what = f"table {table} has {size} people; expected {asked}"
            yield _broken(
                "table_size", number, [], [table], what, size=size, least=least, most=most
            )


def _places(
    problem: Problem, number: int, seats: Seats, known: dict[str, Person]
) -> Iterator[Violation]:
    rules = problem.rules
    languages = {language.strip().casefold(): t for language, t in rules.interpreter_tables.items()}
    for name, table in seats.items():
        if (person := known.get(name)) is None:
            continue
        accessible = rules.accessible_tables
        if person.wheelchair and accessible is not None and table not in accessible:
            what = f"{name} needs an accessible table, not table {table}"
            yield _broken("accessible_table", number, [name], [table], what)
        spoken = person.language.strip().casefold()
        if spoken in languages and table not in languages[spoken]:
            what = f"{name} needs a table with interpreting ({person.language}), not table {table}"
            yield _broken(
                "interpreter_table", number, [name], [table], what, language=person.language
            )
        pinned = rules.pinned.get(name, {}).get(number, table)
        if pinned != table:
            what = f"{name} is pinned to table {pinned}, not table {table}"
            yield _broken("pinned", number, [name], [table], what, pinned=pinned)


def _company(problem: Problem, number: int, seats: Seats, here: set[str]) -> Iterator[Violation]:
    rules = problem.rules
    for one, other in sorted({tuple(sorted(pair)) for pair in rules.keep_apart}):
        if {one, other} <= here and seats.get(one, -1) == seats.get(other, -2):
            what = f"{one} and {other} are to be kept apart"
            yield _broken("keep_apart", number, [one, other], [seats[one]], what)
    pairs = [("keep_together", *pair) for pair in rules.keep_together]
    pairs += [("interpreter", one, n) for one, names in rules.interpreters.items() for n in names]
    for code, one, other in pairs:
        if {one, other} <= here and {one, other} <= set(seats) and seats[one] != seats[other]:
            what = f"{one} and {other} are to sit together"
            yield _broken(code, number, [one, other], [seats[one], seats[other]], what)


def _broken(
    code: str, number: int, people: list[str], tables: list[int], what: str, **more: object
) -> Violation:
    params = {"round": number, "people": people, "tables": tables, **more}
    return Violation(code, f"Round {number}: {what}.", params)


# Balance


class _Room:
    """One round as it sits: who is at which table, and how the values are spread."""

    def __init__(self, problem: Problem, number: int, seats: Seats) -> None:
        self.rules, self.number = problem.rules, number
        people = {person.id: person for person in problem.people}
        tables = range(problem.rules.tables)
        self.tables: dict[int, list[Person]] = {table: [] for table in tables}
        for name, table in seats.items():
            if name in people and table in self.tables:
                self.tables[table].append(people[name])
        self.sizes = largest_sizes(problem, len(problem.present(number)))
        self.everyone = [person for seated in self.tables.values() for person in seated]
        self._spread: dict[str, dict[int, Counter[str]]] = {}

    def _values(self) -> Iterator[tuple[str, str]]:
        """The attributes and values to balance, of those who sit in this round."""
        passed = {name.strip().casefold() for name in self.rules.interpreter_tables}
        for attribute in self.rules.balance:
            if self.rules.mode(attribute) is Mode.IGNORE:
                continue
            for value in sorted(set().union(*self._spread_of(attribute).values())):
                if not (attribute == "language" and value in passed):
                    yield attribute, value

    def _counts(self, attribute: str, value: str) -> dict[int, int]:
        return {table: found[value] for table, found in self._spread_of(attribute).items()}

    def _spread_of(self, attribute: str) -> dict[int, Counter[str]]:
        """How many of each value sit at each table; counted when first asked."""
        if attribute not in self._spread:
            self._spread[attribute] = {
                table: Counter(person.value(attribute) for person in seated)
                for table, seated in self.tables.items()
            }
        return self._spread[attribute]

    def shares(self) -> Iterator[Share]:
        for attribute, value in self._values():
            counts = self._counts(attribute, value)
            for table, count in counts.items():
                yield Share(
                    self.number,
                    table,
                    attribute,
                    value,
                    count,
                    len(self.tables[table]),
                    sum(counts.values()),
                    len(self.everyone),
                )

    def imbalances(self) -> Iterator[Imbalance]:
        for attribute, value in self._values():
            counts = self._counts(attribute, value)
            mode = self.rules.mode(attribute)
            if mode is Mode.TOGETHER:
                found = [self._together(counts)]
            else:
                found = [(t, c, *self._asked(mode, t, c, counts)) for t, c in counts.items()]
            for table, people, least, most in found:
                by = max(least - people, people - most, 0)
                if by:
                    yield Imbalance(
                        self.number, table, attribute, value, mode, people, least, most, by
                    )

    def _asked(self, mode: Mode, table: int, count: int, counts: dict[int, int]) -> tuple[int, int]:
        total, size = sum(counts.values()), len(self.tables[table])
        if mode is Mode.NEVER_ALONE:
            return (2, total) if count == 1 < total else (0, total)
        if mode is Mode.SPREAD:
            return total // len(self.tables), -(-total // len(self.tables))
        everyone = len(self.everyone)
        return total * size // everyone, -(-total * size // everyone)

    def _together(self, counts: dict[int, int]) -> tuple[int, int, int, int]:
        left, needed = sum(counts.values()), 0
        for size in sorted(self.sizes, reverse=True):
            if left > 0:
                left, needed = left - size, needed + 1
        return -1, sum(count > 0 for count in counts.values()), needed, needed


# Mixing


def _measures(problem: Problem, plan: Plan, hard: int, balance: int) -> Measures:
    before = {pair for seats in problem.history for pair in _meetings(seats)}
    meetings = Counter(pair for seats in plan for pair in _meetings(seats))
    met: Counter[str] = Counter(name for pair in meetings for name in pair)
    seated = {name for seats in plan for name in seats}
    return Measures(
        hard_violations=hard,
        balance_violations=balance,
        distinct_pairs=len(meetings),
        new_pairs=sum(pair not in before for pair in meetings),
        max_meetings=max(meetings.values(), default=0),
        met={person.id: met[person.id] for person in problem.people if person.id in seated},
        without_staff=tuple(_without_staff(problem, plan, meetings)),
    )


def _meetings(seats: Seats) -> Iterator[tuple[str, str]]:
    tables: defaultdict[int, list[str]] = defaultdict(list)
    for name, table in seats.items():
        tables[table].append(name)
    for names in tables.values():
        yield from combinations(sorted(names), 2)


def _without_staff(
    problem: Problem, plan: Plan, meetings: Iterable[tuple[str, str]]
) -> Iterator[str]:
    roles = {person.id: person.role.strip().casefold() for person in problem.people}
    seated = {name for seats in plan for name in seats}
    if not any(roles.get(name) == "staff" for name in seated):
        return
    met = {
        one for pair in meetings for one, other in (pair, pair[::-1]) if roles.get(other) == "staff"
    }
    for person in problem.people:
        if roles[person.id] == "resident" and person.id in seated - met:
            yield person.id


def upper_bound_pairs(problem: Problem) -> int:
    """How many pairs can meet at most, whatever the plan.

    The least of: all pairs that share a round, less those kept apart; the pairs of all tables, less
    the repeats of those kept together; half of what everyone can meet, one by one.
    """
    rules = problem.rules
    here = [{person.id for person in problem.present(r)} for r in range(rules.rounds)]
    apart = {frozenset(pair) for pair in rules.keep_apart}
    shared = _sharing_a_round(problem, here) - sum(
        any(pair <= room for room in here) for pair in apart
    )
    pairs = 0
    largest = []
    for room in here:
        sizes = largest_sizes(problem, len(room))
        pairs += sum(size * (size - 1) // 2 for size in sizes)
        largest.append(max(sizes))
    bound = {frozenset(pair) for pair in rules.keep_together}
    bound |= {frozenset((one, n)) for one, names in rules.interpreters.items() for n in names}
    repeats = sum(max(0, sum(pair <= room for room in here) - 1) for pair in bound)
    each = 0
    for rounds, people in Counter(_rounds(person, here) for person in problem.people).items():
        reachable = len(set().union(*(here[r] for r in rounds))) - 1
        each += people * min(max(0, reachable), sum(largest[r] - 1 for r in rounds))
    return min(shared, pairs - repeats, each // 2)


def _rounds(person: Person, here: list[set[str]]) -> tuple[int, ...]:
    return tuple(r for r, room in enumerate(here) if person.id in room)


def _sharing_a_round(problem: Problem, here: list[set[str]]) -> int:
    """Pairs of people who are present in the same round at least once."""
    kinds = Counter(_rounds(person, here) for person in problem.people)
    pairs = 0
    for (one, people), (other, others) in combinations(kinds.items(), 2):
        pairs += people * others if set(one) & set(other) else 0
    return pairs + sum(people * (people - 1) // 2 for rounds, people in kinds.items() if rounds)


def largest_sizes(problem: Problem, present: int) -> list[int]:
    """The sizes a round may have that let most pairs meet."""
    wanted = problem.rules.table_sizes or (1,) * problem.rules.tables
    total = sum(wanted)
    sizes = [present * part // total for part in wanted]
    for table in sorted(range(len(sizes)), key=lambda t: -sizes[t]):
        if sum(sizes) < present and present * wanted[table] % total:
            sizes[table] += 1
    return sizes
