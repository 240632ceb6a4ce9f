"""Reads points (`id,lat,lon`) from CSV and writes minutes to one."""

from __future__ import annotations

import csv
import io
from datetime import datetime, timedelta
from pathlib import Path

from tupa.engines import InputError
from tupa.engines.files import Table, read_table, write_text
from tupa.engines.reach.problem import Point, Question, Reach, Times

__all__ = ["read_points", "write_minutes"]

COLUMNS = (
    *("from", "to", "leave_by", "minutes_there", "home_by", "minutes_back"),
    *("walk_minutes", "transfers"),
)


def read_points(path: Path) -> tuple[Point, ...]:
    """This will read points; other columns are passed over.

    Raises `InputError`: those of `read_table`, `no_rows`, `value_missing`, `id_twice`,
    `bad_degrees`.
    """
    table = read_table(path)
    ids = table.values("id")
    if not ids:
        message = f"{path.name}: row 2: no points; expected at least one row below the header."
        raise InputError("no_rows", message, file=path.name, row=2)
    _refuse_bad_ids(path.name, ids)
    lats, lons = _degrees(table, "lat", 90), _degrees(table, "lon", 180)
    return tuple(map(Point, ids, lats, lons))


def write_minutes(path: Path, question: Question, times: Times, day: datetime) -> None:
    """This will write one row for each pair of points, whole or not at all. `day` is the midnight
    that the times are counted from."""
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(COLUMNS)
    for origin in range(len(question.origins)):
        for venue in range(len(question.venues)):
            rows.writerow(_row(times.of(question, venue, origin), question, day))
    write_text(path, text.getvalue())


def _row(reach: Reach, question: Question, day: datetime) -> list[str]:
    there = None if reach.leave_by is None else question.arrive_by - reach.leave_by
    start = question.return_after
    back = None if reach.home_by is None or start is None else reach.home_by - start
    return [
        *(reach.origin, reach.venue),
        *(_clock(day, reach.leave_by), _minutes(there)),
        *(_clock(day, reach.home_by), _minutes(back)),
        *(_minutes(reach.walk_seconds), "" if reach.transfers is None else str(reach.transfers)),
    ]


def _clock(day: datetime, seconds: int | None) -> str:
    return "" if seconds is None else (day + timedelta(seconds=seconds)).isoformat()


def _minutes(seconds: int | None) -> str:
    """Minutes with two decimals, which tell every second apart."""
    return "" if seconds is None else f"{seconds / 60:.2f}"


def _refuse_bad_ids(file: str, ids: list[str]) -> None:
    seen: dict[str, int] = {}
    for row, one in enumerate(ids, start=2):
        where = {"file": file, "row": row, "column": "id"}
        if not one:
            message = f"{file}: row {row}, column id: empty; expected a name for the point."
            raise InputError("value_missing", message, **where)
        if one in seen:
            message = (
                f"{file}: row {row}, column id: {one} stands on row {seen[one]} too; expected "
                "each id once."
            )
            raise InputError("id_twice", message, **where)
        seen[one] = row


def _degrees(table: Table, column: str, most: int) -> list[float]:
    read = []
    for row, cell in enumerate(table.values(column), start=2):
        try:
            degrees = float(cell)
            if not -most <= degrees <= most:
                raise ValueError
        except ValueError:
            message = (
                f"{table.file}: row {row}, column {column}: “{cell[:60]}”; expected degrees from "
                f"-{most} to {most}, such as 60.2051."
            )
            where = {"file": table.file, "row": row, "column": column}
            raise InputError("bad_degrees", message, **where) from None
        read.append(degrees)
    return read
