"""Who is interchangeable with whom, and which rows a panel must keep: all that tickets need to know
of a problem, without anybody's answers.

It travels inside lottery.json (`pool`), so that tickets can be made of the file alone:
`kinds` {id: number of the type} and `rows` [{"least", "most", "kinds"}], a panel having from least
to most seats among the types named.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from tupa.engines import InputError
from tupa.engines.lottery.polytope import Polytope, as_polytope
from tupa.engines.lottery.problem import Problem

__all__ = ["Pool", "pool_of", "read_pool"]


@dataclass(frozen=True)
class Pool:
    """The polytope of panels by type, and each person's type."""

    polytope: Polytope
    kinds: Mapping[str, int]

    def to_json(self) -> dict[str, Any]:
        """This will give the plain structure of `pool` in lottery.json."""
        whole = self.polytope
        return {
            "kinds": dict(self.kinds),
            "rows": [
                {"least": int(least), "most": int(most), "kinds": np.flatnonzero(row).tolist()}
                for row, least, most in zip(whole.rows, whole.least, whole.most, strict=True)
            ],
        }


def pool_of(problem: Problem) -> Pool:
    """This will state a problem without its answers."""
    kinds = {
        problem.people[position].id: number
        for number, kind in enumerate(problem.types)
        for position in kind.members
    }
    # In the order of the people, so that nothing tells where a type begins.
    ordered = {person.id: kinds[person.id] for person in problem.people}
    return Pool(as_polytope(problem), ordered)


def read_pool(content: Any, size: int, file: str) -> Pool | None:
    """This will read `pool` from lottery.json; None where an older file has none.

    Raises `InputError` `lottery_malformed`, naming file and place.
    """
    if content is None:
        return None
    kinds = content.get("kinds") if isinstance(content, dict) else None
    rows = content.get("rows") if isinstance(content, dict) else None
    if not isinstance(kinds, dict) or not isinstance(rows, list):
        raise _malformed(file, "pool", "expected kinds and rows")
    numbers = set(kinds.values()) if all(map(_is_whole, kinds.values())) else set()
    if not numbers or numbers != set(range(len(numbers))):
        raise _malformed(file, "pool.kinds", "expected types numbered from 0 for every person")
    for index, row in enumerate(rows):
        _refuse_wrong_row(file, index, row, len(numbers))
    counts = np.bincount(list(kinds.values())).astype(float)
    within = np.zeros((len(rows), len(counts)))
    for index, row in enumerate(rows):
        within[index, row["kinds"]] = 1.0
    least = np.array([float(row["least"]) for row in rows])
    most = np.array([float(row["most"]) for row in rows])
    return Pool(Polytope(counts, np.zeros_like(counts), counts, within, least, most, size), kinds)


def _is_whole(value: Any) -> bool:
    return type(value) is int and 0 <= value < 10**9


def _refuse_wrong_row(file: str, index: int, row: Any, kinds: int) -> None:
    place = f"pool.rows[{index}]"
    if not isinstance(row, dict) or not all(_is_whole(row.get(key)) for key in ("least", "most")):
        raise _malformed(file, place, "expected least, most and kinds")
    named = row.get("kinds")
    if not isinstance(named, list) or not all(_is_whole(one) and one < kinds for one in named):
        raise _malformed(file, f"{place}.kinds", "expected numbers of types")


def _malformed(file: str, place: str, expected: str) -> InputError:
    message = f"{file}: not a lottery: {place}: {expected}."
    return InputError("lottery_malformed", message, file=file, place=place)
