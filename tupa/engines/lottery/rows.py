"""From the people and quotas files to a problem, and from lottery.json back to a result."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from tupa.engines import InputError
from tupa.engines.files import Table, read_json, read_table
from tupa.engines.lottery.problem import Problem, Quota, build_problem
from tupa.engines.lottery.result import FORMAT, Result, Unreachable, WeightedPanel

__all__ = ["read_problem", "read_quotas", "read_result"]

Row = tuple[str, dict[str, str]]


def read_problem(
    people: Path,
    quotas: Path,
    size: int,
    id_column: str | None = None,
    one_per: str | None = None,
) -> tuple[Problem, list[str]]:
    """This will read a problem and give it with notes (in English) about what was ignored.

    Without `id_column` the column "id" holds the ids; where there is none, a person's id is the
    1-based number of their row beneath the header. A panel has at most one member per value of the
    column `one_per`. Raises `InputError` naming file, row and column.
    """
    quota_table, people_table = read_table(quotas), read_table(people)
    asked, notes = read_quotas(quota_table)
    features = tuple(dict.fromkeys(quota.feature for quota in asked))
    columns = features if one_per is None else (*features, one_per)
    try:
        rows = _people(people_table, columns, id_column)
        problem = build_problem(rows, asked, size, one_per, id_column or "id")
    except InputError as error:
        raise _in_file(error, people_table.file, quota_table.file) from error
    ignored = _ignored(people_table, columns, id_column)
    return problem, [*notes, *ignored]


def read_quotas(table: Table) -> tuple[list[Quota], list[str]]:
    """This will read quotas in either form: category,feature,min,max or feature,value,min,max,
    both with optional min_flex,max_flex (an empty cell: the bound is not flexible)."""
    nature = table.position("category") is not None
    feature, value = ("category", "feature") if nature else ("feature", "value")
    columns = zip(
        table.values(feature),
        table.values(value),
        table.values("min"),
        table.values("max"),
        _flexible(table, "min_flex"),
        _flexible(table, "max_flex"),
        strict=True,
    )
    quotas = [
        Quota(
            _filled(table, row, feature, name),
            _filled(table, row, value, one),
            _whole(table, row, "min", least),
            _whole(table, row, "max", most),
            _whole(table, row, "min_flex", least_flex) if least_flex else None,
            _whole(table, row, "max_flex", most_flex) if most_flex else None,
        )
        for row, (name, one, least, most, least_flex, most_flex) in enumerate(columns, start=2)
    ]
    return _with_one_spelling(quotas), []


def read_result(path: Path) -> Result:
    """This will read lottery.json. Raises `InputError`: `json_malformed`, `lottery_malformed`."""
    read = read_json(path)
    try:
        if read["format"] != FORMAT:
            raise ValueError(f"format is {str(read['format'])[:40]}; expected {FORMAT}")
        return _result(read)
    except KeyError as error:
        message = f"{path.name}: not a lottery: {error} is missing."
        raise InputError("lottery_malformed", message, file=path.name) from error
    except (TypeError, ValueError, AttributeError, OverflowError) as error:
        message = f"{path.name}: not a lottery: {error}."
        raise InputError("lottery_malformed", message, file=path.name) from error


def _people(table: Table, features: tuple[str, ...], id_column: str | None) -> Iterator[Row]:
    columns = {feature: table.values(feature) for feature in features}
    if id_column is None and table.position("id") is None:
        ids = [str(number) for number in range(1, len(table.rows) + 1)]
    else:
        ids = table.values(id_column or "id")
    for index, name in enumerate(ids):
        yield name, {feature: cells[index] for feature, cells in columns.items()}


def _flexible(table: Table, column: str) -> list[str]:
    return table.values(column) if table.position(column) is not None else [""] * len(table.rows)


def _with_one_spelling(quotas: list[Quota]) -> list[Quota]:
    """Column names are compared case-folded, so a feature written in two ways is one feature."""
    spelling: dict[str, str] = {}
    return [
        replace(one, feature=spelling.setdefault(one.feature.casefold(), one.feature))
        for one in quotas
    ]


def _ignored(table: Table, features: tuple[str, ...], id_column: str | None) -> list[str]:
    used = {name.casefold() for name in (*features, id_column or "id")}
    ignored = [name for name in table.columns if name.casefold() not in used and name]
    return [f"{table.file}: ignored columns: {', '.join(ignored)}."] if ignored else []


def _in_file(error: InputError, people: str, quotas: str) -> InputError:
    table = error.params.get("table")
    if table is None or "file" in error.params:
        return error
    file = quotas if table == "quotas" else people
    return InputError(error.code, f"{file}: {error.message}", file=file, **error.params)


def _filled(table: Table, row: int, column: str, cell: str) -> str:
    if cell:
        return cell
    message = f"{table.file}: row {row}, column {column}: empty; expected a name."
    raise InputError("quota_name_missing", message, file=table.file, row=row, column=column)


def _whole(table: Table, row: int, column: str, cell: str) -> int:
    if cell.isascii() and cell.isdigit() and len(cell) <= 9:
        return int(cell)
    message = (
        f"{table.file}: row {row}, column {column}: {cell[:60] or 'empty'}; "
        "expected a whole number of seats, 0 or more."
    )
    where = {"file": table.file, "row": row, "column": column}
    raise InputError("quota_not_whole_number", message, value=cell, **where)


def _result(read: Mapping[str, Any]) -> Result:
    return Result(
        size=int(read["size"]),
        people=int(read["people"]),
        algorithm=str(read["algorithm"]),
        optimality=str(read["optimality"]),
        stopped_by=str(read["stopped_by"]),
        gap=float(read["gap"]),
        probabilities={_id(name): float(share) for name, share in read["probabilities"].items()},
        panels=tuple(
            WeightedPanel(float(one["weight"]), tuple(map(_id, one["members"])))
            for one in read["panels"]
        ),
        unreachable=tuple(
            Unreachable(
                _id(one["id"]), str(one.get("code", "")), str(one["reason"]), one.get("params", {})
            )
            for one in read["unreachable"]
        ),
        minimum=float(read["minimum"]),
        minimum_reachable=float(read["minimum_reachable"]),
        gini=float(read["gini"]),
        geometric_mean=float(read["geometric_mean"]),
        seed=int(read["seed"]),
        engine=str(read["engine"]),
        seconds=float(read["seconds"]),
        types=int(read.get("types", 0)),
        cuts=int(read.get("cuts", 0)),
        one_per=None if read.get("one_per") is None else str(read["one_per"]),
        certificate=_object(read.get("certificate")),
    )


def _object(read: object) -> Mapping[str, Any] | None:
    if read is not None and not isinstance(read, dict):
        raise ValueError("the certificate is not an object")
    return read


def _id(name: object) -> str:
    """Composed, as the people file is read: see `read_table`."""
    if not isinstance(name, str):
        raise ValueError(f"the id {str(name)[:40]} is not text")
    return unicodedata.normalize("NFC", name)
