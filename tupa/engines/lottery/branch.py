"""Branch and bound over whole panels on top of the dual simplex, compiled.

Depth first, the seat nearest above its next whole number rounded up first. A bound that changes
leaves the basis dual feasible, so going back needs no copy of anything but the bounds.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from tupa.engines.compiled import compiled
from tupa.engines.lottery.simplex import (
    FAILED,
    INFEASIBLE,
    SOLVED,
    Frame,
    State,
    is_surely_empty,
    least_cost,
    optimise,
    settle,
)

__all__ = ["EXHAUSTED", "FOUND", "STOPPED", "narrow", "search"]

Floats = npt.NDArray[np.float64]

# Found one good enough; looked at all there is; out of nodes or of digits.
FOUND, EXHAUSTED, STOPPED = 0, 1, 2

_WHOLE = 1e-6
_BETTER = 1e-9
_MOST_STEPS = 500


@compiled
def narrow(state: State, kinds: int, most: int) -> None:
    """This will let only the basis and about `most` columns of the smallest reduced cost move."""
    outside = np.abs(state.reduced[:kinds])
    limit = np.sort(outside)[min(most + len(state.basis), kinds) - 1]
    many = 0
    for j in range(len(state.value)):
        if j >= kinds or outside[j] <= limit:
            state.active[many] = j
            many += 1
    state.counts[0] = many


@compiled
def search(
    frame: Frame, state: State, kinds: int, nodes: int, enough: float, beat: float, best: Floats
) -> tuple[int, float]:
    """This will look for the cheapest whole point, from the optimum of the relaxation on.

    Stops at the first that costs `enough` or less, or after so many `nodes`; points that do not
    cost less than `beat` are of no interest. The point is left in `best` (length `kinds`); returns
    how it ended and the cost of the best point, or `beat`. EXHAUSTED is said only if every part
    passed over was bounded anew, and then nothing costs less by more than 1e-9; where some columns
    do not move, it is said of those that do.
    """
    trail = np.zeros((kinds + 1, 4))
    sure = state.counts[0] == len(state.value)
    depth, cheapest = 0, beat
    for _ in range(nodes):
        seat = -1
        status = optimise(frame, state, _MOST_STEPS)
        if status == FAILED or depth == kinds:
            return STOPPED, cheapest
        if status == SOLVED and _cost(state, kinds) < cheapest - _BETTER / 2:
            seat = _nearest_above(state, kinds)
            if seat < 0:
                cheapest = _cost(state, kinds)
                best[:] = np.round(state.value[:kinds])
                if cheapest <= enough:
                    return FOUND, cheapest
        if seat >= 0:
            _round_up(state, trail, depth, seat)
            depth += 1
            continue
        if sure and not _is_done(frame, state, status, cheapest):
            return STOPPED, cheapest
        depth = _back(state, trail, depth)
        if depth == 0:
            return EXHAUSTED, cheapest
        settle(frame, state)
    return STOPPED, cheapest


@compiled
def _is_done(frame: Frame, state: State, status: int, cheapest: float) -> bool:
    """Whether nothing within the bounds is better than the best, by more than rounding."""
    if status == INFEASIBLE:
        return is_surely_empty(frame, state)
    return least_cost(frame, state) >= cheapest - _BETTER


@compiled
def _round_up(state: State, trail: Floats, depth: int, seat: int) -> None:
    trail[depth, 0], trail[depth, 1] = seat, 0.0
    trail[depth, 2], trail[depth, 3] = state.lower[seat], state.upper[seat]
    state.lower[seat] = np.ceil(state.value[seat])


@compiled
def _back(state: State, trail: Floats, depth: int) -> int:
    """To the last seat that was only rounded up, now rounded down; returns the depth, 0 at the
    end."""
    while depth > 0:
        depth -= 1
        j = int(trail[depth, 0])
        raised = state.lower[j]
        state.lower[j], state.upper[j] = trail[depth, 2], trail[depth, 3]
        if trail[depth, 1] == 0.0:
            trail[depth, 1] = 1.0
            state.upper[j] = raised - 1.0
            return depth + 1
    return 0


@compiled
def _cost(state: State, kinds: int) -> float:
    total = 0.0
    for j in range(kinds):
        total += state.cost[j] * state.value[j]
    return total


@compiled
def _nearest_above(state: State, kinds: int) -> int:
    best, found = _WHOLE, -1
    for p in range(len(state.basis)):
        j = state.basis[p]
        if j < kinds:
            part = state.value[j] - np.floor(state.value[j])
            if best < part < 1.0 - _WHOLE:
                best, found = part, j
    return found
