"""The eleven principles that the organisers check their own panel against."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tupa.apps.look.languages import Shipped

__all__ = ["Principle", "principles"]


@dataclass(frozen=True)
class Principle:
    key: str
    name: Shipped
    asks: Shipped


@cache
def principles() -> dict[str, Principle]:
    """By their keys, in the OECD's order."""
    with (Path(__file__).parent / "principles.toml").open("rb") as file:
        rows = tomllib.load(file)
    return {
        key: Principle(key, Shipped(row["name"]), Shipped(row["asks"])) for key, row in rows.items()
    }
