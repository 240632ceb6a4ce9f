"""What a certificate states, read strictly: whole numbers, places in range, nothing twice.

Types are numbered in the order in which their first person stands in the list, rows in the order
of the quotas, before any other rows of the problem.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

__all__ = ["Cut", "Level", "Refused", "Stated"]


class Refused(Exception):
    """The certificate does not prove what it should: a stable `code` and an English message."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


@dataclass(frozen=True)
class Cut:
    prices: Mapping[int, int]
    most: int


@dataclass(frozen=True)
class Level:
    """`rows`: the size first, then quotas and other rows of the problem."""

    value: Fraction
    kinds: tuple[int, ...]
    prices: Mapping[int, int]
    rows: Mapping[int, int]
    cuts: Mapping[int, int]
    caps: Mapping[int, int]


@dataclass(frozen=True)
class Stated:
    """The certificate as read: whole numbers, positions in range, prices, caps and
    multipliers of cuts not negative."""

    denominator: int
    scale: int
    weights: tuple[int, ...]
    dead: tuple[int, ...]
    cuts: tuple[Cut, ...]
    levels: tuple[Level, ...]

    @staticmethod
    def read(given: Mapping[str, Any], kinds: int, rows: int) -> Stated:
        denominator = _whole(given["denominator"], 1)
        scale = _whole(given["scale"], 1)
        cuts = tuple(
            Cut(_pairs(one["prices"], kinds, 0), _whole(one["most"])) for one in given["cuts"]
        )
        levels = tuple(_level(one, denominator, kinds, rows, len(cuts)) for one in given["levels"])
        weights = tuple(_whole(one, 1) for one in given["weights"])
        dead = tuple(_place(one, kinds) for one in given["dead"])
        return Stated(denominator, scale, weights, dead, cuts, levels)


def _level(one: Mapping[str, Any], denominator: int, kinds: int, rows: int, cuts: int) -> Level:
    multipliers = {0: _whole(one.get("size", 0))}
    for place, number in _pairs(one.get("quotas", []), rows, None).items():
        multipliers[place + 1] = number
    return Level(
        Fraction(_whole(one["value"], 0), denominator),
        tuple(_place(kind, kinds) for kind in one["types"]),
        _pairs(one.get("prices", []), kinds, 0),
        multipliers,
        _pairs(one.get("cuts", []), cuts, 0),
        _pairs(one.get("caps", []), kinds, 0),
    )


def _whole(number: Any, least: int | None = None) -> int:
    if type(number) is not int or (least is not None and number < least):
        raise ValueError(f"{str(number)[:40]} is not a whole number in range")
    return number


def _place(number: Any, many: int) -> int:
    if _whole(number, 0) >= many:
        raise ValueError(f"{number} is not among {many}")
    return int(number)


def _pairs(given: Any, many: int, least: int | None) -> dict[int, int]:
    pairs = {_place(at, many): _whole(number, least) for at, number in given}
    if len(pairs) != len(given):
        raise ValueError("a place is named twice")
    return pairs
