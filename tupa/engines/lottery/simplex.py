"""The dual simplex method for few rows and many boxed columns, compiled.

    min cost·x   s.t.   A·x - r = 0,   lower ≤ (x, r) ≤ upper

with R rows (size, quotas, cuts: some tens) and T columns (types: up to thousands). All columns are
boxed, so any basis becomes dual feasible once every column outside it stands at the bound its
reduced cost asks for: new costs and new bounds alike leave a basis to go on from. The ratio test
passes over every column that would only change its bound (bound flipping), rows leave by steepest
edge, and the inverse of the basis (R × R) is kept as a full matrix. One step costs about eight
operations per column.

Rounding errors are possible and harmless: whoever uses the answer counts it again.

Source: Maros: Computational techniques of the simplex method (2003), chapter 10.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from tupa.engines.compiled import compiled

__all__ = [
    "FAILED",
    "INFEASIBLE",
    "SOLVED",
    "Frame",
    "State",
    "is_surely_empty",
    "least_cost",
    "optimise",
    "settle",
    "start_at",
]

Floats = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]

SOLVED, INFEASIBLE, FAILED = 0, 1, 2

# A value this far outside its bounds is outside; a smaller pivot would spoil the inverse.
_OUTSIDE = 1e-9
_SMALLEST_PIVOT = 1e-7
_RENEW_AFTER = 60
# Far above the rounding of a sum over all columns.
_SURE = 1e-8


class Frame(NamedTuple):
    """The columns, sparse: those of column j stand at starts[j] to starts[j + 1]; the last R are
    the rows' own (-1 each). `lower` and `upper` are the bounds of all N = T + R."""

    starts: Whole
    rows: Whole
    coefficients: Floats
    lower: Floats
    upper: Floats


class State(NamedTuple):
    """Where the method stands, of length N but for `basis`, `inverse` and `column` (R).

    `place` is a column's position in the basis, or -1. `active` lists the columns that may move,
    `counts[0]` many; the others wait at their bounds. `counts[1]` is the row that could not be
    helped when the answer is INFEASIBLE. The rest is working space.
    """

    lower: Floats
    upper: Floats
    cost: Floats
    value: Floats
    reduced: Floats
    place: Whole
    active: Whole
    counts: Whole
    basis: Whole
    inverse: Floats
    alpha: Floats
    ratio: Floats
    picked: Whole
    column: Floats


@compiled
def start_at(frame: Frame, state: State, afresh: bool) -> None:
    """This will take the bounds of the frame, all columns active, and make the basis dual feasible.

    `afresh` begins from the rows' own columns, otherwise from the basis of the last question.
    """
    state.lower[:] = frame.lower
    state.upper[:] = frame.upper
    total, rows = len(state.value), len(state.basis)
    state.counts[0] = total
    for j in range(total):
        state.active[j] = j
    if afresh:
        state.place[:] = -1
        for p in range(rows):
            state.basis[p] = total - rows + p
            state.place[total - rows + p] = p
    _invert(frame, state)
    _price(frame, state)
    settle(frame, state)


@compiled
def settle(frame: Frame, state: State) -> None:
    """This will put every column outside the basis at the bound it asks for, and follow with those
    inside."""
    for j in range(len(state.value)):
        if state.place[j] < 0:
            state.value[j] = state.lower[j] if state.reduced[j] >= 0 else state.upper[j]
    _follow(frame, state)


@compiled
def optimise(frame: Frame, state: State, most: int) -> int:
    """This will go to the optimum in at most so many steps: SOLVED, INFEASIBLE or FAILED."""
    for step in range(1, most + 1):
        p = _leaving(state)
        if p < 0:
            return SOLVED
        out = state.basis[p]
        over = state.value[out] > state.upper[out]
        bound = state.upper[out] if over else state.lower[out]
        many = _candidates(frame, state, p, 1.0 if over else -1.0)
        passed = _entering(state, many, abs(state.value[out] - bound))
        if passed < 0:
            state.counts[1] = p
            return INFEASIBLE
        _flip(frame, state, passed)
        if not _exchange(frame, state, p, state.picked[passed], bound):
            return FAILED
        if step % _RENEW_AFTER == 0:
            _invert(frame, state)
            _price(frame, state)
            _follow(frame, state)
    return FAILED


