"""Whether a programme's applications are locked. The lottery says so; here it is only asked."""

from __future__ import annotations

from collections.abc import Callable

from tupa.apps.programmes.models import Programme

__all__ = ["SEALS", "is_sealed", "sealed_when"]

SEALS: list[Callable[[Programme], bool]] = []


def sealed_when(predicate: Callable[[Programme], bool]) -> None:
    """A later stage says from when answers can no longer be changed."""
    if predicate not in SEALS:
        SEALS.append(predicate)


def is_sealed(programme: Programme) -> bool:
    return any(seal(programme) for seal in SEALS)
