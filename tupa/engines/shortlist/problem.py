"""What is asked of a shortlist: who approves of which ideas, and how many places there are.

Model. Voters N, ideas C, every idea costs one place, k places. Voter i approves of a set A_i of
ideas; idea c has the supporters N_c = {i : c in A_i}. A voter who approves of nothing takes no
part: n = |N| counts those with at least one approval.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tupa.engines import InputError

__all__ = ["Election", "election_of"]

Numbers = NDArray[np.int64]


@dataclass(frozen=True)
class Election:
    """`voters` and `ideas` are ids in ascending order (as text); approval number j is given by
    voter `by[j]` to idea `of[j]` (positions, shape (approvals,), each pair once)."""

    voters: tuple[str, ...]
    ideas: tuple[str, ...]
    by: Numbers
    of: Numbers
    seats: int

    @cached_property
    def supporters(self) -> list[Numbers]:
        """The voters who approve of each idea, one array an idea."""
        order = np.argsort(self.of, kind="stable")
        bounds = np.cumsum(np.bincount(self.of, minlength=len(self.ideas)))[:-1]
        return list(np.split(self.by[order], bounds))


def election_of(approvals: Iterable[tuple[str, str]], seats: int) -> Election:
    """This will count pairs (voter id, idea id); a pair given twice counts once.

    Raises `InputError`: `no_seats` (fewer than 1), `no_approvals`.

    >>> election_of([("aino", "tori"), ("eero", "tori"), ("aino", "puisto")], 1).ideas
    ('puisto', 'tori')
    """
    if seats < 1:
        raise InputError("no_seats", f"{seats} places; expected at least 1.", seats=seats)
    pairs = sorted(set(approvals))
    if not pairs:
        raise InputError("no_approvals", "no approvals; expected at least one.")
    voters = sorted({voter for voter, _ in pairs})
    ideas = sorted({idea for _, idea in pairs})
    return Election(
        voters=tuple(voters),
        ideas=tuple(ideas),
        by=_positions(voters, [voter for voter, _ in pairs]),
        of=_positions(ideas, [idea for _, idea in pairs]),
        seats=seats,
    )


def _positions(names: list[str], used: list[str]) -> Any:
    place = {name: position for position, name in enumerate(names)}
    return np.array([place[name] for name in used], dtype=np.int64)
