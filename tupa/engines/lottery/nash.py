"""The Nash point of the relaxation: the largest product of all chances.

    max Σ_t m_t·log x_t   s.t.   s = A·x,  least ≤ s ≤ most,  Σ x_t = k,  0 < x_t ≤ m_t

by a primal-dual interior point method. The m_t people of a type share its seats, so this is the
sum of the logarithms of everyone's chance, up to a constant. Few rows and many columns: a step
solves one system of as many equations as there are rows.

For any lottery q against the Nash lottery p, Σ q_i / p_i ≤ n: nobody's gain in proportion can be
had without others losing as much. As geometric means are below arithmetic ones, that proves p.

Source: Boyd, Vandenberghe: Convex optimization (2004), chapter 11; for sortition Flanigan et al.
(2021), supplement.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tupa.engines.lottery.aim import Aim, Level
from tupa.engines.lottery.highs import Floats
from tupa.engines.lottery.polytope import Polytope
from tupa.engines.lottery.room import room_of
from tupa.engines.lottery.watch import Watch

__all__ = ["relaxed_nash"]

_MOST_STEPS = 200
# Polishing does the rest.
_DONE, _WELL = 1e-11, 1e-7
_DEPENDENT = 1e-13
_NEWTON_STEPS = 8
_CLOSE = 1e-10
_NEAR = 1e-4


def relaxed_nash(polytope: Polytope, watch: Watch) -> Aim:
    """This will give the Nash point over the open types (ceiling above 0).

    Its one level holds prices, the inverse chances, and the multipliers of the rows that prove
    that no panel is worth more than there are people.
    """
    point = _Interior(polytope).solve()
    watch.tell("relax", 1, 1)
    chances = np.divide(point, polytope.counts, where=polytope.ceiling > 0, out=np.ones_like(point))
    prices = np.where(polytope.ceiling > 0, 1.0 / chances, 0.0)
    program = polytope.program()
    program.set_costs(-prices)
    if not program.run():
        raise ArithmeticError("the multipliers of the Nash point were not found")
    rows = -program.row_duals
    # A cut has no least that could bind.
    rows[1:] = np.where(np.isfinite(polytope.least), rows[1:], rows[1:].clip(0))
    return Aim(point, (Level(0.0, polytope.ceiling > 0, prices, rows),))


@dataclass
class _Point:
    """Seats x, sums s of the rows with room, and the multipliers: y of the fixed rows and of
    those with room, `low` and `high` of the sums' bounds, `top` of the types' ceilings."""

    x: Floats
    s: Floats
    y: Floats
    low: Floats
    high: Floats
    top: Floats


class _Interior:
    """The method above. Rows and types that can only stand at a bound are fixed there first, so
    that the rest has an inside; the fixed rows come first, the size among them."""

    def __init__(self, polytope: Polytope) -> None:
        room = room_of(polytope)
        self._free = (polytope.ceiling > 0) & (room.types > 0)
        self._x = np.where(polytope.ceiling > 0, polytope.counts, 0.0)
        taken = polytope.rows[:, ~self._free] @ self._x[~self._free]
        self._m, rows = polytope.counts[self._free], polytope.rows[:, self._free]
        self._fixed = np.flatnonzero((room.least == 0) | (room.most == 0))
        self._loose = np.flatnonzero((room.least > 0) & (room.most > 0))
        held = np.where(room.least == 0, polytope.least, polytope.most) - taken
        left = polytope.size - self._x[~self._free].sum()
        self._aim = np.append(left, held[self._fixed])
        self._rows = np.vstack([np.ones(len(self._m)), rows[self._fixed], rows[self._loose]])
        reach = np.minimum(rows, 0) @ self._m - 1, np.maximum(rows, 0) @ self._m + 1
        self._least = np.maximum(polytope.least - taken, reach[0])[self._loose]
        self._most = np.minimum(polytope.most - taken, reach[1])[self._loose]
        self._inside = room.point[self._free]

    def solve(self) -> Floats:
        """The seats of all types."""
        if not self._free.any():
            return self._x
        point = self._start()
        for _ in range(_MOST_STEPS):
            gap = self._gap(point)
            if gap < _DONE and self._broken(point) < _WELL:
                break
            self._step(point, 0.1 * gap)
        self._polish(point)
        self._x[self._free] = point.x
        return self._x

    def _start(self) -> _Point:
        s = self._rows[len(self._aim) :] @ self._inside
        sides = np.ones_like(s), np.ones_like(s)
        return _Point(
            self._inside, s, np.zeros(len(self._rows)), *sides, np.ones_like(self._inside)
        )

    def _gap(self, at: _Point) -> float:
        products = at.low @ (at.s - self._least) + at.high @ (self._most - at.s)
        products += at.top @ (self._m - at.x)
        return float(products) / (2 * len(at.s) + len(at.x))

    def _missing(self, at: _Point) -> Floats:
        return np.asarray(self._rows @ at.x - np.concatenate([self._aim, at.s]))

    def _broken(self, at: _Point) -> float:
        steep = self._rows.T @ at.y + at.top - self._m / at.x
        return float(max(np.abs(self._missing(at)).max(), np.abs(steep).max()))

    def _step(self, at: _Point, mu: float) -> None:
        below, above, left = at.s - self._least, self._most - at.s, self._m - at.x
        first = len(self._aim)
        curve = self._m / at.x**2 + at.top / left
        slope = self._rows.T @ at.y + mu / left - self._m / at.x
        stiff = at.low / below + at.high / above
        push = at.y[first:] + mu / below - mu / above
        right = self._missing(at) - self._rows @ (slope / curve)
        right[first:] -= push / stiff
        system = (self._rows / curve) @ self._rows.T
        system[range(first, len(system)), range(first, len(system))] += 1.0 / stiff
        dy = np.linalg.lstsq(system, right, rcond=_DEPENDENT)[0]
        dx, ds = -(slope + self._rows.T @ dy) / curve, (push + dy[first:]) / stiff
        dlow = mu / below - at.low - at.low / below * ds
        dhigh = mu / above - at.high + at.high / above * ds
        dtop = mu / left - at.top + at.top / left * dx
        length = min(
            _longest(value, change)
            for value, change in (
                *((at.x, dx), (left, -dx), (below, ds), (above, -ds)),
                *((at.low, dlow), (at.high, dhigh), (at.top, dtop)),
            )
        )
        at.x, at.s, at.y = at.x + length * dx, at.s + length * ds, at.y + length * dy
        at.low, at.high = at.low + length * dlow, at.high + length * dhigh
        at.top = at.top + length * dtop

    def _polish(self, at: _Point) -> None:
        """From nearly the optimum to all digits: rows and types at a bound stay there, Newton's
        method does the rest."""
        low, high = at.low > at.s - self._least, at.high > self._most - at.s
        aim = np.concatenate([self._aim, np.where(low, self._least, self._most)])
        tight = np.flatnonzero(np.append(np.ones(len(self._aim), dtype=bool), low | high))
        rows, full = self._rows[tight], at.top > self._m - at.x
        x, y = np.where(full, self._m, at.x), at.y[tight]
        for _ in range(_NEWTON_STEPS):
            weight = np.where(full, 0.0, x**2 / self._m)
            slope = np.where(full, 0.0, rows.T @ y - self._m / x)
            right = rows @ x - aim[tight] - rows @ (weight * slope)
            dy = np.linalg.lstsq((rows * weight) @ rows.T, right, rcond=_DEPENDENT)[0]
            x, y = x - weight * (slope + rows.T @ dy), y + dy
            if not np.all(x > 0):
                return
        if self._is_close(x, at):
            at.x = np.minimum(x, self._m)

    def _is_close(self, x: Floats, at: _Point) -> bool:
        sums = self._rows[len(self._aim) :] @ x
        kept = np.all(sums > self._least - _CLOSE) and np.all(sums < self._most + _CLOSE)
        return bool(kept and np.all(x < self._m + _CLOSE) and np.abs(x - at.x).max() < _NEAR)


def _longest(value: Floats, change: Floats) -> float:
    falling = change < 0
    return min(1.0, float((0.995 * value[falling] / -change[falling]).min(initial=1.0)))
