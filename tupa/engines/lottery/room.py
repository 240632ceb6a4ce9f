"""Where the relaxation leaves room: which rows and types can only stand at a bound.

    max Σ e   s.t.   every row is e or more away from each of its bounds, every type e from its
                     ceiling, 0 ≤ e ≤ a little

Whatever has e = 0 has no room at all: were there a point with room, a little of the way towards it
would have some. The point found has room wherever there is any.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tupa.engines.lottery.highs import Floats
from tupa.engines.lottery.polytope import Polytope

__all__ = ["Room", "room_of"]

_LITTLE = 1e-3
_NONE = 1e-7


@dataclass(frozen=True)
class Room:
    """A point with room wherever there is any, and how much there is: above the least and below
    the most of each row, below the ceiling of each type (0: none)."""

    point: Floats
    least: Floats
    most: Floats
    types: Floats


def room_of(polytope: Polytope) -> Room:
    """This will find a point well inside a relaxation that is not empty."""
    kinds, rows = len(polytope.counts), len(polytope.rows)
    program = polytope.program()
    for _ in range(2 * rows + 2 * kinds):
        program.add_column(-1.0, np.zeros(0), upper=_LITTLE)
    for at, row in enumerate(polytope.rows):
        for side, bound in ((0, polytope.least[at]), (1, polytope.most[at])):
            wide = np.zeros(kinds + 2 * rows + 2 * kinds)
            wide[:kinds], wide[kinds + 2 * at + side] = row, 2 * side - 1.0
            program.add_row(bound if side == 0 else -np.inf, np.inf if side == 0 else bound, wide)
    for kind in np.flatnonzero(polytope.ceiling > 0):
        for side, bound in ((0, 0.0), (1, polytope.ceiling[kind])):
            wide = np.zeros(kinds + 2 * rows + 2 * kinds)
            wide[kind], wide[kinds + 2 * rows + 2 * kind + side] = 1.0, 2 * side - 1.0
            program.add_row(bound if side == 0 else -np.inf, np.inf if side == 0 else bound, wide)
    if not program.run():
        raise ArithmeticError("the inside of the relaxation was not found")
    found = program.values
    sides = np.where(found[kinds:] > _NONE, found[kinds:], 0.0)
    least, most = sides[: 2 * rows].reshape(-1, 2).T
    return Room(found[:kinds], least, most, sides[2 * rows :].reshape(-1, 2)[:, 1])