@compiled
def least_cost(frame: Frame, state: State) -> float:
    """A cost that no point within the bounds goes below, by weak duality: true of any basis.

    The duals y of the basis make cost·x = Σ_j (cost_j - y·A_j)·x_j, and each term is bounded.
    """
    _price(frame, state)
    total = 0.0
    for j in range(len(state.value)):
        reduced = state.reduced[j]
        total += reduced * (state.lower[j] if reduced >= 0 else state.upper[j])
    return total


@compiled
def is_surely_empty(frame: Frame, state: State) -> bool:
    """Whether row `counts[1]` of the inverse, times all rows, is 0 for no point within the
    bounds."""
    lowest, highest = 0.0, 0.0
    for j in range(len(state.value)):
        part = 0.0
        for e in range(frame.starts[j], frame.starts[j + 1]):
            part += state.inverse[state.counts[1], frame.rows[e]] * frame.coefficients[e]
        one, other = part * state.lower[j], part * state.upper[j]
        lowest += min(one, other)
        highest += max(one, other)
    return lowest > _SURE or highest < -_SURE


@compiled
def _invert(frame: Frame, state: State) -> None:
    rows = len(state.basis)
    matrix = np.zeros((rows, rows))
    for p in range(rows):
        j = state.basis[p]
        for e in range(frame.starts[j], frame.starts[j + 1]):
            matrix[frame.rows[e], p] = frame.coefficients[e]
    state.inverse[:, :] = np.linalg.inv(matrix)


@compiled
def _price(frame: Frame, state: State) -> None:
    duals = state.column
    duals[:] = 0.0
    for p in range(len(state.basis)):
        cost = state.cost[state.basis[p]]
        if cost != 0.0:
            for i in range(len(duals)):
                duals[i] += cost * state.inverse[p, i]
    for j in range(len(state.value)):
        reduced = 0.0
        if state.place[j] < 0:
            reduced = state.cost[j]
            for e in range(frame.starts[j], frame.starts[j + 1]):
                reduced -= duals[frame.rows[e]] * frame.coefficients[e]
        state.reduced[j] = reduced


@compiled
def _follow(frame: Frame, state: State) -> None:
    """The values inside the basis follow from those outside."""
    state.column[:] = 0.0
    for j in range(len(state.value)):
        state.value[j] = 0.0 if state.place[j] >= 0 else state.value[j]
        _add(frame, state, j, state.value[j])
    _move(state)


@compiled
def _add(frame: Frame, state: State, j: int, change: float) -> None:
    """Column j changes by so much: collect what that does to each row."""
    if change != 0.0:
        for e in range(frame.starts[j], frame.starts[j + 1]):
            state.column[frame.rows[e]] += frame.coefficients[e] * change


@compiled
def _move(state: State) -> None:
    """The values inside the basis answer to what was collected."""
    rows = len(state.basis)
    for p in range(rows):
        change = 0.0
        for i in range(rows):
            change += state.inverse[p, i] * state.column[i]
        state.value[state.basis[p]] -= change


@compiled
def _leaving(state: State) -> int:
    best, position = 0.0, -1
    for p in range(len(state.basis)):
        j = state.basis[p]
        outside = max(state.lower[j] - state.value[j], state.value[j] - state.upper[j])
        if outside > _OUTSIDE:
            edge = 0.0
            for i in range(len(state.basis)):
                edge += state.inverse[p, i] ** 2
            if outside * outside > best * edge:
                best, position = outside * outside / edge, p
    return position


