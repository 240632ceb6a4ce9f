"""From the people, rules and plan files to a problem and a plan, and back."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tupa.engines import EngineError, InputError
from tupa.engines.files import Table, read_json, read_table
from tupa.engines.seating.problem import Mode, Person, Plan, Problem, Rules, Seats, build_problem

__all__ = ["plan_rows", "read_plan", "read_problem"]

_KEYS = {
    *("tables", "rounds", "balance", "modes", "keep_apart", "keep_together", "accessible_tables"),
    *("interpreter_tables", "interpreters", "absent", "pinned", "table_sizes"),
}
_KNOWN = ("id", "role", "wheelchair", "language")
_YES, _NO = {"1", "true", "yes"}, {"", "0", "false", "no"}


def read_problem(
    people: Path, rules: Path, history: Path | None = None
) -> tuple[Problem, list[str]]:
    """This will read a problem and give it with notes (in English) about what was ignored.

    Raises `InputError` naming the file, and row, column or key; `ImpossibleError` as
    `build_problem` does.
    """
    asked, notes = _rules(rules)
    table = read_table(people)
    listed = _people(table, asked)
    used = {name.casefold() for name in (*_KNOWN, *asked.balance)}
    ignored = [name for name in table.columns if name and name.casefold() not in used]
    if ignored:
        notes.append(f"{table.file}: ignored columns: {', '.join(ignored)}.")
    earlier: Plan = () if history is None else read_plan(history)
    try:
        problem = build_problem(listed, asked, earlier)
    except EngineError as error:
        raise _in_file(error, table.file, rules.name) from error
    notes += _asking_nothing(problem, rules.name)
    if history is not None:
        gone = {name for seats in earlier for name in seats} - {person.id for person in listed}
        if gone:
            notes.append(
                f"{history.name}: {len(gone)} people who are not in {table.file}: passed over."
            )
    return problem, notes


def read_plan(path: Path) -> Plan:
    """This will read a plan, a column a round. Raises `InputError`: `column_missing`,
    `table_not_whole_number`, `id_missing`, `id_twice`."""
    table = read_table(path)
    ids = table.values("id")
    columns = _round_columns(table)
    seen: set[str] = set()
    for row, name in enumerate(ids, start=2):
        if not name:
            raise _bad(table.file, "id_missing", "empty; expected an id", row, "id")
        if name in seen:
            raise _bad(table.file, "id_twice", f"{name} stands there already", row, "id", id=name)
        seen.add(name)
    rounds: list[Seats] = []
    for column in columns:
        cells = table.values(column)
        rounds.append(
            {
                name: _whole(table.file, row, column, cell)
                for row, (name, cell) in enumerate(zip(ids, cells, strict=True), start=2)
                if cell
            }
        )
    return tuple(rounds)


def plan_rows(problem: Problem, plan: Plan) -> list[list[str]]:
    """The rows of plan.csv: id, then the table of every round, empty when absent."""
    header = ["id", *(f"round{number}" for number in range(len(plan)))]
    rows = [
        [person.id, *(str(seats.get(person.id, "")) for seats in plan)] for person in problem.people
    ]
    return [header, *rows]


def _round_columns(table: Table) -> list[str]:
    columns: list[str] = []
    while table.position(f"round{len(columns)}") is not None:
        columns.append(f"round{len(columns)}")
    if not columns:
        table.values("round0")
    return columns


def _people(table: Table, rules: Rules) -> list[Person]:
    ids = table.values("id")
    roles, chairs, languages = (
        _optional(table, name) for name in ("role", "wheelchair", "language")
    )
    wanted = [name for name in rules.balance if rules.mode(name) is not Mode.IGNORE]
    wanted += [
        name for name in rules.balance if name not in wanted and table.position(name) is not None
    ]
    values = {name: table.values(name) for name in wanted}
    return [
        Person(
            name,
            {column: cells[index] for column, cells in values.items()},
            roles[index].casefold(),
            _yes(table.file, index + 2, chairs[index]),
            languages[index],
        )
        for index, name in enumerate(ids)
    ]


def _optional(table: Table, column: str) -> list[str]:
    return table.values(column) if table.position(column) is not None else [""] * len(table.rows)


def _yes(file: str, row: int, cell: str) -> bool:
    if cell.casefold() in _YES | _NO:
        return cell.casefold() in _YES
    what = f"{cell[:60]}; expected 0 or 1"
    raise _bad(file, "wheelchair_unclear", what, row, "wheelchair", value=cell)


def _whole(file: str, row: int, column: str, cell: str) -> int:
    if cell.isascii() and cell.isdigit() and len(cell) <= 9:
        return int(cell)
    what = f"{cell[:60]}; expected the number of a table, or nothing"
    raise _bad(file, "table_not_whole_number", what, row, column, value=cell)


def _bad(file: str, code: str, what: str, row: int, column: str, **params: Any) -> InputError:
    message = f"{file}: row {row}, column {column}: {what}."
    return InputError(code, message, file=file, row=row, column=column, **params)


def _in_file(error: EngineError, people: str, rules: str) -> EngineError:
    table = error.params.get("table")
    file = people if table == "people" else rules
    return type(error)(error.code, f"{file}: {error.message}", file=file, **error.params)


def _asking_nothing(problem: Problem, file: str) -> list[str]:
    """Pins of people who are absent in that round."""
    idle = [
        f"{name} in round {number}"
        for name, seats in problem.rules.pinned.items()
        for number in seats
        if not problem.is_present(name, number)
    ]
    return [f"{file}: pinned, but absent: {', '.join(idle)}."] if idle else []


# rules.json


def _rules(path: Path) -> tuple[Rules, list[str]]:
    read = read_json(path)
    if not isinstance(read, dict):
        raise _expected(path.name, "", "an object of rules", read)
    at = _Reader(path.name, read)
    unknown = sorted(set(read) - _KEYS)
    notes = [f"{path.name}: ignored keys: {', '.join(unknown)}."] if unknown else []
    sizes = read.get("table_sizes")
    rules = Rules(
        at.number("tables"),
        at.number("rounds"),
        at.names("balance"),
        at.modes(),
        at.pairs("keep_apart"),
        at.pairs("keep_together"),
        None if read.get("accessible_tables") is None else at.numbers("accessible_tables"),
        {n: at.numbers("interpreter_tables", n) for n in at.keys("interpreter_tables")},
        {n: at.names("interpreters", n) for n in at.keys("interpreters")},
        {r: frozenset(at.names("absent", key)) for key, r in at.rounds("absent")},
        {n: at.seats(n) for n in at.keys("pinned")},
        None if sizes is None or isinstance(sizes, str) else at.numbers("table_sizes"),
    )
    return rules, notes


class _Reader:
    """Reads the values of rules.json, refusing what is not as expected."""

    def __init__(self, file: str, read: Mapping[str, Any]) -> None:
        self.file, self.read = file, read

    def number(self, key: str) -> int:
        if key not in self.read:
            message = f"{self.file}: {key} is missing; expected a whole number, 1 or more."
            raise InputError("rule_missing", message, file=self.file, key=key)
        return self._whole(key, self.read[key])

    def _whole(self, key: str, value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int):
            raise _expected(self.file, key, "a whole number", value)
        return value

    def keys(self, key: str) -> list[str]:
        return list(self._object(key))

    def _object(self, key: str) -> Mapping[str, Any]:
        value = self.read.get(key)
        if value is None:
            return {}
        if not isinstance(value, dict):
            raise _expected(self.file, key, "an object", value)
        return value

    def _list(self, key: str, within: str | None = None) -> tuple[str, list[Any]]:
        value = self.read.get(key) if within is None else self._object(key)[within]
        named = key if within is None else f"{key}, {within}"
        if value is None and within is None:
            return named, []
        if not isinstance(value, list):
            raise _expected(self.file, named, "a list", value)
        return named, value

    def names(self, key: str, within: str | None = None) -> tuple[str, ...]:
        named, value = self._list(key, within)
        return tuple(self._name(named, one) for one in value)

    def numbers(self, key: str, within: str | None = None) -> tuple[int, ...]:
        named, value = self._list(key, within)
        return tuple(self._whole(named, one) for one in value)

    def _name(self, key: str, value: object) -> str:
        """An id or the name of a column; a number is read as its text, as in a CSV."""
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        if not isinstance(value, str):
            raise _expected(self.file, key, "a name", value)
        return value.strip()

    def pairs(self, key: str) -> tuple[tuple[str, str], ...]:
        named, value = self._list(key)
        pairs: list[tuple[str, str]] = []
        for one in value:
            if not isinstance(one, list) or len(one) != 2:
                raise _expected(self.file, named, "pairs of ids", one)
            pairs.append((self._name(named, one[0]), self._name(named, one[1])))
        return tuple(pairs)

    def rounds(self, key: str) -> list[tuple[str, int]]:
        return [(name, self._round(key, name)) for name in self.keys(key)]

    def _round(self, key: str, name: str) -> int:
        if name.isascii() and name.isdigit() and len(name) <= 9:
            return int(name)
        raise _expected(self.file, key, "the number of a round", name)

    def seats(self, name: str) -> dict[int, int]:
        value = self._object("pinned")[name]
        if not isinstance(value, dict):
            raise _expected(self.file, f"pinned, {name}", "an object {round: table}", value)
        named = f"pinned, {name}"
        return {self._round(named, r): self._whole(named, table) for r, table in value.items()}

    def modes(self) -> dict[str, Mode]:
        modes = {}
        for attribute, value in self._object("modes").items():
            if not isinstance(value, str) or value.strip().casefold() not in set(Mode):
                raise _expected(
                    self.file, f"modes, {attribute}", f"one of {', '.join(Mode)}", value
                )
            modes[attribute] = Mode(value.strip().casefold())
        return modes


def _expected(file: str, key: str, what: str, value: object) -> InputError:
    named = f" {key}:" if key else ""
    message = f"{file}:{named} {str(value)[:60]}; expected {what}."
    return InputError("rule_malformed", message, file=file, key=key, expected=what)