@compiled
def _candidates(frame: Frame, state: State, p: int, sign: float) -> int:
    """This will list the active columns that can help row p, with their ratios; returns how
    many."""
    many = 0
    for at in range(state.counts[0]):
        j = state.active[at]
        if state.place[j] >= 0:
            state.alpha[j] = 0.0
            continue
        alpha = 0.0
        for e in range(frame.starts[j], frame.starts[j + 1]):
            alpha += state.inverse[p, frame.rows[e]] * frame.coefficients[e]
        state.alpha[j] = alpha
        alpha *= sign
        if state.lower[j] == state.upper[j]:
            continue
        if state.value[j] == state.lower[j]:
            if alpha > _SMALLEST_PIVOT:
                state.ratio[many] = max(state.reduced[j], 0.0) / alpha
                state.picked[many] = j
                many += 1
        elif alpha < -_SMALLEST_PIVOT:
            state.ratio[many] = min(state.reduced[j], 0.0) / alpha
            state.picked[many] = j
            many += 1
    return many


@compiled
def _entering(state: State, many: int, slope: float) -> int:
    """Where the entering column stands in `picked`; those before it change their bound. -1: none.

    Quickselect by weight: the first column, by ratio, at which the slope is used up.
    """
    first, end = 0, many
    while end > first:
        middle = _median(state.ratio[first], state.ratio[(first + end) // 2], state.ratio[end - 1])
        below, above = _part(state, first, end, middle)
        weight = 0.0
        for at in range(first, below):
            weight += _weight(state, at)
        if weight > slope:
            end = below
            continue
        slope -= weight
        for at in range(below, above):
            weight = _weight(state, at)
            if weight > slope:
                return at
            slope -= weight
        first = above
    # Every column has to move, and just suffices: the last one enters.
    return many - 1 if slope < _OUTSIDE else -1


@compiled
def _median(a: float, b: float, c: float) -> float:
    return max(min(a, b), min(max(a, b), c))


@compiled
def _weight(state: State, at: int) -> float:
    j = state.picked[at]
    return float(abs(state.alpha[j]) * (state.upper[j] - state.lower[j]))


@compiled
def _part(state: State, first: int, end: int, middle: float) -> tuple[int, int]:
    """Smaller, equal, larger: returns where the equal ones begin and end."""
    below, at = first, first
    while at < end:
        if state.ratio[at] < middle:
            _swap(state, at, below)
            below += 1
            at += 1
        elif state.ratio[at] > middle:
            end -= 1
            _swap(state, at, end)
        else:
            at += 1
    return below, end


@compiled
def _swap(state: State, one: int, other: int) -> None:
    ratio, column = state.ratio[one], state.picked[one]
    state.ratio[one], state.picked[one] = state.ratio[other], state.picked[other]
    state.ratio[other], state.picked[other] = ratio, column


@compiled
def _flip(frame: Frame, state: State, passed: int) -> None:
    if passed == 0:
        return
    state.column[:] = 0.0
    for at in range(passed):
        j = state.picked[at]
        new = state.upper[j] if state.value[j] == state.lower[j] else state.lower[j]
        _add(frame, state, j, new - state.value[j])
        state.value[j] = new
    _move(state)


@compiled
def _exchange(frame: Frame, state: State, p: int, enter: int, bound: float) -> bool:
    """Column `enter` takes place p; who stood there goes to `bound`. False: the pivot is too
    small."""
    inverse, column, rows = state.inverse, state.column, len(state.basis)
    column[:] = 0.0
    for e in range(frame.starts[enter], frame.starts[enter + 1]):
        for i in range(rows):
            column[i] += inverse[i, frame.rows[e]] * frame.coefficients[e]
    pivot, out = column[p], state.basis[p]
    if abs(pivot) < _SMALLEST_PIVOT:
        return False
    step = (state.value[out] - bound) / pivot
    for i in range(rows):
        state.value[state.basis[i]] -= step * column[i]
    state.value[enter] += step
    state.value[out] = bound
    price = state.reduced[enter] / pivot
    for at in range(state.counts[0]):
        state.reduced[state.active[at]] -= price * state.alpha[state.active[at]]
    state.reduced[enter] = 0.0
    state.reduced[out] = -price
    for i in range(rows):
        inverse[p, i] /= pivot
    for other in range(rows):
        if other != p and column[other] != 0.0:
            for i in range(rows):
                inverse[other, i] -= column[other] * inverse[p, i]
    state.place[out], state.place[enter], state.basis[p] = -1, p, enter
    return True
